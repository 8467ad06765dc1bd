import type { MetricAlarm } from '../../alarm/metric-alarm.ts';
import { check } from '../../check.ts';
import { nearest } from '../../near.ts';
import { words } from '../../structure.ts';
import { type MathExpression, mathOf, placeIn, replaceIn } from '../alarm-math.ts';
import type { MathNode, Name } from '../syntax.ts';
import { signaturesOf } from '../types.ts';

/** Of one alarm. */
const mostReports = 50;

/**
 * An id that no entry of Metrics has.
 *
 * Expressions name metrics and other expressions by their `Id`, with the same case. Words such as `REPEAT` or `DESC`
 * stand only where a function takes them.
 * Source: CloudWatch API, MetricDataQuery, Expression.
 */
export const unknownId = check<MetricAlarm>({
  code: 'metric-math/unknown-id',
  severity: 'error',
  run(alarm, report) {
    const { expressions, ids } = mathOf(alarm);
    if (ids === undefined) return;
    let reported = 0;
    for (const expression of expressions) {
      const allowed = wordsAllowed(expression);
      const own = expression.query.id;
      const others = [...ids.keys()].filter((id) => own.state !== 'known' || id !== own.value);
      const unknown = expression.parsed.nodes.filter(
        (node): node is Name => node.kind === 'name' && !ids.has(node.name),
      );
      for (const node of unknown) {
        const here = allowed.get(node) ?? [];
        if (here.includes(node.name) || reported++ >= mostReports) continue;
        const meant = nearest(node.name, [...here, ...others]);
        const instead = meant ?? (others.length === 0 ? 'an entry for it' : words([...here, ...others], 'or'));
        report(placeIn(expression, node), `No entry of Metrics has the Id ${node.name}: write ${instead}.`, {
          fix: meant === undefined ? undefined : replaceIn(expression, node, meant),
        });
      }
    }
  },
  fires: [
    { Metrics: [{ Id: 'rate', Expression: 'errors / request' }, metric('errors'), metric('requests')] },
    { Metrics: [{ Id: 'e1', Expression: 'M1 * 2' }, metric('m1')] },
    { Metrics: [{ Id: 'e1', Expression: 'FILL(m1, repeat)' }, metric('m1')] },
  ],
  silent: [
    { Metrics: [{ Id: 'rate', Expression: 'errors / requests' }, metric('errors'), metric('requests')] },
    { Metrics: [{ Id: 'e1', Expression: 'FILL(m1, REPEAT)' }, metric('m1')] },
  ],
  unknown: [
    { Metrics: [{ Id: 'rate', Expression: 'errors / request' }, { Ref: 'Query' }] },
    {
      Metrics: [
        { Id: 'rate', Expression: 'errors / request' },
        { ...metric('errors'), Id: { Ref: 'Id' } },
      ],
    },
  ],
});

/** The words that functions take, for each name that stands where they do. */
function wordsAllowed({ parsed }: MathExpression): ReadonlyMap<MathNode, readonly string[]> {
  const allowed = new Map<MathNode, readonly string[]>();
  for (const call of parsed.nodes) {
    if (call.kind !== 'call') continue;
    const forms = signaturesOf(call);
    call.items.forEach((item, i) => {
      if (item.kind === 'name') allowed.set(item, [...new Set(forms.flatMap(({ takes }) => takes[i]?.words ?? []))]);
    });
  }
  return allowed;
}

function metric(Id: string) {
  return {
    Id,
    ReturnData: false,
    MetricStat: { Metric: { Namespace: 'Shop', MetricName: Id }, Period: 60, Stat: 'Sum' },
  };
}
