import { asText, defined, type JsonObject } from '../json/typed.ts';
import { type Attributes, number, text } from './attributes.ts';
import { ownId } from './id.ts';
import { isAwsCall } from './name.ts';
import type { Span, SpanEvent } from './span.ts';
import { type ParsedStack, parseStack } from './stacks/stack.ts';

/**
 * What went wrong: the exceptions that were recorded on the span and the failed tries of an AWS SDK; where there are none, the
 * message of a failed span. Chained exceptions follow the one that they caused, which names them. A stack that can't be read,
 * such as Ruby's or Rust's, stands in the message as it came: the exporter would drop it.
 * Source: awsxrayexporter, cause.go; OpenTelemetry semantic conventions, exceptions.
 */
export function causeOf(span: Span, resource: Attributes): { exceptions: JsonObject[] } | undefined {
  const recorded = span.events.filter((event) => isException(event) || isFailedTry(event, span));
  if (recorded.length === 0) return messageOf(span);
  const language = text(resource, 'telemetry.sdk.language') ?? '';
  const remote = span.kind === 'client' || span.kind === 'producer';
  const exceptions = recorded.flatMap((event, index) => {
    const id = (place: number): string => ownId(span, `exception/${index}/${place}`);
    return isException(event) ? exceptionsOf(event, { language, remote, id }) : failedTry(event, id(0));
  });
  return { exceptions };
}

interface Setting {
  /** As `telemetry.sdk.language` has it. */
  readonly language: string;
  readonly remote: boolean;
  /** The id of the exception at a place of the chain, 0 for the one that was recorded. */
  id(place: number): string;
}

function isException({ name }: SpanEvent): boolean {
  return name === 'exception';
}

/** One of the tries that an AWS SDK made for a call. */
function isFailedTry({ name }: SpanEvent, span: Span): boolean {
  return name === 'HTTP request failure' && isAwsCall(span);
}

function exceptionsOf({ attributes }: SpanEvent, { language, remote, id }: Setting): JsonObject[] {
  const trace = text(attributes, 'exception.stacktrace') ?? '';
  const { frames, causes } = parseStack(language, trace);
  const type = text(attributes, 'exception.type');
  const said = text(attributes, 'exception.message');
  const message = frames.length === 0 && causes.length === 0 ? withTrace(type, said, trace.trim()) : said;
  const chain = [{ type, message, frames }, ...causes];
  return chain.map(({ type, message, frames }, place) =>
    defined<JsonObject>({
      id: id(place),
      type: asText(type),
      message: asText(message),
      remote,
      cause: place + 1 < chain.length ? id(place + 1) : undefined,
      stack: stackOf(frames),
    }),
  );
}

/** The message and, where it says more, the stack as it came; the first of it where it is long: segments are small. */
function withTrace(type: string | undefined, message: string | undefined, trace: string): string | undefined {
  if (['', type, message, `${type}: ${message}`].includes(trace)) return message;
  const shown = trace.slice(0, RAW_TRACE);
  return message === undefined || shown.includes(message) ? shown : `${message}\n${shown}`;
}

/** Characters of a stack in a message. Ours: a segment has 64 KB, and a span may have several exceptions. */
const RAW_TRACE = 4000;

function stackOf(frames: ParsedStack['frames']): JsonObject[] | undefined {
  return frames.length > 0 ? frames.map(({ path, line, label }) => ({ path, line, label })) : undefined;
}

/** `status@epoch seconds@message` */
function failedTry({ attributes, time }: SpanEvent, id: string): JsonObject[] {
  const status = number(attributes, 'http.response.status_code') ?? text(attributes, 'http.response.status_code');
  const message = text(attributes, 'aws.http.error_message');
  if (status === undefined || message === undefined) return [];
  return [{ id, type: 'aws.http.error.event', message: `${status}@${time.toFixed(6)}@${message}`, remote: true }];
}

/** `http.status_text` is what senders of before had. */
function messageOf(span: Span): { exceptions: JsonObject[] } | undefined {
  const message = span.failed ? (span.statusMessage ?? text(span.attributes, 'http.status_text')) : undefined;
  return message === undefined ? undefined : { exceptions: [{ id: ownId(span, 'status'), message }] };
}
