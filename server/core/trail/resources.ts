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
  const members = resourceMembers((asText(record.eventSource) ?? '').split('.')[0] ?? '');
  const eventName = asText(record.eventName) ?? '';
  for (const part of [record.requestParameters, record.responseElements]) {
    for (const [type, name] of namedIn(part, eventName, members)) add(type, name);
  }
  return [...found.values()];
}

/** Type and name of each known member. At the top the parent of a member is the operation. */
function* namedIn(root: unknown, eventName: string, members: ResourceMembers): Iterable<[type: string, name: string]> {
  const open = [{ value: root, parent: eventName, depth: 0 }];
  let seen = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, parent, depth } = next;
    if (Array.isArray(value)) {
      if (depth < DEEPEST)
        for (const item of value.slice(0, MOST_RESOURCES)) open.push({ ...next, value: item, depth: depth + 1 });
      continue;
    }
    for (const [name, member] of Object.entries(asObject(value) ?? {})) {
      seen += 1;
      if (seen > MOST_MEMBERS) return;
      const type = typeOf(members, `${parent}.${name}`) ?? typeOf(members, name);
      const texts =
        type === undefined ? [] : (Array.isArray(member) ? member : [member]).flatMap((it) => asText(it) ?? []);
      for (const text of texts) yield [type!, text];
      if (typeof member === 'object' && member !== null && depth < DEEPEST) {
        open.push({ value: member, parent: name, depth: depth + 1 });
      }
    }
  }
}

function typeOf(members: ResourceMembers, name: string): string | undefined {
  return Object.hasOwn(members, name) ? members[name] : undefined;
}
