/**
 * OpenTelemetry's JSON encoding: protobuf's own, but with ids in hex and enums as numbers. Senders differ, so ids in base64 and
 * enums by their names are taken as well, and integers both as numbers and as texts.
 * Source: OpenTelemetry Protocol specification 1.x, "JSON Protobuf Encoding"; protobuf.dev, "ProtoJSON Format".
 */
import { parseJson } from '../json.ts';
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
 * Reads a message. A member that is null is as good as absent; members that aren't known are passed over.
 *
 * @throws MalformedRequest
 */
export function readJson(name: MessageName, bytes: Buffer): Message {
  let json: unknown;
  try {
    json = parseJson(bytes);
  } catch (error) {
    throw new MalformedRequest(`The body must be JSON, as its content type says: ${(error as Error).message}.`);
  }
  return readJsonValue(name, json);
}

/**
 * The same for JSON that is parsed already.
 *
 * @throws MalformedRequest
 */
export function readJsonValue(name: MessageName, json: unknown): Message {
  return readMessage(name, json, name, createBudget(), 1);
}

function readMessage(name: MessageName, json: unknown, path: string, budget: Budget, depth: number): Message {
  budget.enter(depth);
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw wrong(path, 'an object');
  const fields = messageOf(name)!.byName;
  const message: Message = {};
  for (const [key, value] of Object.entries(json)) {
    const field = fields.get(key);
    if (field === undefined || value === null) continue;
    message[field.name] = field.repeated
      ? listOf(value, field.name).map((item) => readField(field, item, budget, depth))
      : readField(field, value, budget, depth);
  }
  return message;
}

function listOf(value: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(value)) throw wrong(path, 'a list');
  return value;
}

function readField({ name, type }: Field, value: unknown, budget: Budget, depth: number): unknown {
  const message = messageOf(type);
  if (message !== undefined) return readMessage(type as MessageName, value, name, budget, depth + 1);
  return READERS[type as Scalar](value, name);
}

const READERS: Readonly<Record<Scalar, (value: unknown, path: string) => unknown>> = {
  string: textOf,
  bool(value, path) {
    if (typeof value !== 'boolean') throw wrong(path, 'true or false');
    return value;
  },
  double(value, path) {
    if (typeof value === 'number') return value;
    const spelled = value === 'NaN' || value === 'Infinity' || value === '-Infinity';
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
    if (Number.isNaN(number) && !spelled) throw wrong(path, 'a number');
    return number;
  },
  enum(value, path) {
    if (typeof value !== 'string' || /^-?\d/.test(value))
      return Number(integerOf(value, path, -(2n ** 31n), 2n ** 31n));
    const number = ENUMS.get(value);
    if (number === undefined) throw wrong(path, 'a number');
    return number;
  },
  fixed64: (value, path) => integerOf(value, path, 0n, 2n ** 64n - 1n),
  int64: (value, path) => exactInteger(integerOf(value, path, -(2n ** 63n), 2n ** 63n - 1n)),
  id: (value, path) => idOf(textOf(value, path)),
  bytes: textOf,
};

const ENUMS: ReadonlyMap<string, number> = new Map([
  ['SPAN_KIND_UNSPECIFIED', 0],
  ['SPAN_KIND_INTERNAL', 1],
  ['SPAN_KIND_SERVER', 2],
  ['SPAN_KIND_CLIENT', 3],
  ['SPAN_KIND_PRODUCER', 4],
  ['SPAN_KIND_CONSUMER', 5],
  ['STATUS_CODE_UNSET', 0],
  ['STATUS_CODE_OK', 1],
  ['STATUS_CODE_ERROR', 2],
]);

function textOf(value: unknown, path: string): string {
  if (typeof value !== 'string') throw wrong(path, 'a text');
  return value;
}

function integerOf(value: unknown, path: string, least: bigint, most: bigint): bigint {
  const isInteger = typeof value === 'number' ? Number.isInteger(value) : /^-?\d{1,20}$/.test(String(value));
  const integer = isInteger && typeof value !== 'object' ? BigInt(value as number | string) : undefined;
  if (integer === undefined || integer < least || integer > most) throw wrong(path, 'an integer in its range');
  return integer;
}

/** Base64 of 16 or 8 bytes is shorter than their hex digits, so the length tells them apart. */
function idOf(text: string): string {
  const base64 = /^([\w+/-]{22}(==)?|[\w+/-]{11}=?)$/.test(text);
  return base64 ? Buffer.from(text, 'base64').toString('hex') : text.toLowerCase();
}

function wrong(path: string, expected: string): MalformedRequest {
  return new MalformedRequest(`"${path}" must be ${expected}.`);
}
