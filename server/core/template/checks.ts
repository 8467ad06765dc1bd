/** Every check in checks/; written by `npm run generate`. */
import { undefinedReference } from './checks/undefined-reference.ts';

export const checks = [undefinedReference];
