import { check } from '../../check.ts';
import { asksForCalls, isDataCall } from '../calls.ts';
import { conditionAt, type EventRule, textsAt } from '../rule.ts';

/**
 * Calls on single objects or items, which trails don't record by default.
 *
 * Reading and writing S3 objects and DynamoDB items, and invoking functions, are data events: the rule gets them only
 * where a trail has selectors for them. S3 sends Object Created and such by itself, without a trail.
 * Source: CloudTrail user guide, "Logging data events"; EventBridge user guide, events from AWS services.
 */
export const dataEvents = check<EventRule>({
  code: 'event-rule/data-events',
  severity: 'information',
  run({ pattern }, report) {
    if (pattern === undefined || !asksForCalls(pattern)) return;
    const sources = textsAt(pattern, 'source');
    const names = conditionAt(pattern, 'detail.eventName');
    const [source] = sources ?? [];
    if (sources?.length !== 1 || names === undefined) return;
    const found = names.matchers.find(
      (one) => one.kind === 'equals' && typeof one.value === 'string' && isDataCall(source!, one.value),
    );
    if (found?.kind !== 'equals') return;
    const instead = source === 'aws.s3' ? ', or let the bucket send its own events' : '';
    report(
      pattern.place(found.at),
      `${String(found.value)} is a data event: it comes only where a trail has a selector for it${instead}.`,
    );
  },
  fires: [
    {
      EventPattern: {
        source: ['aws.s3'],
        'detail-type': ['AWS API Call via CloudTrail'],
        detail: { eventName: ['PutObject'] },
      },
    },
  ],
  silent: [
    {
      EventPattern: {
        source: ['aws.s3'],
        'detail-type': ['AWS API Call via CloudTrail'],
        detail: { eventName: ['PutBucketPolicy'] },
      },
    },
    { EventPattern: { source: ['aws.s3'], 'detail-type': ['Object Created'] } },
  ],
  unknown: [
    {
      EventPattern: {
        source: ['aws.s3'],
        'detail-type': ['AWS API Call via CloudTrail'],
        detail: { eventName: [{ Ref: 'EventName' }] },
      },
    },
  ],
});
