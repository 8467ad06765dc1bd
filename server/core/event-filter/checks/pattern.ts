import { check } from '../../check.ts';
import type { FaultKind } from '../../event-pattern/faults.ts';
import type { EventFilter } from '../filter.ts';

/** What is refused for certain; the service's own words for the others aren't known. */
const certain: ReadonlySet<FaultKind> = new Set(['syntax', 'not-an-object', 'scalar-value', 'unknown-matcher']);

/**
 * A filter that can't be read.
 *
 * A filter's Pattern is JSON text: an object with the fields of the source's records, each with a list of values or
 * matchers.
 * Source: Lambda developer guide, "Filter rule syntax"; EventBridge user guide, event filtering in pipes.
 */
export const filterPattern = check<EventFilter>({
  code: 'event-filter/pattern',
  severity: 'error',
  run({ pattern, at }, report) {
    if (pattern === undefined) {
      report(at, 'A filter is a text that holds JSON: write Pattern: \'{"body": {"state": ["new"]}}\'.');
      return;
    }
    for (const { kind, at: place, says, fix } of pattern.faults) {
      // Whether a filter may ask for nothing isn't known.
      if (kind === 'empty-object' || kind === 'wildcard-complexity') continue;
      report(pattern.place(place), says.replace('An event pattern', 'A filter'), {
        fix: fix && pattern.mend(fix),
        severity: certain.has(kind) ? 'error' : 'warning',
      });
    }
  },
  fires: [
    '{"body": {"state": "new"}}',
    '{"body": {"state": ["new"]}',
    '{"eventName": [{"prefx": "IN"}]}',
    { body: { state: ['new'] } },
  ],
  silent: [
    '{"eventName": ["INSERT", "MODIFY"]}',
    '{"body": {"Temperature": [{"numeric": [">", 0, "<=", 100]}], "New York": [{"exists": false}]}}',
    '{"body": ["start"]}',
  ],
  unknown: [{ Ref: 'Pattern' }],
});
