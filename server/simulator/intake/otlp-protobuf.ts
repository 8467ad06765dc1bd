/**
 * Protobuf's binary encoding, as far as OpenTelemetry's traces need it: a reader by the table of messages, and the few bytes
 * that are answered.
 * Source: protobuf.dev, "Encoding".
 */
import {
  type Budget,
  createBudget,
  exactInteger,
  type Field,
  MalformedRequest,
  type Message,
  type MessageName,
  messageOf,
  type Scalar,
} from './otlp-schema.ts';

/**
 * Reads a message. Strict about the form (lengths, wire types, field numbers) and not about content: bytes that aren't UTF-8
 * become replacement characters, as SDKs cut long texts anywhere. Takes time by the length of the bytes alone.
 *
 * @throws MalformedRequest
 */
export function readProtobuf(name: MessageName, bytes: Buffer): Message {
  return readMessage(name, { bytes, at: 0, end: bytes.length }, createBudget(), 1);
}

/** A length-delimited field; nothing where it is empty, which is the same. */
export function bytesField(number: number, value: string | Uint8Array): Buffer {
  const bytes = Buffer.from(value);
  if (bytes.length === 0) return bytes;
  return Buffer.concat([varint((number << 3) | LENGTH), varint(bytes.length), bytes]);
}

/** A field with a number of at least 0. */
export function numberField(number: number, value: number): Buffer {
  return value === 0 ? Buffer.alloc(0) : Buffer.concat([varint((number << 3) | VARINT), varint(value)]);
}

/** A stretch of the bytes, and how far it is read. */
interface Cursor {
  readonly bytes: Buffer;
  at: number;
  readonly end: number;
}

const VARINT = 0;
const FIXED64 = 1;
const LENGTH = 2;
const FIXED32 = 5;

const WIRE_TYPES: Readonly<Record<Scalar, number>> = {
  string: LENGTH,
  id: LENGTH,
  bytes: LENGTH,
  bool: VARINT,
  enum: VARINT,
  int64: VARINT,
  double: FIXED64,
  fixed64: FIXED64,
};

function readMessage(name: MessageName, cursor: Cursor, budget: Budget, depth: number): Message {
  budget.enter(depth);
  const fields = messageOf(name)!.byNumber;
  const message: Message = {};
  while (cursor.at < cursor.end) {
    const tag = Number(readVarint(cursor));
    const number = Math.floor(tag / 8);
    const wireType = tag % 8;
    if (number === 0 || number > 0x1fffffff) throw malformed(cursor, `${number} is no number of a field`);
    const field = fields.get(number);
    if (field === undefined) {
      skip(wireType, cursor);
      continue;
    }
    const value = readField(field, wireType, cursor, budget, depth);
    if (field.repeated) {
      const list = message[field.name] as unknown[] | undefined;
      if (list === undefined) message[field.name] = [value];
      else list.push(value);
    } else message[field.name] = value;
  }
  return message;
}

function readField({ name, type }: Field, wireType: number, cursor: Cursor, budget: Budget, depth: number): unknown {
  const expected = isScalar(type) ? WIRE_TYPES[type] : LENGTH;
  if (wireType !== expected) throw malformed(cursor, `"${name}" has wire type ${wireType} instead of ${expected}`);
  if (!isScalar(type)) return readMessage(type, stretch(cursor), budget, depth + 1);
  switch (type) {
    case 'string':
      return sliced(cursor, 'utf8');
    case 'id':
      return sliced(cursor, 'hex');
    case 'bytes':
      return sliced(cursor, 'base64');
    case 'bool':
      return readVarint(cursor) !== 0n;
    case 'enum':
      return Number(BigInt.asIntN(32, readVarint(cursor)));
    case 'int64':
      return exactInteger(BigInt.asIntN(64, readVarint(cursor)));
    case 'fixed64':
      return cursor.bytes.readBigUInt64LE(advance(cursor, 8));
    case 'double':
      return cursor.bytes.readDoubleLE(advance(cursor, 8));
  }
}

function isScalar(type: Field['type']): type is Scalar {
  return Object.hasOwn(WIRE_TYPES, type);
}

/** Groups (3 and 4) are of protobuf's past, 6 and 7 don't exist. */
function skip(wireType: number, cursor: Cursor): void {
  if (wireType === VARINT) readVarint(cursor);
  else if (wireType === FIXED64) advance(cursor, 8);
  else if (wireType === LENGTH) stretch(cursor);
  else if (wireType === FIXED32) advance(cursor, 4);
  else throw malformed(cursor, `there is no wire type ${wireType}`);
}

/** The stretch that a length announces. */
function stretch(cursor: Cursor): Cursor {
  const length = Number(readVarint(cursor));
  const at = advance(cursor, length);
  return { bytes: cursor.bytes, at, end: at + length };
}

function sliced(cursor: Cursor, encoding: BufferEncoding): string {
  const { bytes, at, end } = stretch(cursor);
  return bytes.toString(encoding, at, end);
}

/** Goes on by `length` bytes and answers where they begin. */
function advance(cursor: Cursor, length: number): number {
  const { at } = cursor;
  if (length > cursor.end - at) throw malformed(cursor, 'the message ends in the middle of a field');
  cursor.at = at + length;
  return at;
}

/** Unsigned, 64 bits. */
function readVarint(cursor: Cursor): bigint {
  let low = 0;
  // Four groups of seven bits fit into an integer: enough for all tags and lengths, and fast.
  for (let shift = 0; shift < 28; shift += 7) {
    const byte = cursor.bytes[advance(cursor, 1)]!;
    low |= (byte & 0x7f) << shift;
    if (byte < 0x80) return BigInt(low);
  }
  let value = BigInt(low);
  for (let shift = 28n; shift < 70n; shift += 7n) {
    const byte = cursor.bytes[advance(cursor, 1)]!;
    value |= BigInt(byte & 0x7f) << shift;
    if (byte < 0x80) return BigInt.asUintN(64, value);
  }
  throw malformed(cursor, 'a number has more than ten bytes');
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80);
  return Buffer.from([...bytes, rest]);
}

function malformed({ at }: Cursor, what: string): MalformedRequest {
  return new MalformedRequest(`The body is no protobuf message of OpenTelemetry: near byte ${at}, ${what}.`);
}
