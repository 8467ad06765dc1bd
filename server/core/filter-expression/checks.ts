/** Every check in checks/; written by `npm run generate`. */
import { operator } from './checks/operator.ts';
import { place } from './checks/place.ts';
import { syntax } from './checks/syntax.ts';
import { unknownKeyword } from './checks/unknown-keyword.ts';
import { unquoted } from './checks/unquoted.ts';

export const checks = [operator, place, syntax, unknownKeyword, unquoted];
