/** The checks of sampling rules, as X-Ray keeps them and as local files have them. */
import { family } from '../family.ts';
import { duplicateName } from './checks/duplicate-name.ts';
import { duplicatePriority } from './checks/duplicate-priority.ts';
import { httpMethod } from './checks/http-method.ts';
import { ignoredBySdks } from './checks/ignored-by-sdks.ts';
import { listInPattern } from './checks/list-in-pattern.ts';
import { localDefault } from './checks/local-default.ts';
import { localHttpMethod } from './checks/local-http-method.ts';
import { localMember } from './checks/local-member.ts';
import { localPattern } from './checks/local-pattern.ts';
import { localRate } from './checks/local-rate.ts';
import { localRule } from './checks/local-rule.ts';
import { localShadowed } from './checks/local-shadowed.ts';
import { localTarget } from './checks/local-target.ts';
import { localVersion } from './checks/local-version.ts';
import { missingProperty } from './checks/missing-property.ts';
import { neverSamples } from './checks/never-samples.ts';
import { propertyLimit } from './checks/property-limit.ts';
import { propertyType } from './checks/property-type.ts';
import { queryInPath } from './checks/query-in-path.ts';
import { rate } from './checks/rate.ts';
import { reservedName } from './checks/reserved-name.ts';
import { ruleName } from './checks/rule-name.ts';
import { serviceType } from './checks/service-type.ts';
import { shadowed } from './checks/shadowed.ts';
import { unknownProperty } from './checks/unknown-property.ts';
import { uselessBoost } from './checks/useless-boost.ts';
import { localFileChoices, samplingRuleChoices } from './choices.ts';
import { describeLocalFile, describeSamplingRule } from './describe.ts';
import { readLocalFile } from './local-file.ts';
import { readSamplingRule } from './sampling-rule.ts';
import { summaryOf } from './summary.ts';

export const samplingRuleFamily = family(
  'sampling-rule',
  (value) => (value.kind === 'map' ? readSamplingRule(value) : undefined),
  [
    propertyType,
    missingProperty,
    unknownProperty,
    propertyLimit,
    ruleName,
    reservedName,
    rate,
    ignoredBySdks,
    listInPattern,
    queryInPath,
    httpMethod,
    serviceType,
    neverSamples,
    uselessBoost,
    duplicateName,
    duplicatePriority,
    shadowed,
  ],
  {
    choices: samplingRuleChoices,
    describe: describeSamplingRule,
    tells: (rule) => [{ kind: 'sampling-rule', rule: summaryOf(rule) }],
  },
);

/** The local rules file of the X-Ray SDKs; the value is the whole file. */
export const samplingRulesFileFamily = family(
  'sampling-rules-file',
  (value) => (value.kind === 'map' ? readLocalFile(value) : undefined),
  [
    localVersion,
    localMember,
    localDefault,
    localRule,
    localRate,
    localTarget,
    localPattern,
    localHttpMethod,
    localShadowed,
  ],
  { choices: localFileChoices, describe: describeLocalFile },
);
