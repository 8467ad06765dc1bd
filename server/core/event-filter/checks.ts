/** Every check in checks/; written by `npm run generate`. */
import { filterField } from './checks/field.ts';
import { filterLength } from './checks/length.ts';
import { filterMatcher } from './checks/matcher.ts';
import { filterPattern } from './checks/pattern.ts';

export const checks = [filterField, filterLength, filterMatcher, filterPattern];
