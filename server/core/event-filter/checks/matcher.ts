import { check } from '../../check.ts';
import { conditionsOf } from '../../event-pattern/conditions.ts';
import type { Matcher } from '../../event-pattern/syntax.ts';
import type { EventFilter } from '../filter.ts';

/**
 * A matcher that filters are not documented to have.
 *
 * Filters have fewer matchers than the patterns of rules: no wildcard, no cidr, and anything-but with plain values only.
 * Source: EventBridge user guide, comparison operators and where they are supported; Lambda developer guide, filter rule
 * syntax.
 */
export const filterMatcher = check<EventFilter>({
  code: 'event-filter/matcher',
  severity: 'information',
  run({ pattern }, report) {
    if (pattern === undefined) return;
    for (const matcher of conditionsOf(pattern.all).flatMap(({ matchers }) => matchers)) {
      const name = beyond(matcher);
      if (name !== undefined) report(pattern.place(matcher.at), `Filters are not documented to know ${name}.`);
    }
  },
  fires: [
    '{"body": {"key": [{"wildcard": "logs/*.gz"}]}}',
    '{"body": {"key": [{"anything-but": {"prefix": "logs/"}}]}}',
  ],
  silent: ['{"body": {"key": [{"prefix": "logs/"}, {"anything-but": ["a", "b"]}]}}'],
  unknown: [{ Ref: 'Pattern' }],
});

function beyond(matcher: Matcher): string | undefined {
  if (matcher.kind === 'wildcard' || matcher.kind === 'cidr') return matcher.kind;
  return matcher.kind === 'anything-but' && matcher.form !== 'equals' ? `anything-but with ${matcher.form}` : undefined;
}
