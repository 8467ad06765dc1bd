import { asNumber, asObject, asText, type JsonObject } from '../../server/core/json/typed.ts';
import type { LogGroup } from './detail.ts';

/** Where a trace's log lines are looked for. */
export interface LogSearch {
  /** A CloudWatch Logs Insights query. */
  readonly query: string;
  /** The same question for a terminal. */
  readonly command: string;
}

/** Lines a little before and after the trace: clocks differ, and logs are written late. In seconds. */
const BEFORE = 60;
const AFTER = 300;
/** At most so many log groups in one query. Source: CloudWatch Logs API, StartQuery, logGroupNames. */
const GROUPS = 50;

/**
 * The question for the lines of a trace, as X-Ray's console asks it: those that hold its id in either form, and those of a
 * Lambda function's request.
 * Source: CloudWatch user guide, "ServiceLens troubleshooting"; Logs Insights query syntax.
 *
 * @param segment the members of the segment that is looked at
 */
export function logSearch(traceId: string, segment: JsonObject | undefined, groups: readonly LogGroup[]): LogSearch {
  const requestId = asText(asObject(segment?.aws)?.request_id);
  const asked = [
    `@message like "${traceId}"`,
    `@message like "${w3cId(traceId)}"`,
    ...(requestId === undefined ? [] : [`@requestId = ${JSON.stringify(requestId)}`]),
  ];
  const query = ['fields @timestamp, @log, @message', `| filter ${asked.join(' or ')}`, '| sort @timestamp asc'].join(
    '\n',
  );
  return { query, command: commandOf(query, segment, groups.slice(0, GROUPS)) };
}

/** A trace's id as W3C's `traceparent` and OpenTelemetry write it: 32 hex digits. */
export function w3cId(traceId: string): string {
  return traceId.replace(/^1-/, '').replace('-', '');
}

function commandOf(query: string, segment: JsonObject = {}, groups: readonly LogGroup[]): string {
  const start = asNumber(segment.start_time) ?? 0;
  const end = asNumber(segment.end_time) ?? start;
  return [
    'aws logs start-query',
    `--log-group-names ${groups.map(({ name }) => quoted(name)).join(' ') || 'LOG_GROUP'}`,
    `--start-time ${Math.floor(start - BEFORE)}`,
    `--end-time ${Math.ceil(end + AFTER)}`,
    `--query-string ${quoted(query.replaceAll('\n', ' '))}`,
  ].join(' ');
}

/** As a POSIX shell takes it. */
function quoted(text: string): string {
  return /^[\w./:-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
