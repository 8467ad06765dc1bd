import { eventSources } from '../../../catalog/events.ts';
import { check, type Details } from '../../check.ts';
import { slipOf, spellerOf } from '../../mistyped.ts';
import { conditionsOn } from '../conditions.ts';
import type { EventPattern } from '../pattern.ts';

/**
 * A source that looks like an AWS service's and isn't.
 *
 * Sources of AWS services are in lower case and begin with `aws.`, as in `aws.ec2`. The service's address, as in
 * `ec2.amazonaws.com`, stands in `detail.eventSource` of events through CloudTrail.
 * Source: EventBridge user guide, events from AWS services.
 */
export const source = check<EventPattern>({
  code: 'event-pattern/source',
  severity: 'warning',
  run({ all, place, mend }, report) {
    for (const matcher of conditionsOn(all, 'source').flatMap(({ matchers }) => matchers)) {
      if (matcher.kind !== 'equals' || typeof matcher.value !== 'string') continue;
      const meant = meantSource(matcher.value);
      if (meant === undefined) continue;
      const { name, certain } = meant;
      const fix = mend({ kind: 'replace', title: `Replace with ${name}`, at: matcher.at, value: name });
      const details: Details = certain ? { fix } : { fix, severity: 'hint' };
      const message = certain
        ? `No AWS service sends events as "${matcher.value}": write "${name}".`
        : `"${matcher.value}" is no source that is known here: did you mean "${name}"?`;
      report(place(matcher.at), message, details);
    }
  },
  fires: [
    { source: ['aws.EC2'] },
    { source: ['ec2.amazonaws.com'] },
    '{"source": ["aws.ec2 "]}',
    { source: ['aws.guarduty'] },
    { source: ['asw.ec2'] },
  ],
  silent: [{ source: ['aws.ec2', 'aws.newservice', 'com.example.shop', 'aws.partner/example.com/shop'] }],
  unknown: [{ source: [{ 'Fn::Sub': 'aws.${Service}' }] }],
});

/** The source that was probably meant; `certain` when the text can't be a source at all. Undefined when it can be right. */
function meantSource(text: string): { name: string; certain: boolean } | undefined {
  const known = eventSources();
  if (known.includes(text)) return undefined;
  const plain = text.trim().toLowerCase();
  const service = /^([a-z0-9-]+)\.amazonaws\.com$/.exec(plain)?.[1];
  if (service !== undefined) return { name: `aws.${service}`, certain: true };
  if (plain.startsWith('aws.partner/')) return undefined;
  if (plain !== text && (plain.startsWith('aws.') || known.includes(plain))) return { name: plain, certain: true };
  const slashed = plain.replace(/^aws\//, 'aws.');
  if (slashed !== plain && known.includes(slashed)) return { name: slashed, certain: true };
  const slip = slipOf(text, known, 'aws.glue'.length);
  if (slip !== undefined) return { name: slip, certain: true };
  const prefixed = /^(?!aws\.)[aws]{2,4}\.(.+)$/.exec(text)?.[1];
  if (prefixed !== undefined && known.includes(`aws.${prefixed}`)) return { name: `aws.${prefixed}`, certain: true };
  const near = text.startsWith('aws.') ? spellerOf(known)(text) : undefined;
  return near === undefined ? undefined : { name: near, certain: false };
}
