import { cloudTrailDetailTypes, detailTypesOf, eventSources } from '../../../catalog/events.ts';
import { check } from '../../check.ts';
import { slipOf, spellerOf } from '../../mistyped.ts';
import { literalsOn, textsOn } from '../asks.ts';
import type { EventPattern } from '../pattern.ts';

/**
 * A detail-type that is nearly one of its source.
 *
 * EventBridge compares detail-types exactly, with case, spaces and hyphens. Services get new ones all the time: only
 * near misses are told, and types that are known from another source.
 * Source: EventBridge user guide, events from AWS services; the catalogue of this program.
 */
export const detailType = check<EventPattern>({
  code: 'event-pattern/detail-type',
  severity: 'warning',
  run({ all, place, mend }, report) {
    const sources = literalsOn(all, 'source');
    if (sources === undefined || sources.some((one) => !one.startsWith('aws.'))) return;
    const types = sources.map(detailTypesOf);
    const known = types.flatMap((one) => one ?? cloudTrailDetailTypes());
    const odd = textsOn(all, 'detail-type').filter(({ value }) => !known.includes(value));
    if (odd.length === 0) return;
    const spell = spellerOf(sources.length > 0 ? known : everyType());
    for (const { value, at } of odd) {
      const near = spell(value) ?? slipOf(value, known);
      if (near !== undefined && (sources.length > 0 || isSpelling(value, near))) {
        const fix = mend({ kind: 'replace', title: `Replace with ${near}`, at, value: near });
        const message = `"${value}" is not known, and detail-types are compared exactly: write "${near}".`;
        report(place(at), message, { fix });
      } else if (near === undefined && sources.length > 0 && !types.includes(undefined)) {
        const other = eventSources().find((one) => detailTypesOf(one)?.includes(value));
        if (other === undefined) continue;
        const message = `"${value}" is known from ${other}, not from ${sources.join(' or ')}.`;
        report(place(at), message, { severity: 'hint' });
      }
    }
  },
  fires: [
    { source: ['aws.ec2'], 'detail-type': ['EC2 Instance State Change Notification'] },
    { source: ['aws.iam'], 'detail-type': ['AWS API Call via Cloudtrail'] },
    '{"detail-type": ["ec2 instance state-change notification"]}',
  ],
  silent: [
    { source: ['aws.ec2'], 'detail-type': ['EC2 Instance State-change Notification', 'EC2 Something Quite New'] },
    {
      source: ['aws.signin'],
      'detail-type': ['AWS Console Sign In via CloudTrail', 'AWS Console Signin via CloudTrail'],
    },
    { source: ['com.example.shop'], 'detail-type': ['EC2 Instance State Change Notification'] },
  ],
  unknown: [{ source: [{ Ref: 'Source' }], 'detail-type': ['EC2 Instance State Change Notification'] }],
});

function everyType(): string[] {
  return [...new Set(eventSources().flatMap((one) => detailTypesOf(one) ?? []))];
}

/** True when only case, spaces, hyphens and dots differ. */
function isSpelling(text: string, other: string): boolean {
  const plain = (one: string) => one.toLowerCase().replace(/[-_ .]/g, '');
  return plain(text) === plain(other);
}
