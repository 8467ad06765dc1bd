import { check, type Report, replaceWith } from '../../check.ts';
import { each, type Known } from '../../field.ts';
import type { WrittenPattern } from '../../filter-pattern/problems.ts';
import { nearest } from '../../near.ts';
import { hole } from '../../value.ts';
import { type MetricFilter, transformationsOf } from '../metric-filter.ts';

/**
 * A value that is taken from a field which the pattern doesn't bind.
 *
 * In a pattern on fields, `[ip, user, bytes]`, a value is one of its names: `$bytes`. In one on JSON it is a selector:
 * `$.bytes`. A value that is found nowhere publishes nothing. Members of JSON that the pattern doesn't mention are told
 * only where they are nearly one that it does.
 * Source: CloudWatch Logs API, MetricTransformation, metricValue and dimensions.
 */
export const unboundField = check<MetricFilter>({
  code: 'metric-filter/unbound-field',
  severity: 'warning',
  run(filter, report) {
    const [pattern, another] = filter.patterns;
    if (!pattern || another || pattern.faults.length > 0) return;
    for (const { metricValue, dimensions } of transformationsOf(filter)) {
      for (const value of each(metricValue)) look(value, pattern, report);
      for (const { value: items } of each(dimensions))
        for (const item of items)
          for (const one of each(item)) for (const v of each(one.value.value)) look(v, pattern, report);
    }
  },
  fires: [
    { FilterPattern: '[ip, user, bytes]', MetricTransformations: [{ MetricValue: '$byte' }] },
    { FilterPattern: '{ $.latency = * }', MetricTransformations: [{ MetricValue: '$latency' }] },
    { FilterPattern: '{ $.latency = * }', MetricTransformations: [{ MetricValue: '$.latnecy' }] },
    { FilterPattern: 'ERROR', MetricTransformations: [{ MetricValue: '$.latency' }] },
  ],
  silent: [
    { FilterPattern: '[ip, user, bytes]', MetricTransformations: [{ MetricValue: '$bytes' }] },
    { FilterPattern: '{ $.latency = * }', MetricTransformations: [{ MetricValue: '$.latency' }] },
    { FilterPattern: '{ $.level = "ERROR" }', MetricTransformations: [{ MetricValue: '$.count' }] },
  ],
  unknown: [{ FilterPattern: { Ref: 'Pattern' }, MetricTransformations: [{ MetricValue: '$byte' }] }],
});

function look(value: Known<string>, { kind, names, selectors }: WrittenPattern, report: Report): void {
  const written = value.value;
  if (!written.startsWith('$')) return;
  if (kind === 'terms' || kind === 'everything') {
    report(value, `The pattern has no fields, so that ${written} is nothing: match JSON or fields, or write a number.`);
    return;
  }
  const bound = kind === 'json' ? selectors.map(({ text }) => text) : names.map(({ text }) => `$${text}`);
  if (bound.includes(written) || bound.some((name) => name.includes(hole))) return;
  const other = kind === 'json' ? written.replace(/^\$(?!\.|\[)/, '$.') : written.replace(/^\$\./, '$');
  const near = other !== written ? other : nearest(written, bound);
  if (near !== undefined)
    report(value, `The pattern binds no ${written}: did you mean ${near}?`, { fix: replaceWith(value, near) });
  else if (kind === 'fields') report(value, `The pattern binds no ${written}: write one of ${bound.join(', ')}.`);
}
