/** What may stand in a metric filter, and what it means. */
import { units } from '../alarm/choices.ts';
import { type Choice, type Description, isAt, type Offer, type Place, valueAt } from '../choice.ts';
import { parsePattern } from '../filter-pattern/parse.ts';
import { logGroupNames } from '../log-group/choices.ts';

const says: Readonly<Record<string, string>> = {
  FilterPattern:
    'Which log events count: words (`ERROR -health`, `?WARN ?ERROR`), JSON (`{ $.status >= 500 }`) or fields (`[ip, ..., status = 5*]`).',
  LogGroupName: 'The log group whose new events are looked at.',
  MetricTransformations: 'The one metric that matching events are turned into.',
  MetricName: 'The name of the metric, as alarms read it.',
  MetricNamespace: 'The namespace of the metric, as alarms read it; not one of AWS’s own.',
  MetricValue: 'What is published for each event: a number, `$.member` of JSON, or `$field`.',
  DefaultValue: 'What is published for minutes without a match. Not together with dimensions.',
  Dimensions: 'Up to three, their values taken from the event. An alarm must name exactly these.',
  Unit: 'The unit of the metric; `None` if left out. An alarm with a `Unit` finds data of that unit only.',
};

/** What fits at a place of a metric filter; undefined where the place isn't ours. */
export function metricFilterChoices(place: Place): Offer | undefined {
  const { path, on, root } = place;
  if (on === 'key') return undefined;
  if (isAt(path, 'MetricTransformations', '#', 'Unit')) return { choices: units };
  const wantsField =
    isAt(path, 'MetricTransformations', '#', 'MetricValue') ||
    isAt(path, 'MetricTransformations', '#', 'Dimensions', '#', 'Value');
  if (!wantsField) return logGroupNames(place);
  const pattern = valueAt(root, ['FilterPattern']);
  const fields = pattern?.kind === 'string' ? fieldsOf(pattern.value) : [];
  const one: Choice = { value: '1', says: 'Counts the events.' };
  return { choices: path.at(-1) === 'MetricValue' ? [one, ...fields] : fields };
}

/** What a member of a metric filter is for. */
export function describeMetricFilter({ path, on }: Place): Description | undefined {
  const known = on === 'key' ? says[String(path.at(-1))] : undefined;
  return known === undefined ? undefined : { says: known };
}

function fieldsOf(pattern: string): Choice[] {
  const { kind, selectors, names } = parsePattern(pattern);
  const texts = kind === 'json' ? selectors.map(({ text }) => text) : names.map(({ text }) => `$${text}`);
  return [...new Set(texts)].map((value) => ({ value, says: 'A field that the pattern names.' }));
}
