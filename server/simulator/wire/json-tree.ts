import type { Schema, ServiceModel } from '../../catalog/models.ts';
import { membersOf, structureOf } from './protocol.ts';
import {
  formatTimestamp,
  notConvertible,
  readBase64,
  readNumber,
  readTimestamp,
  serializationError,
  tokenOf,
} from './scalars.ts';

/** How a JSON protocol names members: REST honours the model's `jsonName`, the RPC protocols ignore it. */
export interface JsonNames {
  readonly useJsonName: boolean;
}

/** Only recursive shapes can go deeper than their model; ours bounds them. */
const MAX_DEPTH = 100;

/**
 * Reads a parsed JSON value by its schema, strictly. Null and absent are the same: undefined. Members that the model
 * doesn't have are dropped, as AWS does.
 *
 * @param place where the value stands, for error texts: member names joined by dots, list positions from 1
 * @throws AwsError SerializationException with the texts of AWS's own JSON parser
 */
export function readJson(
  service: ServiceModel,
  schema: Schema,
  value: unknown,
  names: JsonNames,
  place = '',
  depth = 0,
): unknown {
  if (value === null || value === undefined) return undefined;
  if (depth > MAX_DEPTH) throw serializationError(`More than ${MAX_DEPTH} levels`, place);
  const inner = (member: Schema, item: unknown, name: string | number): unknown =>
    readJson(service, member, item, names, place === '' ? String(name) : `${place}.${name}`, depth + 1);
  switch (schema.type) {
    case 'structure':
    case 'union': {
      const fields = expectObject(value, 'structure', place);
      const read: Record<string, unknown> = {};
      for (const [name, member] of membersOf(service, schema.shape)) {
        const wireName = (names.useJsonName && member.jsonName) || name;
        const item = Object.hasOwn(fields, wireName) ? inner(member, fields[wireName], name) : undefined;
        if (item !== undefined) read[name] = item;
      }
      if (structureOf(service, schema.shape).union) expectOne(read, place);
      return read;
    }
    case 'list':
      if (!Array.isArray(value)) throw unexpected(value, 'list', place);
      return value.map((item, i) => inner(schema.member!, item, i + 1));
    case 'map': {
      const read = Object.entries(expectObject(value, 'map', place)).map(
        ([key, item]) => [key, inner(schema.value!, item, key)] as const,
      );
      return Object.fromEntries(read.filter(([, item]) => item !== undefined));
    }
    default:
      return readScalar(schema, value, place);
  }
}

/** The JSON value of a typed one; undefined members are left out. */
export function writeJson(service: ServiceModel, schema: Schema, value: unknown, names: JsonNames): unknown {
  if (value === null || value === undefined) return undefined;
  switch (schema.type) {
    case 'structure':
    case 'union': {
      const fields = value as Readonly<Record<string, unknown>>;
      const written: Record<string, unknown> = {};
      for (const [name, member] of membersOf(service, schema.shape)) {
        const item = writeJson(service, member, fields[name], names);
        if (item !== undefined) written[(names.useJsonName && member.jsonName) || name] = item;
      }
      return written;
    }
    case 'list':
      return (value as readonly unknown[]).map((item) => writeJson(service, schema.member!, item, names) ?? null);
    case 'map':
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, writeJson(service, schema.value!, item, names)]),
      );
    case 'timestamp':
      return formatTimestamp(value as number, schema.format ?? 'epoch-seconds');
    case 'blob':
      return Buffer.from(value as Uint8Array).toString('base64');
    default:
      return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
  }
}

function readScalar(schema: Schema, value: unknown, place: string): unknown {
  if (schema.type === 'document') return value;
  if (typeof value === 'object') throw unexpected(value, 'scalar', place);
  switch (schema.type) {
    case 'string':
      if (typeof value === 'string') return value;
      throw notConvertible(tokenOf(value), 'a String', place);
    case 'boolean':
      if (typeof value === 'boolean') return value;
      throw notConvertible(tokenOf(value), 'a Boolean', place);
    case 'timestamp':
      return readTimestamp(value, place);
    case 'blob':
      if (typeof value === 'string') return readBase64(value, place);
      throw notConvertible(tokenOf(value), 'a Blob', place);
    default:
      return readNumber(schema, value, place);
  }
}

type Shape = 'structure' | 'map' | 'list' | 'scalar';

function expectObject(value: unknown, shape: Shape, place: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unexpected(value, shape, place);
  return value as Record<string, unknown>;
}

function unexpected(value: unknown, wanted: Shape, place: string): Error {
  if (Array.isArray(value)) return serializationError('Start of list found where not expected', place);
  if (typeof value === 'object')
    return serializationError('Start of structure or map found where not expected.', place);
  return serializationError(`Expected ${wanted} or null`, place);
}

function expectOne(union: object, place: string): void {
  const given = Object.keys(union).length;
  if (given !== 1) throw serializationError(`Exactly one member of the union must be set, not ${given}`, place);
}
