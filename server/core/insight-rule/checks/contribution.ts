import { given } from '../../alarm/metric-alarm.ts';
import { check } from '../../check.ts';
import { each, type Field, isAbsent, known } from '../../field.ts';
import { within } from '../../value.ts';
import { body, insightRule } from '../example.ts';
import { bodiesOf, type InsightRule, operators, type RuleBody } from '../insight-rule.ts';

/**
 * Members of a rule body that don't go together.
 *
 * The log groups are named or given by ARN, never both. Each filter has one operator. In JSON logs fields are written
 * `$.requestId`, in CLF logs as their position or its alias. A `ValueOf` is added up with `AggregateOn: Sum`.
 * Source: CloudWatch User Guide, "Contributor Insights rule syntax".
 */
export const contribution = check<InsightRule>({
  code: 'insight-rule/contribution',
  severity: 'error',
  run(rule, report) {
    for (const { host, body: read } of bodiesOf(rule)) {
      for (const { at, says, severity } of read ? faultsOf(read) : []) {
        report(within(host, at.start, at.end), says, severity ? { severity } : {});
      }
    }
  },
  fires: [
    insightRule(body({ LogGroupARNs: ['arn:aws:logs:us-east-1:123456789012:log-group:shop'] })),
    insightRule(body({ Contribution: { Keys: ['ip'], Filters: [] } })),
    insightRule(body({ Contribution: { Keys: ['$.ip'], Filters: [{ Match: '$.a', In: ['b'], IsPresent: true }] } })),
    insightRule(body({ AggregateOn: 'Sum' })),
    insightRule(body({ LogGroupNames: ['/shop/*/api'] })),
  ],
  silent: [
    insightRule(body()),
    insightRule(body({ Contribution: { Keys: ['$.ip'], ValueOf: '$.bytes' }, AggregateOn: 'Sum' })),
    insightRule(body({ LogFormat: 'CLF', Fields: { 4: 'ip' }, Contribution: { Keys: ['ip', '7'] } })),
  ],
  unknown: [insightRule({ Ref: 'Body' })],
});

interface Fault {
  readonly at: { readonly start: number; readonly end: number };
  readonly says: string;
  readonly severity?: 'warning';
}

function faultsOf(read: RuleBody): Fault[] {
  const { logGroupNames: names, logGroupARNs: arns, logFormat: format, aggregateOn, contribution: field } = read;
  const faults: Fault[] = [];
  if (given(names) && given(arns)) {
    faults.push({ at: arns.at, says: "LogGroupARNs can't stand beside LogGroupNames: remove one of the two." });
  }
  for (const name of each(names).flatMap(({ value }) => value.flatMap((item) => each(item)))) {
    if (/\*./s.test(name.value)) faults.push({ at: name.at, says: 'A * stands only in the end of a name.' });
  }
  for (const { value } of each(field)) {
    const { valueOf: summed, keys, filters } = value;
    const items = each(filters).flatMap((list) => list.value.flatMap((item) => each(item)));
    const matches: readonly Field<string>[] = [
      summed,
      ...each(keys).flatMap((list) => list.value),
      ...items.map((item) => item.value.match),
    ];
    if (known(format)) for (const one of matches.flatMap((match) => fieldFaults(match, format.value))) faults.push(one);
    for (const { value: filter } of items) {
      const used = filter.map.entries.filter(({ key }) => Object.hasOwn(operators, key));
      const second = used[1];
      if (second) faults.push({ at: second.keyAt, says: `A filter has one operator: ${used[0]!.key} is the first.` });
      else if (used.length === 0 && filter.map.entries.every(({ key }) => key === 'Match')) {
        faults.push({ at: filter.at, says: 'The filter has no operator: write one such as In or IsPresent.' });
      }
    }
    if (!known(aggregateOn)) continue;
    if (aggregateOn.value === 'Count' && given(summed)) {
      faults.push({ at: summed.at, says: 'ValueOf does nothing with Count: write Sum.', severity: 'warning' });
    } else if (aggregateOn.value === 'Sum' && isAbsent(summed)) {
      faults.push({ at: aggregateOn.at, says: 'Sum adds up ValueOf, which is missing.', severity: 'warning' });
    }
  }
  return faults;
}

function fieldFaults(match: Field<string>, format: string): Fault[] {
  if (!known(match) || match.value === '') return [];
  const json = /^\$/.test(match.value);
  if (format === 'JSON' && !json) {
    return [{ at: match.at, says: `Fields of JSON logs are written $.field: write $.${match.value}.` }];
  }
  return format === 'CLF' && json
    ? [{ at: match.at, says: 'Fields of CLF logs are positions or their aliases: write one such as "4".' }]
    : [];
}
