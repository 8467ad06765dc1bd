import { eventSources } from '../../../catalog/events.ts';
import { check } from '../../check.ts';
import { conditionsOn } from '../../event-pattern/conditions.ts';
import { spellerOf } from '../../mistyped.ts';
import { nearest } from '../../near.ts';
import { asksForCalls } from '../calls.ts';
import type { EventRule } from '../rule.ts';

/**
 * The source of an event where CloudTrail writes the address of a service.
 *
 * In `detail.eventSource` CloudTrail writes `ec2.amazonaws.com`; the event's own `source` is `aws.ec2`.
 * Source: CloudTrail user guide, record contents; EventBridge user guide, events from AWS services.
 */
export const eventSource = check<EventRule>({
  code: 'event-rule/event-source',
  severity: 'warning',
  run({ pattern }, report) {
    if (pattern === undefined || !asksForCalls(pattern)) return;
    for (const { at, ...matcher } of conditionsOn(pattern.all, 'detail.eventSource').flatMap((one) => one.matchers)) {
      if (matcher.kind !== 'equals' || typeof matcher.value !== 'string') continue;
      const meant = meantAddress(matcher.value);
      if (meant === undefined) continue;
      const { address, certain } = meant;
      const says = certain
        ? `CloudTrail writes the address of a service here: write "${address}".`
        : `"${matcher.value}" is no address that is known here: did you mean "${address}"?`;
      const fix = pattern.mend({ kind: 'replace', title: `Replace with ${address}`, at, value: address });
      report(pattern.place(at), says, { fix });
    }
  },
  fires: [
    {
      EventPattern: {
        source: ['aws.ec2'],
        'detail-type': ['AWS API Call via CloudTrail'],
        detail: { eventSource: ['ec2.amazonws.com'] },
      },
    },
    {
      EventPattern: {
        source: ['aws.ec2'],
        'detail-type': ['AWS API Call via CloudTrail'],
        detail: { eventSource: ['aws.ec2'] },
      },
    },
  ],
  silent: [
    {
      EventPattern: {
        source: ['aws.ec2'],
        'detail-type': ['AWS API Call via CloudTrail'],
        detail: { eventSource: ['ec2.amazonaws.com'] },
      },
    },
  ],
  unknown: [
    {
      EventPattern: {
        source: ['aws.ec2'],
        'detail-type': ['AWS API Call via CloudTrail'],
        detail: { eventSource: [{ Ref: 'EventSource' }] },
      },
    },
  ],
});

const domain = 'amazonaws.com';

/** The address that was probably meant; `certain` when the text can't be one at all. Undefined when it can be right. */
function meantAddress(text: string): { address: string; certain: boolean } | undefined {
  const services = eventSources().map((source) => source.replace(/^aws\./, ''));
  const name = /^(?:aws\.)?([a-z0-9-]+)$/.exec(text)?.[1];
  if (name !== undefined && (text.startsWith('aws.') || services.includes(name))) {
    return { address: `${name}.${domain}`, certain: true };
  }
  const [, service, rest] = /^([A-Za-z0-9-]+)\.(.+)$/.exec(text) ?? [];
  if (service === undefined || rest === undefined) return undefined;
  const near = rest === domain ? undefined : nearest(rest, [domain], 2);
  if (near !== undefined) return { address: `${service.toLowerCase()}.${domain}`, certain: true };
  if (rest !== domain) return undefined;
  if (service !== service.toLowerCase()) return { address: `${service.toLowerCase()}.${domain}`, certain: true };
  const spelt = spellerOf(services)(service);
  return spelt === undefined ? undefined : { address: `${spelt}.${domain}`, certain: false };
}
