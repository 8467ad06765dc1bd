import type { Schema } from '../../catalog/models.ts';
import { type AwsError, awsError } from '../operation.ts';

/** Formats a timestamp (epoch seconds) as the member or, where it says nothing, the protocol wants it. */
export function formatTimestamp(seconds: number, format: NonNullable<Schema['format']>): string | number {
  if (format === 'epoch-seconds') return Math.round(seconds * 1000) / 1000;
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return String(seconds);
  if (format === 'http-date') return date.toUTCString();
  return date.toISOString().replace('.000Z', 'Z');
}

/** Reads a scalar from text (query parameter, header, path label). `place` is for the error's text. */
export function readText(schema: Schema, text: string, place: string): unknown {
  switch (schema.type) {
    case 'string':
      return text;
    case 'boolean':
      if (text === 'true' || text === 'false') return text === 'true';
      throw notConvertible(`'${clip(text)}'`, 'a Boolean', place);
    case 'timestamp':
      return readTimestamp(text, place);
    case 'blob':
      return readBase64(text, place);
    case 'integer':
    case 'long':
    case 'float':
    case 'double':
    case 'number':
      return readNumber(schema, NUMBER.test(text) ? Number(text) : text, place);
    default:
      throw serializationError(`A ${schema.type} can not be read from text`, place);
  }
}

/** Integers within their width; floating-point numbers may be the three words that JSON has no numbers for. */
export function readNumber(schema: Schema, value: unknown, place: string): number {
  const whole = schema.type === 'integer' || schema.type === 'long';
  const kind = { integer: 'an Integer', long: 'a Long', float: 'a Float' }[schema.type as string] ?? 'a Double';
  if (typeof value === 'string' && !whole && /^(NaN|-?Infinity)$/.test(value)) return Number(value);
  if (typeof value !== 'number') throw notConvertible(tokenOf(value), kind, place);
  const limit = schema.type === 'integer' ? 2 ** 31 : 2 ** 63;
  if (whole && (!Number.isInteger(value) || value < -limit || value >= limit)) {
    throw notConvertible(String(value), kind, place);
  }
  return value;
}

/** Epoch seconds from a number or from an ISO 8601 or HTTP date; clients send both whatever the protocol says. */
export function readTimestamp(value: unknown, place: string): number {
  let seconds = Number.NaN;
  if (typeof value === 'number') seconds = value;
  else if (typeof value === 'string') {
    if (NUMBER.test(value)) seconds = Number(value);
    else if (/^\d{4}-\d{2}-\d{2}(T|$)|^[A-Z][a-z]{2}, /.test(value)) seconds = Date.parse(value) / 1000;
  }
  if (Math.abs(seconds) <= MAX_SECONDS) return seconds;
  throw notConvertible(typeof value === 'string' ? `'${clip(value)}'` : tokenOf(value), 'a Timestamp', place);
}

export function readBase64(text: string, place: string): Uint8Array {
  if (text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text)) return Buffer.from(text, 'base64');
  throw notConvertible(`'${clip(text)}'`, 'a Blob', place);
}

/** The name that AWS's parsers give a JSON value in their messages. */
export function tokenOf(value: unknown): string {
  if (value === null) return 'NULL_VALUE';
  if (typeof value === 'boolean') return value ? 'TRUE_VALUE' : 'FALSE_VALUE';
  return `${typeof value}_VALUE`.toUpperCase();
}

export function notConvertible(what: string, kind: string, place: string): AwsError {
  return serializationError(`${what} can not be converted to ${kind}`, place);
}

/** AWS's texts name no place; ours is added behind them. */
export function serializationError(message: string, place: string): AwsError {
  return awsError('SerializationException', place === '' ? message : `${message} (at '${clip(place)}')`, {}, 400);
}

function clip(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?$/;
/** The widest time of ECMAScript, 8.64e15 ms. */
const MAX_SECONDS = 8.64e12;
