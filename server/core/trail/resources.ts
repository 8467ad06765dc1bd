import { type ResourceMembers, resourceMembers } from '../../catalog/trail-resources.ts';
import { asArray, asObject, asText, type JsonObject } from '../json/typed.ts';

/** A resource that a call is about; the type is '' where the record doesn't tell it. */
export interface TrailResource {
  readonly type: string;
  readonly name: string;
}

/** A call about hundreds of resources shows the first ones. Ours, as are the limits of the search. */
const MOST_RESOURCES = 32;
const MOST_MEMBERS = 400;
const DEEPEST = 6;

/**
 * The resources of a record, each once: those of its `resources`, and those that request and response name in members that
 * the catalogue knows. LookupEvents answers both kinds; a bucket has its name there and not its ARN.
 */
export function resourcesOf(record: JsonObject): TrailResource[] {
  const found = new Map<string, TrailResource>();
  const add = (type: string, name: string): void => {
    if (found.size < MOST_RESOURCES) found.set(`${type} ${name}`, { type, name });
  };
  for (const resource of asArray(record.resources)) {
    const { ARN, ARNPrefix, type } = asObject(resource) ?? {};
    const name = asText(ARN) ?? asText(ARNPrefix);
    if (name !== undefined) add(asText(type) ?? '', name.replace(/^arn:aws[\w-]*:s3:::(?=[^/]+$)/, ''));
  }
  const known = knownMembersOf(resourceMembers((asText(record.eventSource) ?? '').split('.')[0] ?? ''));
  const eventName = asText(record.eventName) ?? '';
  for (const part of [record.requestParameters, record.responseElements]) {
    eachNamed(part, eventName, known, add);
  }
  return [...found.values()];
}

/** Calls back with type and name of each known member. At the top the parent of a member is the operation. */
function eachNamed(
  root: unknown,
  eventName: string,
  known: KnownMembers,
  add: (type: string, name: string) => void,
): void {
  if (typeof root !== 'object' || root === null) return;
  const open = [{ value: root, parent: eventName, depth: 0 }];
  let seen = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, parent, depth } = next;
    if (Array.isArray(value)) {
      if (depth === DEEPEST) continue;
      for (const item of value.slice(0, MOST_RESOURCES)) {
        if (typeof item === 'object' && item !== null) open.push({ value: item, parent, depth: depth + 1 });
      }
      continue;
    }
    // Parsed JSON inherits nothing that is enumerable; of a million records the pairs of entries would be a part that shows.
    for (const name in value) {
      seen += 1;
      if (seen > MOST_MEMBERS) return;
      const member = (value as JsonObject)[name];
      const type = known.get(name);
      if (type !== undefined) addTexts(type.below.get(parent) ?? type.anywhere, member, add);
      if (typeof member === 'object' && member !== null && depth < DEEPEST) {
        open.push({ value: member, parent: name, depth: depth + 1 });
      }
    }
  }
}

function addTexts(type: string | undefined, member: unknown, add: (type: string, name: string) => void): void {
  if (type === undefined) return;
  for (const item of Array.isArray(member) ? member : [member]) {
    const name = asText(item);
    if (name !== undefined) add(type, name);
  }
}

/** The types of resources that a member of some name may name: anywhere, and below some parents. */
type KnownMembers = ReadonlyMap<string, { anywhere: string | undefined; readonly below: Map<string, string> }>;

/** A record has many members and few that name something: most are passed over by their last name alone. */
const knownMembers = new WeakMap<ResourceMembers, KnownMembers>();

function knownMembersOf(members: ResourceMembers): KnownMembers {
  let known = knownMembers.get(members);
  if (known === undefined) {
    known = readMembers(members);
    knownMembers.set(members, known);
  }
  return known;
}

function readMembers(members: ResourceMembers): KnownMembers {
  const known = new Map<string, { anywhere: string | undefined; readonly below: Map<string, string> }>();
  for (const [path, type] of Object.entries(members)) {
    const [name = '', parent] = path.split('.').reverse();
    const member = known.get(name) ?? { anywhere: undefined, below: new Map() };
    known.set(name, member);
    if (parent === undefined) member.anywhere = type;
    else member.below.set(parent, type);
  }
  return known;
}
