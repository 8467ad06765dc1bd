import { check } from '../../check.ts';
import { reportFaults } from '../../filter-pattern/problems.ts';
import type { SubscriptionFilter } from '../subscription-filter.ts';

/**
 * A filter pattern that CloudWatch Logs doesn't understand.
 *
 * A pattern is words and phrases (`ERROR -"timed out"`), conditions on JSON (`{ $.status >= 500 }`), or fields of
 * space-delimited events (`[ip, user, status = 4*]`). Brackets and quotes must be closed, conditions are joined by `&&`
 * and `||`, equal is `=`.
 * Source: CloudWatch Logs User Guide, "Filter pattern syntax".
 */
export const patternSyntax = check<SubscriptionFilter>({
  code: 'subscription-filter/pattern-syntax',
  severity: 'error',
  run: ({ patterns }, report) => reportFaults(patterns, report),
  fires: [
    { FilterPattern: '{ $.level = "ERROR" ' },
    { FilterPattern: '{ $.status == 500 }' },
    { FilterPattern: '{ $.a = 1 and $.b = 2 }' },
    { FilterPattern: '"Task timed out' },
    { FilterPattern: '[ip, user, status = 4*' },
  ],
  silent: [
    { FilterPattern: '{ ($.errorCode = "*Unauthorized*") || ($.user NOT EXISTS) }' },
    { FilterPattern: '?ERROR ?"Task timed out"' },
    { FilterPattern: '[ip, user, ..., status = 4*, bytes]' },
    { FilterPattern: '' },
  ],
  unknown: [{ FilterPattern: { Ref: 'Pattern' } }, { FilterPattern: { 'Fn::Sub': '{ $.level = ${Level} ' } }],
});
