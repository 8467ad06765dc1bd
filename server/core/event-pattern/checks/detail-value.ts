import { eventValuesOf } from '../../../catalog/event-values.ts';
import { check } from '../../check.ts';
import { nearest } from '../../near.ts';
import { type EventKind, kindsOf } from '../asks.ts';
import { conditionsOf } from '../conditions.ts';
import type { EventPattern } from '../pattern.ts';
import type { Matcher } from '../syntax.ts';

/**
 * A value that the field never has.
 *
 * EventBridge compares values exactly, with case, and a number is never equal to a text. Told are near misses of values
 * that AWS lists, and numbers in quotes where the events carry numbers.
 * Source: EventBridge user guide, events from AWS services; EventBridge schema registry.
 */
export const detailValue = check<EventPattern>({
  code: 'event-pattern/detail-value',
  severity: 'warning',
  run({ all, place, mend }, report) {
    const kinds = kindsOf(all);
    if (kinds === undefined) return;
    for (const { path, matchers } of conditionsOf(all)) {
      if (!path.startsWith('detail.')) continue;
      const field = path.slice('detail.'.length);
      for (const { value, at } of texts(matchers)) {
        const meant = meantValue(kinds, field, value);
        if (meant === undefined) continue;
        const fix = mend({ kind: 'replace', title: `Replace with ${meant}`, at, value: meant });
        const why = typeof meant === 'string' ? 'values are compared exactly' : `${path} is a ${typeof meant}, no text`;
        report(place(at), `"${value}" never matches, since ${why}: write ${JSON.stringify(meant)}.`, { fix });
      }
    }
  },
  fires: [
    { source: ['aws.ec2'], 'detail-type': ['EC2 Instance State-change Notification'], detail: { state: ['Running'] } },
    '{"source": ["aws.codebuild"], "detail-type": ["CodeBuild Build State Change"], "detail": {"build-status": ["FAILD"]}}',
    { source: ['aws.s3'], 'detail-type': ['Object Created'], detail: { object: { size: ['1024'] } } },
  ],
  silent: [
    { source: ['aws.ec2'], 'detail-type': ['EC2 Instance State-change Notification'], detail: { state: ['running'] } },
    {
      source: ['aws.ec2'],
      'detail-type': ['EC2 Instance State-change Notification'],
      detail: { state: ['rebooting'] },
    },
    { source: ['aws.s3'], 'detail-type': ['Object Created'], detail: { object: { size: [1024] } } },
  ],
  unknown: [
    {
      source: ['aws.ec2'],
      'detail-type': ['EC2 Instance State-change Notification'],
      detail: { state: [{ Ref: 'State' }] },
    },
  ],
});

function texts(matchers: readonly Matcher[]) {
  return matchers.flatMap((one) =>
    one.kind === 'equals' && typeof one.value === 'string' ? [{ value: one.value, at: one.at }] : [],
  );
}

/** What was probably meant, where none of the kinds has the text as it is. */
function meantValue(kinds: readonly EventKind[], field: string, value: string): string | number | boolean | undefined {
  const types = kinds.map(({ fields }) => fields.get(field));
  if (types.every((type) => type === 'number') && /^-?(?:0|[1-9]\d{0,14})(?:\.\d+)?$/.test(value)) return Number(value);
  if (types.every((type) => type === 'boolean') && /^(?:true|false)$/.test(value)) return value === 'true';
  const lists = kinds.map(({ source, detailType }) => eventValuesOf(source, detailType, field));
  return lists.includes(undefined) ? undefined : nearest(value, lists.flat() as string[], 2);
}
