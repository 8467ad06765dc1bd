import { check, type Fix } from '../../check.ts';
import { type Violation, violations } from '../../shape.ts';
import { words } from '../../structure.ts';
import { type Span, type StringValue, within } from '../../value.ts';
import { body, insightRule } from '../example.ts';
import { bodiesOf, bodyShape, type InsightRule } from '../insight-rule.ts';

/**
 * A rule body that can't be read.
 *
 * The body is a JSON text: `Schema`, the log groups, `LogFormat`, `Contribution` with one to four `Keys` and up to four
 * `Filters`, and `AggregateOn`. Names are case-sensitive.
 * Source: CloudWatch User Guide, "Contributor Insights rule syntax".
 */
export const ruleBody = check<InsightRule>({
  code: 'insight-rule/body',
  severity: 'error',
  run(rule, report) {
    for (const { host, error, body: read, partial } of bodiesOf(rule)) {
      if (host.value === '') continue;
      const severity = partial && ({ severity: 'warning' } as const);
      if (error) report(placeIn(host, error.at), `The body is no JSON: ${error.reason}.`, { ...severity });
      else if (!read) report(host.at, 'The body must be a JSON object.');
      for (const violation of read ? violations(bodyShape, read.map) : []) {
        const fix = fixOf(violation, host);
        report(placeIn(host, violation.at), `${says(violation)}.`, { fix, ...severityOf(violation) });
      }
    }
  },
  fires: [
    insightRule('{"Schema": '),
    insightRule(body({ Contribution: { Keys: ['$.a', '$.b', '$.c', '$.d', '$.e'], Filters: [] } })),
    insightRule(body({ Schema: { Name: 'CloudWatchLogsRule', Version: 1 } })),
    insightRule(body({ LogFormat: 'json' })),
    insightRule(body({ Contribution: undefined })),
    insightRule(body({ AggregatedOn: 'Count' })),
    insightRule({ 'Fn::Sub': body({ LogGroupNames: ['${Group}'], LogFormat: 'Json' }) }),
  ],
  silent: [insightRule(body())],
  unknown: [
    insightRule({ Ref: 'Body' }),
    insightRule({ 'Fn::Sub': '{"Schema": ${Schema}, "Contribution": {"Keys": ["${Key}"]}, "Log${What}": "x"}' }),
  ],
});

/** An empty stretch stands at the brace in front of it. */
function placeIn(host: StringValue, { start, end }: Span): Span {
  const from = Math.max(0, Math.min(start, host.value.length - 1));
  return within(host, from, Math.max(end, from + 1));
}

function says(violation: Violation): string {
  const { path } = violation;
  switch (violation.kind) {
    case 'type':
      return `${path} must be ${violation.wants}`;
    case 'missing':
      return `${path === '' ? '' : `${path}: `}${violation.member} is missing from the body`;
    case 'unknown-member':
      return `${path} is no member of a rule body: write ${violation.near ?? words(violation.members, 'or')}`;
    case 'value':
      return `${path} can't be ${violation.value}: write ${violation.near ?? words(violation.oneOf, 'or')}`;
    case 'limit':
      return `${path} ${violation.says}`;
  }
}

/** A member that is like no known one may be newer than this list; how strictly cases are taken is nowhere said. */
function severityOf(violation: Violation): { severity?: 'warning' | 'information' } {
  if (violation.kind === 'value') {
    return violation.near?.toLowerCase() === violation.value.toLowerCase() ? { severity: 'warning' } : {};
  }
  // The guide compares with numbers; that a text is refused is nowhere said.
  if (violation.kind === 'type' && /EqualTo$/.test(violation.path)) return { severity: 'warning' };
  if (violation.kind !== 'unknown-member') return {};
  return { severity: violation.near === undefined ? 'information' : 'warning' };
}

function fixOf(violation: Violation, host: StringValue): Fix | undefined {
  if (violation.kind !== 'value' && violation.kind !== 'unknown-member') return undefined;
  const { near, at } = violation;
  const title = `Replace with ${near}`;
  return near === undefined ? undefined : { kind: 'text', title, host, ...at, text: JSON.stringify(near) };
}
