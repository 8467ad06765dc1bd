/** What the parts of an event pattern mean, in plain words. */
import { cloudTrailDetailTypes, detailFieldsOf, detailTypesOf } from '../../catalog/events.ts';
import { type Description, type Path, type Place, textAt } from '../choice.ts';
import { jsonSpotAt } from '../json/spot.ts';
import { coded } from '../plain-words.ts';
import type { Value } from '../value.ts';
import { envelopeField } from './envelope.ts';
import { operators } from './operators.ts';
import { askedFor, knownFields, placeOf } from './place.ts';

/** What stands at a place of a pattern. */
export function describeEventPattern({ root, path, on, string }: Place): Description | undefined {
  if (root.kind !== 'string' && root.kind !== 'unknown') {
    const says = describeAt(root, path, on);
    return says === undefined ? undefined : { says };
  }
  const spot = string && path.length === 0 ? jsonSpotAt(string.text, string.index) : undefined;
  const says = spot && describeAt(spot.root, spot.path, spot.on);
  return says === undefined ? undefined : { says, within: spot!.at };
}

function describeAt(root: Value, path: Path, on: 'key' | 'value'): string | undefined {
  const { fields, listed, rest } = placeOf(path);
  if (listed && rest.length > 0) return on === 'key' ? describeMatcher(rest) : undefined;
  if (on === 'key') return describeField(root, path, fields);
  const text = textAt(root, path);
  if (text === undefined || fields.length !== 1) return undefined;
  if (fields[0] === 'source') return describeSource(text);
  return fields[0] === 'detail-type' ? describeDetailType(text, askedFor(root, path, 'source')) : undefined;
}

function describeMatcher(rest: Path): string | undefined {
  const found = operators.find(({ name }) => name === rest.at(-1));
  if (!found) return undefined;
  const says = rest.length === 2 && rest[0] === 'anything-but' ? `None of these may hold: ${found.says}` : found.says;
  return `**${found.name}**: ${says}`;
}

function describeField(root: Value, path: Path, fields: readonly string[]): string | undefined {
  const last = fields.at(-1);
  if (last === '$or') return '**$or**: One of these objects must hold, beside everything around it.';
  if (fields.length === 1) {
    const field = envelopeField(fields[0]!);
    return field && `**${field.name}**: ${field.says}`;
  }
  if (fields[0] !== 'detail') return undefined;
  const name = fields.slice(1).join('.');
  const types = coded(askedFor(root, path, 'detail-type'), 'or');
  const known = knownFields(root, path);
  const field = known.find((one) => one.path === name);
  if (field) return `**${name}**: a ${field.type} in the detail of ${types}.`;
  const inside = known.flatMap((one) => (one.path.startsWith(`${name}.`) ? one.path.slice(name.length + 1) : []));
  return inside.length === 0
    ? undefined
    : `**${name}**: an object in the detail of ${types}, with ${coded(inside.slice(0, mostFields))}.`;
}

const mostFields = 20;

function describeSource(source: string): string | undefined {
  const through = cloudTrailDetailTypes();
  const types = detailTypesOf(source)?.filter((type) => !through.includes(type));
  if (!types) return undefined;
  if (types.length === 0) return `**${source}**: its events come through CloudTrail.`;
  const more = types.length > mostFields ? ' and more' : '';
  return `**${source}** sends ${coded(types.slice(0, mostFields))}${more}, and events through CloudTrail.`;
}

function describeDetailType(type: string, sources: readonly string[]): string | undefined {
  if (cloudTrailDetailTypes().includes(type)) {
    return `**${type}**: what CloudTrail records of a service, where a trail logs it. Calls that only read are not delivered unless the rule's State asks for them.`;
  }
  const source = sources.find((one) => detailTypesOf(one)?.includes(type));
  if (source === undefined) return undefined;
  const fields = detailFieldsOf(source, type).map(({ path }) => path);
  const more = fields.length > mostFields ? ' and more' : '';
  const has = fields.length === 0 ? '' : ` Its detail has ${coded(fields.slice(0, mostFields))}${more}.`;
  return `**${type}**: sent by ${source}.${has}`;
}
