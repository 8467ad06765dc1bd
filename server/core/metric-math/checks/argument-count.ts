import type { MetricAlarm } from '../../alarm/metric-alarm.ts';
import { check, type Fix } from '../../check.ts';
import { words } from '../../structure.ts';
import { callsOf, fixIn, type MathExpression, mathOf, placeIn } from '../alarm-math.ts';
import type { Call } from '../syntax.ts';
import { signaturesOf, takesCount } from '../types.ts';

/**
 * A function with too many or too few arguments.
 *
 * Functions over several series take one list: `MAX([m1, m2])`, not `MAX(m1, m2)`.
 * Source: CloudWatch User Guide, "Functions supported for metric math".
 */
export const argumentCount = check<MetricAlarm>({
  code: 'metric-math/argument-count',
  severity: 'error',
  run(alarm, report) {
    for (const { call, in: expression } of callsOf(mathOf(alarm))) {
      const { name, items } = call;
      const forms = signaturesOf(call);
      if (expression.parsed.problems.length > 0 || expression.partial) continue;
      if (forms.length === 0 || forms.some((one) => takesCount(one, items.length))) continue;
      const counts = [...new Set(forms.map(({ takes, open }) => `${takes.length}${open ? ' or more' : ''}`))];
      const wanted = `${words(counts, 'or')} ${counts.at(-1) === '1' ? 'argument' : 'arguments'}`;
      const listed = asList(call, expression);
      const instead = listed ? `write a list, ${name}([...])` : `write ${wanted}`;
      report(placeIn(expression, call), `${name} takes ${wanted}, not ${items.length}: ${instead}.`, { fix: listed });
    }
  },
  fires: [
    { Metrics: [{ Id: 'e1', Expression: 'MAX(m1, m2)' }] },
    { Metrics: [{ Id: 'e1', Expression: 'IF(m1 > 5)' }] },
    { Metrics: [{ Id: 'e1', Expression: 'm1 / PERIOD()' }] },
  ],
  silent: [
    { Metrics: [{ Id: 'e1', Expression: 'MAX([m1, m2])' }] },
    { Metrics: [{ Id: 'e1', Expression: 'IF(m1 > 5, m1) + IF(m2, m1, 0)' }] },
    { Metrics: [{ Id: 'e1', Expression: 'SUM(METRICS()) / SUM(METRICS("all"))' }] },
  ],
  unknown: [{ Metrics: [{ Id: 'e1', Expression: { Ref: 'Expression' } }] }],
});

/** Brackets around the arguments, where the function takes several series and nothing else. */
function asList(call: Call, expression: MathExpression): Fix | undefined {
  const oneList = signaturesOf(call).some(({ takes }) => takes.length === 1 && takes[0]!.types.includes('TS[]'));
  if (!oneList || call.items.length < 2) return undefined;
  const { start, end } = call.inside;
  const text = `[${expression.host.value.slice(start, end)}]`;
  return fixIn(expression, { start, end, title: 'Make the arguments one list', text });
}
