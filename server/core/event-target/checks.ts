/** Every check in checks/; written by `npm run generate`. */
import { targetArn } from './checks/arn.ts';
import { deadLetterQueue } from './checks/dead-letter-queue.ts';
import { ecsLaunch } from './checks/ecs-launch.ts';
import { inputJson } from './checks/input-json.ts';
import { missingProperty } from './checks/missing-property.ts';
import { oneInput } from './checks/one-input.ts';
import { parameters } from './checks/parameters.ts';
import { inputPath } from './checks/path.ts';
import { placeholder } from './checks/placeholder.ts';
import { propertyLimit } from './checks/property-limit.ts';
import { propertyType } from './checks/property-type.ts';
import { propertyValue } from './checks/property-value.ts';
import { quotedPlaceholder } from './checks/quoted-placeholder.ts';
import { redshiftSql } from './checks/redshift-sql.ts';
import { role } from './checks/role.ts';
import { runCommandKey } from './checks/run-command-key.ts';
import { template } from './checks/template.ts';
import { unknownProperty } from './checks/unknown-property.ts';
import { unusedPath } from './checks/unused-path.ts';

export const checks = [
  targetArn,
  deadLetterQueue,
  ecsLaunch,
  inputJson,
  missingProperty,
  oneInput,
  parameters,
  inputPath,
  placeholder,
  propertyLimit,
  propertyType,
  propertyValue,
  quotedPlaceholder,
  redshiftSql,
  role,
  runCommandKey,
  template,
  unknownProperty,
  unusedPath,
];
