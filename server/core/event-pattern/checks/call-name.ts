import { callsOf, eventSourceOf } from '../../../catalog/api-calls.ts';
import { check } from '../../check.ts';
import { slipOf } from '../../mistyped.ts';
import { nearest } from '../../near.ts';
import { literalsOn, textsOn } from '../asks.ts';
import type { EventPattern } from '../pattern.ts';

/**
 * A call of an AWS service that is nearly the name of one.
 *
 * `detail.eventName` of events through CloudTrail is the name of the API's operation, with its case. Services get new ones
 * all the time: only near misses are told.
 * Source: CloudTrail user guide, record contents; the operations of the AWS SDKs.
 */
export const callName = check<EventPattern>({
  code: 'event-pattern/call-name',
  severity: 'warning',
  run({ all, place, mend }, report) {
    const asked = textsOn(all, 'detail.eventName');
    if (asked.length === 0) return;
    const sources = literalsOn(all, 'detail.eventSource') ?? [];
    const services = sources.length > 0 ? sources : (literalsOn(all, 'source') ?? []).map(eventSourceOf);
    const lists = services.map(callsOf);
    if (lists.length === 0 || lists.includes(undefined)) return;
    const known = new Set(lists.flatMap((list) => list ?? []));
    for (const { value, at } of asked) {
      const near = known.has(value.replace(/20\d{6}(?:v\d)?$/, '')) ? undefined : meantCall(value, known);
      if (near === undefined) continue;
      const fix = mend({ kind: 'replace', title: `Replace with ${near}`, at, value: near });
      report(place(at), `"${value}" is no call that ${services.join(' or ')} is known for: write "${near}".`, { fix });
    }
  },
  fires: [
    {
      source: ['aws.iam'],
      'detail-type': ['AWS API Call via CloudTrail'],
      detail: { eventSource: ['iam.amazonaws.com'], eventName: ['CreateUsr'] },
    },
    '{"source": ["aws.ec2"], "detail": {"eventName": ["authorizeSecurityGroupIngress"]}}',
  ],
  silent: [
    { source: ['aws.lambda'], detail: { eventName: ['UpdateFunctionCode20150331v2', 'CreateFunction20150331'] } },
    { source: ['aws.iam'], detail: { eventName: ['CreateUser', 'ReadTheMind', 'CreateUsers'] } },
    { source: ['com.example.shop'], detail: { eventName: ['CreateUsr'] } },
  ],
  unknown: [{ source: [{ Ref: 'Source' }], detail: { eventName: ['CreateUsr'] } }],
});

/** A slip of the keyboard; a plural, a number or another verb may well be a call that isn't known yet. */
function meantCall(text: string, known: ReadonlySet<string>): string | undefined {
  const near = nearest(text, known, 2) ?? slipOf(text, known);
  if (near === undefined || near.toLowerCase() === text.toLowerCase()) return near;
  const [longer, shorter] = near.length > text.length ? [near, text] : [text, near];
  return longer.replace(/(?:s|es|V?\d+)$/, '') === shorter || text[0] !== near[0] ? undefined : near;
}
