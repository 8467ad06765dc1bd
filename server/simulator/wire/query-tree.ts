import type { Schema, ServiceModel } from '../../catalog/models.ts';
import { membersOf } from './protocol.ts';
import { readText, serializationError } from './scalars.ts';

/** A form's parameters as the tree that their dotted names describe. */
export interface ParameterTree {
  text?: string;
  children?: Map<string, ParameterTree>;
}

/** Bounds for what one request may spread over names. */
const MAX_PARAMETERS = 10_000;
const MAX_DEPTH = 32;

/**
 * Builds the tree of a form; the first of several equal names counts.
 *
 * @throws AwsError SerializationException for a form with absurdly many or deep names
 */
export function parameterTree(parameters: Iterable<readonly [string, string]>): ParameterTree {
  const root: ParameterTree = {};
  let count = 0;
  for (const [name, text] of parameters) {
    if (++count > MAX_PARAMETERS) throw serializationError(`More than ${MAX_PARAMETERS} parameters`, '');
    const steps = name.split('.', MAX_DEPTH + 1);
    if (steps.length > MAX_DEPTH) throw serializationError(`More than ${MAX_DEPTH} levels`, name);
    let node = root;
    for (const step of steps) {
      node.children ??= new Map();
      let child = node.children.get(step);
      if (child === undefined) {
        child = {};
        node.children.set(step, child);
      }
      node = child;
    }
    node.text ??= text;
  }
  return root;
}

/**
 * Reads a value by its schema from the AWS query protocol's parameters: `List.member.1`, `Map.entry.1.key`, or without
 * `member` and `entry` where the model says flattened (smithy.io, AWS query protocol, query key resolution).
 *
 * @throws AwsError SerializationException
 */
export function readQuery(service: ServiceModel, schema: Schema, node: ParameterTree, place = ''): unknown {
  const below = (name: string): string => (place === '' ? name : `${place}.${name}`);
  switch (schema.type) {
    case 'structure':
    case 'union': {
      const read: Record<string, unknown> = {};
      for (const [name, member] of membersOf(service, schema.shape)) {
        const child = node.children?.get(member.xmlName ?? name);
        if (child !== undefined) read[name] = readQuery(service, member, child, below(name));
      }
      return read;
    }
    case 'list': {
      const items = schema.flattened ? node : node.children?.get(schema.member?.xmlName ?? 'member');
      return numbered(items).map((item, i) => readQuery(service, schema.member!, item, below(String(i + 1))));
    }
    case 'map': {
      const entries = schema.flattened ? node : node.children?.get('entry');
      return Object.fromEntries(numbered(entries).map((entry) => readEntry(service, schema, entry, place)));
    }
    default:
      return readText(schema, node.text ?? '', place);
  }
}

function readEntry(service: ServiceModel, schema: Schema, entry: ParameterTree, place: string): [string, unknown] {
  const key = entry.children?.get(schema.key?.xmlName ?? 'key')?.text;
  const value = entry.children?.get(schema.value?.xmlName ?? 'value');
  if (key === undefined || value === undefined) throw serializationError('A map entry needs a key and a value', place);
  return [key, readQuery(service, schema.value!, value, `${place}.${key}`)];
}

/** The children named 1, 2, 3 ... up to the first gap. */
function numbered(node: ParameterTree | undefined): ParameterTree[] {
  const items: ParameterTree[] = [];
  for (let item = node?.children?.get('1'); item !== undefined; item = node?.children?.get(String(items.length + 1))) {
    items.push(item);
  }
  return items;
}
