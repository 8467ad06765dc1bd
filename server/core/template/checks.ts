/** Every check in checks/; written by `npm run generate`. */
import { functionArguments } from './checks/function-arguments.ts';
import { undefinedReference } from './checks/undefined-reference.ts';

export const checks = [functionArguments, undefinedReference];
