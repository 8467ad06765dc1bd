/** What a word of an expression means: a function of metric math, or the id of a metric or another expression. */
import { type MetricAlarm, someItems } from '../alarm/metric-alarm.ts';
import { type Description, isAt, type Place } from '../choice.ts';
import { known } from '../field.ts';
import { code, shortDuration } from '../plain-words.ts';
import { functionNamed } from './functions.ts';
import { longestExpression } from './parse.ts';
import { tokenAt } from './tokens.ts';

/** The word at a place of an alarm's expression; undefined on anything else. */
export function describeMath(alarm: MetricAlarm, { path, on, string }: Place): Description | undefined {
  if (on === 'key' || !string || !isAt(path, 'Metrics', '#', 'Expression')) return undefined;
  const text = string.text.slice(0, longestExpression);
  for (let at = 0; at < text.length; ) {
    const token = tokenAt(text, at);
    at = token.end;
    if (token.kind === 'end' || token.start > string.index) return undefined;
    if (token.kind !== 'word' || token.end < string.index) continue;
    const says = functionSays(token.text) ?? idSays(alarm, token.text);
    return says === undefined ? undefined : { says, within: { start: token.start, end: token.end } };
  }
  return undefined;
}

function functionSays(name: string): string | undefined {
  const found = functionNamed(name);
  return found && `**${name}**: ${found.says}\n\n${found.forms.map((form) => `- ${code(form)}`).join('\n')}`;
}

/** What the entry of this id stands for. */
export function idSays(alarm: MetricAlarm, name: string): string | undefined {
  const query = someItems(alarm.metrics).find(({ id }) => known(id) && id.value === name);
  if (!query) return undefined;
  const { metricStat, expression } = query;
  if (known(expression)) return `**${name}**: ${code(expression.value)}`;
  if (!known(metricStat) || !known(metricStat.value.metric)) return undefined;
  const { metric, stat, period } = metricStat.value;
  const { namespace, metricName } = metric.value;
  if (!known(metricName)) return undefined;
  const of = known(namespace) ? ` of ${namespace.value}` : '';
  const each = known(period) ? `, each ${shortDuration(period.value)}` : '';
  return `**${name}**: ${known(stat) ? `${stat.value} of ` : ''}${metricName.value}${of}${each}`;
}
