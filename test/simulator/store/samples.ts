import type { TrailEvent } from '../../../server/simulator/records/event.ts';
import type { NewSegment } from '../../../server/simulator/traces/trace-database.ts';

/** 2026-01-01T00:00:00Z in epoch seconds; in a trace id it is written as 6955b900. */
export const NEW_YEAR = 1_767_225_600;

/** The id of a trace that began at that time; `name` is a number. */
export function traceId(name: string | number, time = NEW_YEAR): string {
  return `1-${time.toString(16).padStart(8, '0')}-${String(name).padStart(24, '0')}`;
}

/** A segment of a quarter of a second in the trace of that name, or with the times given. */
export function sampleSegment(
  name: string | number,
  times: { id?: string; start?: number; end?: number | undefined; traceTime?: number } = {},
): NewSegment & { id: string } {
  const start = times.start ?? NEW_YEAR;
  const end = 'end' in times ? times.end : start + 0.25;
  const id = times.id ?? '00000000000000a1';
  const document = JSON.stringify({
    trace_id: traceId(name),
    id,
    name: 'shop',
    start_time: start,
    ...(end === undefined ? { in_progress: true } : { end_time: end }),
  });
  return { traceId: traceId(name), traceTime: times.traceTime ?? NEW_YEAR, start, end, document, id };
}

/** An event with what a test cares about. */
export function sampleEvent(event: Partial<TrailEvent> & { id: string }): TrailEvent {
  return {
    time: NEW_YEAR * 1000,
    region: 'us-east-1',
    account: '123456789012',
    name: 'CreateBucket',
    source: 's3.amazonaws.com',
    principal: 'alice',
    user: 'alice',
    address: '203.0.113.7',
    issuedKey: '',
    type: 'AwsApiCall',
    agent: 'test',
    accessKey: 'AKIAIOSFODNN7EXAMPLE',
    error: '',
    errorClass: 0,
    readOnly: false,
    category: 0,
    resources: [],
    text: JSON.stringify({ eventID: event.id }),
    ...event,
  };
}
