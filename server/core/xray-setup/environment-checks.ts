/** Every check in environment-checks/; written by `npm run generate`. */
import { contextMissing } from './environment-checks/context-missing.ts';
import { daemonAddress } from './environment-checks/daemon-address.ts';
import { tracingName } from './environment-checks/tracing-name.ts';
import { variableName } from './environment-checks/variable-name.ts';
import { variableType } from './environment-checks/variable-type.ts';

export const checks = [contextMissing, daemonAddress, tracingName, variableName, variableType];
