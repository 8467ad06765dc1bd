import type { MetricAlarm } from '../../alarm/metric-alarm.ts';
import { check } from '../../check.ts';
import { known } from '../../field.ts';
import { type MathExpression, mathOf, placeIn } from '../alarm-math.ts';
import type { Name } from '../syntax.ts';

/**
 * Expressions that are made of themselves.
 *
 * An expression can't name its own id, nor one that leads back to it.
 * Source: CloudWatch API, MetricDataQuery, Expression.
 */
export const cycle = check<MetricAlarm>({
  code: 'metric-math/cycle',
  severity: 'error',
  run(alarm, report) {
    const { expressions, ids } = mathOf(alarm);
    if (ids === undefined) return;
    const byId = new Map(expressions.flatMap((one) => (known(one.query.id) ? [[one.query.id.value, one]] : [])));
    const named = new Map([...byId].map(([id, one]) => [id, new Set(namesIn(one).map(({ name }) => name))]));
    for (const [id, expression] of byId) {
      const leading = leadingTo(id, named);
      for (const name of namesIn(expression)) {
        if (name.name === id) {
          report(placeIn(expression, name), `${id} is made of itself: write the id of another entry.`);
        } else if (leading.has(name.name)) {
          report(
            placeIn(expression, name),
            `${name.name} is made of ${id}, and ${id} of ${name.name}: break the circle.`,
          );
        }
      }
    }
  },
  fires: [
    { Metrics: [{ Id: 'e1', Expression: 'e1 + 1' }] },
    {
      Metrics: [
        { Id: 'e1', Expression: 'e2 + 1' },
        { Id: 'e2', Expression: 'e1 * 2', ReturnData: false },
      ],
    },
  ],
  silent: [
    {
      Metrics: [
        { Id: 'e1', Expression: 'e2 + 1' },
        { Id: 'e2', Expression: 'm1 * 2', ReturnData: false },
      ],
    },
  ],
  unknown: [
    {
      Metrics: [
        { Id: 'e1', Expression: 'e2 + 1' },
        { Id: 'e2', Expression: { Ref: 'Expression' } },
      ],
    },
  ],
});

/** The ids from which following names comes to this one. */
function leadingTo(target: string, named: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const leading = new Set([target]);
  for (const id of leading) {
    for (const [other, names] of named) if (names.has(id)) leading.add(other);
  }
  return leading;
}

function namesIn({ parsed }: MathExpression): readonly Name[] {
  return parsed.nodes.filter((node) => node.kind === 'name');
}
