/** Operators on the languages inside of definitions. Each knows its language's words, and where a break can't matter. */

import { eventFilter, eventPattern } from './event-pattern.ts';
import type { Language } from './facts.ts';
import { misspell, put, putText, putValue, type Sink, unbalance } from './mutation.ts';
import { schedule } from './schedule.ts';
import type { Around } from './structure.ts';
import { type Host, type MapNode, type Node, treeOf, valueAt } from './tree.ts';

type Operators = (sink: Sink, node: Node, around: Around) => void;

export const languages: Record<Language, Operators> = {
  'alarm-name': textOperators(alarmName),
  'alarm-rule': textOperators(alarmRule),
  'canary-schedule': textOperators((sink, host) => schedule(sink, host, 'canary')),
  'event-filter': eventFilter,
  'event-pattern': eventPattern,
  'filter-expression': textOperators(filterExpression),
  'filter-pattern': textOperators(filterPattern),
  guard: textOperators(guard),
  'input-template': inputTemplate,
  json: textOperators((sink, host) => unbalance(wholly(sink, host), host, 8)),
  'metric-id': textOperators(metricId),
  'metric-math': textOperators(metricMath),
  'mute-schedule': textOperators((sink, host) => schedule(sink, host, 'mute')),
  parameters,
  schedule: textOperators((sink, host) => schedule(sink, host, 'events')),
  scheduler: textOperators((sink, host) => schedule(sink, host, 'scheduler')),
  statistic: textOperators((sink, host) => statistic(sink, host, false)),
  stat: textOperators((sink, host) => statistic(sink, host, true)),
  template: () => {},
};

/** Operators on a text; a list or map in its place is wrong in every language. */
function textOperators(run: (sink: Sink, host: Host, around: Around) => void): Operators {
  return (sink, node, around) => {
    if (node.kind !== 'scalar') return;
    putValue(sink, 'list for scalar', node, [node.plain]);
    putValue(sink, 'wrong type', node, { a: 1 });
    run(sink, node.inside, around);
  };
}

function alarmName(sink: Sink, host: Host, { alarms }: Around): void {
  dangle(sink, host, 0, host.text.length, alarms);
}

/** A name misspelt so that nothing has it any more: told as a dangling reference. */
function dangle(sink: Sink, host: Host, start: number, end: number, names: ReadonlySet<string>): void {
  const add: Sink['add'] = (mutation) => sink.add({ ...mutation, operator: 'dangling' });
  misspell({ ...sink, add }, host, start, end, (wrong) => names.has(wrong));
}

/** The grammar of AlarmRule: CloudWatch API, PutCompositeAlarm. Keywords in another case may be taken: undocumented. */
function alarmRule(sink: Sink, host: Host, { alarms }: Around): void {
  const { text } = host;
  for (const match of text.matchAll(
    /"((?:\\.|[^"\\])*)"|\b(ALARM|OK|INSUFFICIENT_DATA|AT_LEAST|AND|OR|NOT|TRUE|FALSE)\b(?=[\s(,]|$)|[^\s(),"]+/g,
  )) {
    const start = match.index;
    const end = start + match[0].length;
    const [, quoted, keyword] = match;
    if (keyword) {
      misspell(around(sink, host, start, end), host, start, end, () => false, false);
      if (/^(AND|OR)$/.test(keyword)) putText(around(sink, host, start, end), 'missing member', host, start, end, '');
    } else {
      const name = quoted ?? match[0];
      if (alarms.has(name))
        dangle(sink, host, quoted === undefined ? start : start + 1, quoted === undefined ? end : end - 1, alarms);
    }
  }
  for (const { index, 0: all, 1: name = '' } of text.matchAll(/\(\s*"?([^\s"(),]+)"?\s*\)/g)) {
    if (alarms.has(name))
      putText(around(sink, host, index, index + all.length), 'missing member', host, index, index + all.length, '()');
  }
  for (const { index, 1: count = '', 2: refs = '' } of text.matchAll(/AT_LEAST\((\d+%?),[^(]*\(([^)]*)\)/g)) {
    const at = index + 'AT_LEAST('.length;
    putText(
      sink,
      'over limit',
      host,
      at,
      at + count.length,
      count.endsWith('%') ? '101%' : String(refs.split(',').length + 1),
    );
    putText(sink, 'over limit', host, at, at + count.length, count.endsWith('%') ? '0%' : '0');
    putText(sink, 'wrong type', host, at, at + count.length, 'many');
  }
  unbalance(wholly(sink, host), host, 6);
  putText(sink, 'over limit', host, 0, text.length, `${text.trim()}${' OR TRUE'.repeat(1280)}`);
}

/** Findings about a word may stand at its neighbours: what comes after it is what no longer fits. */
function around(sink: Sink, { text, at }: Host, start: number, end: number): Sink {
  const before = Math.max(0, text.slice(0, start).search(/\S+\s*$/));
  const after = end + /^\s*\S*/.exec(text.slice(end))![0].length;
  return { ...sink, places: [{ start: at(before), end: at(after) }] };
}

/** An opened bracket or quote may be missed anywhere after it. */
function wholly(sink: Sink, { text, at }: Host): Sink {
  return { ...sink, places: [{ start: at(0), end: at(text.length) }] };
}

function metricIds({ root }: Around): Set<string> {
  const metrics = valueAt(root, 'Metrics');
  return new Set(metrics?.kind === 'list' ? (metrics.plain as { Id: string }[]).map(({ Id }) => Id) : []);
}

function metricId(sink: Sink, host: Host, context: Around): void {
  dangle(sink, host, 0, host.text.length, metricIds(context));
}

/** Metric math: CloudWatch User Guide, "Metric math syntax and functions". Functions are in upper case. */
function metricMath(sink: Sink, host: Host, context: Around): void {
  const { text } = host;
  const ids = metricIds(context);
  if (/^\s*SELECT\b/i.test(text)) {
    metricsInsights(sink, host);
    return;
  }
  for (const { index: start, 0: word } of text.matchAll(/\b[A-Za-z_][A-Za-z0-9_]*\b/g)) {
    const end = start + word.length;
    if (ids.has(word)) dangle(sink, host, start, end, ids);
    else if (text[end] === '(' || mathWords.has(word))
      misspell(
        around(sink, host, start, end),
        host,
        start,
        end,
        (wrong) => mathFunctions.has(wrong) || mathWords.has(wrong),
      );
  }
  for (const { index, 0: all } of text.matchAll(/(?<=[\w)\]] )[-+*/<>]=?(?= [\w(])/g)) {
    putText(around(sink, host, index, index + all.length), 'missing member', host, index, index + all.length, '');
  }
  for (const { index, 0: all } of text.matchAll(/, [^,()[\]]+(?=\))/g)) {
    if (/FILL\(|BAND\(/.test(text.slice(0, index)))
      putText(wholly(sink, host), 'missing member', host, index, index + all.length, ',');
  }
  unbalance(wholly(sink, host), host, 4);
  putText(sink, 'over limit', host, text.length, text.length, ' + 0'.repeat(512));
}

const mathFunctions = new Set(
  'ABS CEIL FLOOR LOG LOG10 AVG MAX MIN SUM STDDEV DATAPOINT_COUNT METRIC_COUNT DIFF DIFF_TIME RATE RUNNING_SUM FILL FIRST LAST IF METRICS MINUTE HOUR DAY DATE MONTH YEAR EPOCH PERIOD REMOVE_EMPTY SLICE SORT TIME_SERIES ANOMALY_DETECTION_BAND INSIGHT_RULE_METRIC SERVICE_QUOTA SEARCH DB_PERF_INSIGHTS LAMBDA'.split(
    ' ',
  ),
);
const mathWords = new Set(['AND', 'OR', 'REPEAT', 'LINEAR', 'ASC', 'DESC']);

/** Metrics Insights' keywords are taken in any case. */
function metricsInsights(sink: Sink, host: Host): void {
  for (const { index, 0: word } of host.text.matchAll(
    /\b(?:SELECT|FROM|SCHEMA|WHERE|GROUP|BY|ORDER|LIMIT|AVG|COUNT|MAX|MIN|SUM)\b/g,
  )) {
    misspell(
      around(sink, host, index, index + word.length),
      host,
      index,
      index + word.length,
      (wrong) => wrong === 'SUM' || wrong === 'MAX',
      false,
    );
  }
  unbalance(wholly(sink, host), host, 3);
}

/** CloudWatch, the pattern of a statistic; PutMetricAlarm's ExtendedStatistic takes no basic ones. */
function statistic(sink: Sink, host: Host, basic: boolean): void {
  const { text } = host;
  const right = (name: string) => isStatistic(name) || (basic && basicStatistics.includes(name));
  misspell(sink, host, 0, text.length, right);
  unbalance(sink, host, 2);
  const number = /\d+(?:\.\d+)?/.exec(text);
  if (!number) return;
  const [start, end] = [number.index, number.index + number[0].length];
  putText(sink, 'over limit', host, start, end, '101');
  putText(sink, 'over limit', host, start, end, '-1');
  putText(sink, 'wrong type', host, start, end, 'x');
}

const basicStatistics = ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'];
const percent = '(?:100|\\d{1,2}(?:\\.\\d{0,10})?)';
const statisticForm = new RegExp(
  `^(?:IQM|(?:p|tc|tm|ts|wm)${percent}|[ou]\\d+(?:\\.\\d*)?|(?:TM|TC|TS|WM)\\(${percent}?%?:${percent}?%?\\)|PR\\([\\d.]*:[\\d.]*\\))$`,
);
const isStatistic = (name: string) => statisticForm.test(name);

/** Words of Guard that AWS documents, but for those that another can stand for. */
function guard(sink: Sink, host: Host): void {
  const { text } = host;
  for (const { index, 0: word } of text.matchAll(
    /\b(?:rule|when|let|exists|or|in|IN|not|empty|is_string|is_list)\b(?!")/g,
  )) {
    misspell(wholly(sink, host), host, index, index + word.length, (wrong) => wrong === 'in' || wrong === 'or', false);
  }
  const variables = new Set([...text.matchAll(/\blet (\w+)/g)].map(([, name]) => name!));
  for (const { index, 1: name = '' } of text.matchAll(/%(\w+)/g))
    dangle(sink, host, index + 1, index + 1 + name.length, variables);
  const rules = new Set([...text.matchAll(/\brule (\w+)/g)].map(([, name]) => name!));
  for (const { index, 1: name = '' } of text.matchAll(/\bwhen (\w+) \{/g)) {
    if (rules.has(name)) dangle(sink, host, index + 5, index + 5 + name.length, rules);
  }
  unbalance(wholly(sink, host), host, 8);
}

/** Parameters of a managed rule are names that AWS publishes; a custom rule's are its author's. */
function parameters(sink: Sink, node: Node, context: Around): void {
  const source = valueAt(context.root, 'Source') as MapNode | undefined;
  const owner = source && valueAt(source, 'Owner')?.plain;
  const map = node.kind === 'scalar' ? treeOf(node.inside) : node;
  if (map?.kind !== 'map') return;
  putValue(sink, 'wrong type', node, ['a']);
  putValue(sink, 'over limit', node, { ...(map.plain as object), pad: 'x'.repeat(1025) });
  if (node.kind === 'scalar') unbalance(wholly(sink, node.inside), node.inside, 2);
  if (owner !== 'AWS') return;
  for (const { key, value, at } of map.entries) {
    const name = String(key.plain);
    const own = { ...sink, places: [at] };
    misspell(own, key.inside, 0, name.length, () => false);
    if (
      typeof value.plain === 'number' || /^\d+$/.test(String(value.plain)) ? /Age|Length|Prevention/.test(name) : false
    )
      putValue(own, 'wrong type', value, 'many');
    if (value.plain === true) putValue(own, 'wrong type', value, 'maybe');
  }
  put(
    { ...sink, places: [map.at] },
    'unknown key',
    {
      start: map.entries[0]!.at.start,
      end: map.entries[0]!.at.start,
      text: map.column === undefined ? map.host.write('"colour": "red", ') : `colour: red\n${' '.repeat(map.column)}`,
    },
    '',
  );
}

/** Input templates: each placeholder is a key of the paths map, or one of EventBridge's own. */
function inputTemplate(sink: Sink, node: Node): void {
  if (node.kind !== 'map') return;
  const template = valueAt(node, 'InputTemplate');
  const paths = valueAt(node, 'InputPathsMap');
  if (template?.kind !== 'scalar') return;
  const names = new Set(paths?.kind === 'map' ? paths.entries.map(({ key }) => String(key.plain)) : []);
  for (const { index, 1: name = '' } of template.inside.text.matchAll(/<([^<>]+)>/g)) {
    dangle(sink, template.inside, index + 1, index + 1 + name.length, names);
  }
  const outer = { ...sink, places: [template.at] };
  if (/^\s*[{[]/.test(template.inside.text)) unbalance(wholly(outer, template.inside), template.inside, 4);
  putValue(outer, 'list for scalar', template, [template.plain]);
  putValue(outer, 'over limit', template, `"${'x'.repeat(8191)}"`);
  putValue(outer, 'missing member', template, '');
}

/** Filter patterns: CloudWatch Logs User Guide, "Filter pattern syntax". */
function filterPattern(sink: Sink, host: Host): void {
  if (!/^\s*[{[]/.test(host.text)) return;
  unbalance(wholly(sink, host), host, 4);
  for (const { index, 0: word } of host.text.matchAll(/\b(?:NOT EXISTS|IS NULL|IS TRUE|IS FALSE)\b/g)) {
    misspell(around(sink, host, index, index + word.length), host, index, index + word.length, () => false, false);
  }
  for (const { index, 0: mark } of host.text.matchAll(/&&|\|\|/g)) {
    putText(around(sink, host, index, index + 2), 'missing member', host, index, index + mark.length, '');
  }
}

/**
 * X-Ray's filter expressions: X-Ray Developer Guide, "Using filter expressions". Words are taken in any case. A keyword of
 * numbers takes no text, and one of texts no number.
 */
function filterExpression(sink: Sink, host: Host): void {
  const { text } = host;
  const whole = wholly(sink, host);
  for (const { index, 0: word } of text.matchAll(filterWords)) {
    const right = (wrong: string) => filterKeywords.has(wrong.toLowerCase());
    misspell(around(sink, host, index, index + word.length), host, index, index + word.length, right, false);
  }
  for (const { index, 1: head = '', 2: value = '' } of text.matchAll(
    /((?:!?=|[<>]=?|CONTAINS|BEGINSWITH|ENDSWITH)\s*)("[^"]*"|[\w.]+)/g,
  )) {
    const start = index + head.length;
    const ofAnnotation = /annotation\.\w+\s*$/.test(text.slice(0, index));
    putText(whole, 'missing member', host, start, start + value.length, '');
    putText(whole, 'wrong type', host, start, start + value.length, value.startsWith('"') ? '5' : '"5"', !ofAnnotation);
  }
  unbalance(whole, host, 6);
}

const filterKeywords = new Set(
  `ok error throttle fault partial inferred first last remote root responsetime duration http.status index coverage http.url
   http.method http.useragent http.clientip user name type message availabilityzone instance.id resource.arn`.split(
    /\s+/,
  ),
);
const filterWords = new RegExp(
  `(?<=^[^"]*(?:"[^"]*"[^"]*)*)\\b(?:${[...filterKeywords].sort((a, b) => b.length - a.length).join('|')}|service|edge|id|annotation(?=\\.)|rootcause|AND|OR|CONTAINS|BEGINSWITH|ENDSWITH)\\b`,
  'g',
);
