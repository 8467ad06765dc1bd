import type { MetricAlarm } from '../../alarm/metric-alarm.ts';
import { check, type Report } from '../../check.ts';
import { nearest } from '../../near.ts';
import { words as inWords } from '../../structure.ts';
import { callsOf, type MathExpression, mathOf, placeIn, replaceIn } from '../alarm-math.ts';
import type { MathType, Parameter } from '../functions.ts';
import type { Call, MathNode } from '../syntax.ts';
import { misfitIn } from '../types.ts';

/**
 * An argument of a kind that the function doesn't take.
 *
 * Each function says what it takes: a number (S), a time series (TS), several (TS[]), a text or a word such as `REPEAT`.
 * A text where a series belongs, or the other way round, never works; where the guide merely doesn't list a
 * combination, this warns.
 * Source: CloudWatch User Guide, "Functions supported for metric math".
 */
export const argumentType = check<MetricAlarm>({
  code: 'metric-math/argument-type',
  severity: 'error',
  run(alarm, report) {
    const math = mathOf(alarm);
    for (const { call, in: expression } of callsOf(math)) {
      if (expression.parsed.problems.length > 0) continue;
      const misfit = misfitIn(call, expression.types);
      if (misfit) reportMisfit(call, misfit.item, misfit.wanted, expression, report);
      else if (call.name === 'PERIOD') reportPeriod(call.items[0], expression, math.ids, report);
    }
    for (const expression of math.expressions) {
      for (const node of expression.parsed.nodes) {
        if (node.kind === 'operation') reportTexts([node.left, node.right], expression, report);
        if (node.kind === 'negation') reportTexts([node.operand], expression, report);
        if (node.kind === 'list') reportItems(node.items, expression, report);
      }
    }
  },
  fires: [
    { Metrics: [{ Id: 'e1', Expression: "FILL(m1, 'REPEAT')" }] },
    { Metrics: [{ Id: 'e1', Expression: 'SORT(METRICS(), AVG, DOWN)' }, metric('m1')] },
    { Metrics: [{ Id: 'e1', Expression: 'METRIC_COUNT(m1) * m1' }, metric('m1')] },
    { Metrics: [{ Id: 'e1', Expression: "INSIGHT_RULE_METRIC('rule', 'UniqueContributor')" }] },
    { Metrics: [{ Id: 'e1', Expression: "m1 + 'errors'" }] },
    { Metrics: [{ Id: 'e1', Expression: 'm1 / PERIOD(e2)' }, { Id: 'e2', Expression: 'm1 * 2' }, metric('m1')] },
    { Metrics: [{ Id: 'e1', Expression: 'MAX([m1, 1])' }, metric('m1')] },
  ],
  silent: [
    { Metrics: [{ Id: 'e1', Expression: 'FILL(m1, REPEAT)' }, metric('m1')] },
    { Metrics: [{ Id: 'e1', Expression: 'SLICE(SORT(METRICS(), AVG, DESC, 10), 0, 1)' }, metric('m1')] },
    { Metrics: [{ Id: 'e1', Expression: "INSIGHT_RULE_METRIC('rule', 'UniqueContributors')" }] },
    { Metrics: [{ Id: 'e1', Expression: 'MAX([m1, TIME_SERIES(1)]) / PERIOD(m1)' }, metric('m1')] },
    { Metrics: [{ Id: 'e1', Expression: "DB_PERF_INSIGHTS('RDS', 'db-ABC', 'os.cpuUtilization.user.avg')" }] },
  ],
  unknown: [{ Metrics: [{ Id: 'e1', Expression: 'ABS(m1)' }, { Ref: 'Query' }] }],
});

const kinds: Readonly<Record<MathType, string>> = {
  S: 'a number',
  TS: 'a time series',
  'TS[]': 'several time series',
  String: 'a text in quotes',
  'String[]': 'a list of texts',
};

function reportMisfit(
  call: Call,
  item: MathNode,
  wanted: readonly Parameter[],
  expression: MathExpression,
  report: Report,
): void {
  const words = wanted.flatMap((one) => one.words);
  const texts = wanted.flatMap((one) => one.texts);
  const types = [...new Set(wanted.flatMap((one) => one.types))];
  const written = item.kind === 'text' ? item.value : item.kind === 'name' ? item.name : undefined;
  const meant =
    written === undefined
      ? undefined
      : words.includes(written)
        ? written
        : (nearest(written, words) ?? quoted(nearest(written, texts) ?? texts.find((one) => one === written)));
  const all = [...words, ...texts.map(quoted), ...types.map((type) => kinds[type])];
  const type = expression.types.get(item);
  const is = type === undefined ? 'this' : kinds[type];
  // Only what the guide says in so many words is sure: which numbers and series go together is told by its tables.
  const sure = item.kind === 'text' || type === 'String[]' || types.every((one) => one.startsWith('String'));
  report(
    placeIn(expression, item),
    `${call.name} doesn't take ${is} here: write ${meant ?? inWords(all as string[], 'or')}.`,
    {
      ...(!sure && { severity: 'warning' }),
      fix: meant === undefined ? undefined : replaceIn(expression, item, meant),
    },
  );
}

const quoted = (text: string | undefined) => (text === undefined ? undefined : `'${text}'`);

function reportPeriod(
  item: MathNode | undefined,
  expression: MathExpression,
  ids: ReadonlyMap<string, unknown> | undefined,
  report: Report,
): void {
  const meaning = item?.kind === 'name' ? ids?.get(item.name) : undefined;
  const ofExpression = item?.kind !== 'name' || (typeof meaning === 'object' && meaning !== null);
  if (!item || item.kind === 'gap' || !ofExpression) return;
  report(placeIn(expression, item), 'PERIOD takes a metric, not an expression: write the id of a metric.');
}

function reportTexts(operands: readonly MathNode[], expression: MathExpression, report: Report): void {
  for (const operand of operands) {
    const type = expression.types.get(operand);
    if (type !== 'String' && type !== 'String[]') continue;
    report(
      placeIn(expression, operand),
      `Operators don't take ${kinds[type]}: write an id without quotes, or a number.`,
    );
  }
}

function reportItems(items: readonly MathNode[], expression: MathExpression, report: Report): void {
  const texts = items.filter((item) => item.kind === 'text');
  if (texts.length > 0 && texts.length < items.length) reportTexts(texts, expression, report);
  for (const item of items) {
    if (expression.types.get(item) !== 'S') continue;
    const { start, end } = item;
    const text = expression.host.value.slice(start, end);
    report(placeIn(expression, item), `A list holds series, not numbers: write TIME_SERIES(${text}).`, {
      severity: 'warning',
      fix: replaceIn(expression, item, `TIME_SERIES(${text})`),
    });
  }
}

function metric(Id: string) {
  return {
    Id,
    ReturnData: false,
    MetricStat: { Metric: { Namespace: 'Shop', MetricName: 'Orders' }, Period: 60, Stat: 'Sum' },
  };
}
