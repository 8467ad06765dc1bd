import { check, type Fix } from '../../check.ts';
import type { EventPattern } from '../../event-pattern/pattern.ts';
import { isAbsent, known } from '../../field.ts';
import type { Span } from '../../value.ts';
import { asksForCalls, lackDataEvents, takesReadingCalls } from '../calls.ts';
import { conditionAt, type EventRule, textsAt } from '../rule.ts';

const allCalls = 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS';

/**
 * Calls that only read, which a rule in this state never gets.
 *
 * A rule that is ENABLED gets calls through CloudTrail that change something. Those whose names begin with Describe, Get or
 * List reach rules in the state ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS alone.
 * Source: EventBridge user guide, "Receiving read-only management events from AWS services".
 */
export const readOnlyCalls = check<EventRule>({
  code: 'event-rule/read-only-calls',
  severity: 'warning',
  run({ pattern, state, map }, report) {
    const enabled = isAbsent(state) || (known(state) && state.value === 'ENABLED');
    if (!enabled || pattern === undefined || !asksForCalls(pattern)) return;
    const { places, all } = readingPlaces(pattern);
    if (places.length === 0) return;
    const title = `State: ${allCalls}`;
    const fix: Fix = known(state)
      ? { kind: 'replace', title, at: state.at, value: allCalls }
      : { kind: 'insert', title, at: map.at, key: 'State', value: allCalls };
    const says = all
      ? `A rule that is ENABLED gets no calls that only read: set State to ${allCalls}.`
      : `This call only reads, and a rule that is ENABLED doesn't get it: set State to ${allCalls}.`;
    for (const at of all ? places.slice(0, 1) : places) {
      report(pattern.place(at), says, all ? { fix } : { fix, severity: 'information' });
    }
  },
  fires: [
    {
      EventPattern: {
        source: ['aws.kms'],
        'detail-type': ['AWS API Call via CloudTrail'],
        detail: { eventSource: ['kms.amazonaws.com'], eventName: ['DescribeKey', 'GetKeyPolicy'] },
      },
      State: 'ENABLED',
    },
    {
      EventPattern:
        '{"source": ["aws.iam"], "detail-type": ["AWS API Call via CloudTrail"], "detail": {"eventName": [{"prefix": "List"}]}}',
    },
    {
      EventPattern: {
        source: ['aws.iam'],
        'detail-type': ['AWS API Call via CloudTrail'],
        detail: { readOnly: [true] },
      },
    },
  ],
  silent: [
    {
      EventPattern: {
        source: ['aws.kms'],
        'detail-type': ['AWS API Call via CloudTrail'],
        detail: { eventName: ['DescribeKey'] },
      },
      State: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS',
    },
    {
      EventPattern: {
        source: ['aws.sts'],
        'detail-type': ['AWS API Call via CloudTrail'],
        detail: { eventName: ['GetSessionToken'] },
      },
    },
    {
      EventPattern: {
        source: ['aws.s3'],
        'detail-type': ['AWS API Call via CloudTrail'],
        detail: { eventName: ['GetObject'] },
      },
    },
  ],
  unknown: [
    {
      EventPattern: {
        source: ['aws.kms'],
        'detail-type': ['AWS API Call via CloudTrail'],
        detail: { eventName: ['DescribeKey'] },
      },
      State: { Ref: 'State' },
    },
    {
      EventPattern: {
        source: ['aws.kms'],
        'detail-type': ['AWS API Call via CloudTrail'],
        detail: { eventName: [{ Ref: 'EventName' }] },
      },
    },
  ],
});

/** Where a pattern asks for calls that only read; `all`: it asks for nothing else. */
function readingPlaces(pattern: EventPattern): { places: readonly Span[]; all: boolean } {
  const sources = textsAt(pattern, 'source');
  const readOnly = conditionAt(pattern, 'detail.readOnly');
  if (readOnly?.matchers.every((one) => one.kind === 'equals' && one.value === true) && lackDataEvents(sources)) {
    return { places: [readOnly.at], all: true };
  }
  const names = conditionAt(pattern, 'detail.eventName');
  const reading = names?.matchers.filter((matcher) => takesReadingCalls(matcher, sources)) ?? [];
  return { places: reading.map(({ at }) => at), all: reading.length === names?.matchers.length };
}
