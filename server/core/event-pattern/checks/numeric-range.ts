import { check } from '../../check.ts';
import { conditionsOf } from '../conditions.ts';
import type { EventPattern } from '../pattern.ts';
import type { Matcher } from '../syntax.ts';

/**
 * A number that numeric comparisons may not cover.
 *
 * The user guide promises comparisons between -5.0e9 and +5.0e9; newer versions of the engine compare every double.
 * Whether EventBridge does is not documented.
 * Source: EventBridge user guide, numeric matching; event-ruler, ComparableNumber.
 */
export const numericRange = check<EventPattern>({
  code: 'event-pattern/numeric-range',
  severity: 'warning',
  run({ all, place }, report) {
    for (const matcher of conditionsOf(all).flatMap(({ matchers }) => matchers)) {
      const far = numbersOf(matcher).find((number) => Math.abs(number) > 5e9);
      if (far === undefined) continue;
      report(place(matcher.at), `${far} is outside of -5.0e9 to 5.0e9, for which comparisons are documented.`);
    }
  },
  fires: [{ detail: { bytes: [{ numeric: ['>', 6_000_000_000] }] } }],
  silent: [{ detail: { bytes: [{ numeric: ['>', 5_000_000_000] }], account: [123456789012] } }],
  unknown: [{ detail: { bytes: [{ numeric: ['>', { Ref: 'Bytes' }] }] } }],
});

function numbersOf(matcher: Matcher): number[] {
  if (matcher.kind === 'numeric') {
    return [matcher.bottom, matcher.top].flatMap((bound) => (bound ? [bound.value] : []));
  }
  if (matcher.kind !== 'anything-but' || matcher.form !== 'equals') return [];
  return matcher.values.filter((value) => typeof value === 'number');
}
