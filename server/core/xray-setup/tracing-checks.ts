/** Every check in tracing-checks/; written by `npm run generate`. */
import { functionPermission } from './tracing-checks/function-permission.ts';
import { reservedVariable } from './tracing-checks/reserved-variable.ts';
import { tracingMode } from './tracing-checks/tracing-mode.ts';
import { tracingProperty } from './tracing-checks/tracing-property.ts';
import { tracingType } from './tracing-checks/tracing-type.ts';

export const checks = [functionPermission, reservedVariable, tracingMode, tracingProperty, tracingType];
