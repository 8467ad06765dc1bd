/**
 * The messages of an ExportTraceServiceRequest, for both of its encodings: the binary one knows fields by their numbers, JSON
 * by their names. Fields that nothing here reads aren't listed; both readers pass over what isn't.
 * Source: opentelemetry-proto 1.x, collector/trace/v1/trace_service.proto, trace/v1/trace.proto, common/v1/common.proto,
 * resource/v1/resource.proto.
 */

export interface Field {
  readonly number: number;
  readonly name: string;
  readonly type: Scalar | MessageName;
  readonly repeated: boolean;
}

/**
 * How a value is written, and what it is read as: `string`, `double`, `bool` as themselves, `enum` as a number,
 * `fixed64` as a bigint, `int64` as a number or, where that would lose digits, a text, `id` (bytes) in lower-case hex,
 * `bytes` in base64.
 */
export type Scalar = 'string' | 'bool' | 'double' | 'fixed64' | 'int64' | 'id' | 'bytes' | 'enum';

export type MessageName =
  | 'ExportTraceServiceRequest'
  | 'ResourceSpans'
  | 'Resource'
  | 'ScopeSpans'
  | 'Span'
  | 'Event'
  | 'Link'
  | 'Status'
  | 'KeyValue'
  | 'AnyValue'
  | 'ArrayValue'
  | 'KeyValueList';

/** A message as it is read: the members that were there. */
export type Message = Record<string, unknown>;

/** What a request may cost besides its size; one beyond these is refused as a whole. Ours. */
export const READ_LIMITS = {
  /** Messages in messages, each list and map of an attribute being two or three. Protobuf's own readers stop at 100. */
  depth: 100,
  /** Messages altogether, each attribute being two: 10,000 spans with fifty attributes each. */
  messages: 1_000_000,
} as const;

/** A request that can't be read. The message is one sentence for the sender. */
export class MalformedRequest extends Error {}

const SCHEMA: Readonly<Record<MessageName, readonly Field[]>> = {
  ExportTraceServiceRequest: [many(1, 'resourceSpans', 'ResourceSpans')],
  ResourceSpans: [one(1, 'resource', 'Resource'), many(2, 'scopeSpans', 'ScopeSpans')],
  Resource: [many(1, 'attributes', 'KeyValue')],
  ScopeSpans: [many(2, 'spans', 'Span')],
  Span: [
    one(1, 'traceId', 'id'),
    one(2, 'spanId', 'id'),
    one(4, 'parentSpanId', 'id'),
    one(5, 'name', 'string'),
    one(6, 'kind', 'enum'),
    one(7, 'startTimeUnixNano', 'fixed64'),
    one(8, 'endTimeUnixNano', 'fixed64'),
    many(9, 'attributes', 'KeyValue'),
    many(11, 'events', 'Event'),
    many(13, 'links', 'Link'),
    one(15, 'status', 'Status'),
  ],
  Event: [one(1, 'timeUnixNano', 'fixed64'), one(2, 'name', 'string'), many(3, 'attributes', 'KeyValue')],
  Link: [one(1, 'traceId', 'id'), one(2, 'spanId', 'id'), many(4, 'attributes', 'KeyValue')],
  Status: [one(2, 'message', 'string'), one(3, 'code', 'enum')],
  KeyValue: [one(1, 'key', 'string'), one(2, 'value', 'AnyValue')],
  AnyValue: [
    one(1, 'stringValue', 'string'),
    one(2, 'boolValue', 'bool'),
    one(3, 'intValue', 'int64'),
    one(4, 'doubleValue', 'double'),
    one(5, 'arrayValue', 'ArrayValue'),
    one(6, 'kvlistValue', 'KeyValueList'),
    one(7, 'bytesValue', 'bytes'),
  ],
  ArrayValue: [many(1, 'values', 'AnyValue')],
  KeyValueList: [many(1, 'values', 'KeyValue')],
};

const MESSAGES = new Map(
  Object.entries(SCHEMA).map(([name, fields]) => [
    name,
    {
      byNumber: new Map(fields.map((field) => [field.number, field])),
      byName: new Map(fields.map((field) => [field.name, field])),
    },
  ]),
);

/** The fields of a message by either key; undefined for the name of a scalar. */
export function messageOf(
  name: MessageName | Scalar,
): { readonly byNumber: ReadonlyMap<number, Field>; readonly byName: ReadonlyMap<string, Field> } | undefined {
  return MESSAGES.get(name);
}

/** Counts what a request costs while it is read. */
export interface Budget {
  /** @throws MalformedRequest where this message is one too many, or too deep */
  enter(depth: number): void;
}

export function createBudget(): Budget {
  let messages = 0;
  return {
    enter(depth) {
      messages += 1;
      if (depth > READ_LIMITS.depth) throw new MalformedRequest(`Values may nest ${READ_LIMITS.depth} deep at most.`);
      if (messages > READ_LIMITS.messages) {
        throw new MalformedRequest(
          `A request may have ${READ_LIMITS.messages} messages at most, its attributes included.`,
        );
      }
    },
  };
}

/** A number where it holds the integer exactly, else its digits. */
export function exactInteger(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

function one(number: number, name: string, type: Field['type']): Field {
  return { number, name, type, repeated: false };
}

function many(number: number, name: string, type: Field['type']): Field {
  return { number, name, type, repeated: true };
}
