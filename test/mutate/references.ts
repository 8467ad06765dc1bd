/**
 * Operators on what a template's functions, conditions and dependencies name. Source: CloudFormation User Guide, intrinsic
 * function reference, pseudo parameters reference; DependsOn and Condition of resources.
 */
import { type Edit, misspell, put, putValue, type Sink } from './mutation.ts';
import { type EntryNode, type MapNode, type Node, type ScalarNode, valueAt } from './tree.ts';

/** Every break of the names in the resources of a template. */
export function references(sink: Sink, template: MapNode, resources: MapNode): void {
  const names = namesOf(template);
  const own = { ...sink, family: 'template' };
  for (const { value: resource } of resources.entries) {
    if (resource.kind !== 'map') continue;
    for (const { key, value } of resource.entries) {
      if (key.plain === 'DependsOn') each(value, (one) => dangle(own, one, names.resources));
      if (key.plain === 'Condition') each(value, (one) => dangle(own, one, names.conditions));
    }
    walk(own, resource, names);
  }
}

interface Names {
  readonly ids: ReadonlySet<string>;
  readonly resources: ReadonlySet<string>;
  readonly conditions: ReadonlySet<string>;
  readonly mappings: ReadonlySet<string>;
}

function namesOf(template: MapNode): Names {
  const keys = (section: string): string[] => {
    const map = valueAt(template, section);
    return map?.kind === 'map' ? map.entries.map(({ key }) => String(key.plain)) : [];
  };
  const resources = new Set(keys('Resources'));
  const ids = new Set([...resources, ...keys('Parameters')]);
  return { ids, resources, conditions: new Set(keys('Conditions')), mappings: new Set(keys('Mappings')) };
}

function walk(sink: Sink, node: Node, names: Names): void {
  if (node.tag !== undefined) called(sink, `Fn::${node.tag}`.replace('Fn::Ref', 'Ref'), node, names);
  if (node.kind === 'map') {
    const [entry] = node.entries;
    if (entry && node.entries.length === 1 && /^(?:Ref$|Fn::)/.test(String(entry.key.plain)))
      calledByName(sink, entry, names);
    for (const { value } of node.entries) walk(sink, value, names);
  }
  if (node.kind === 'list') for (const item of node.items) walk(sink, item, names);
}

/** The long form: `{ Ref: Topic }`. */
function calledByName(sink: Sink, { key, value, at }: EntryNode, names: Names): void {
  const name = String(key.plain);
  called(sink, name, value, names);
  const here = { ...sink, places: [at] };
  if (name === 'Ref') {
    putValue(here, 'list for scalar', value, [value.plain]);
    putValue(here, 'wrong type', value, { a: 1 });
  }
  if (name === 'Fn::GetAtt' && value.kind === 'list') {
    putValue(here, 'missing member', value, (value.plain as string[]).slice(0, 1));
    putValue(here, 'scalar for list', value, (value.plain as string[])[0]);
  }
  if (/^Fn::(?:If|FindInMap)$/.test(name) && value.kind === 'list') {
    putValue(here, 'missing member', value, (value.plain as unknown[]).slice(0, -1));
    putValue(here, 'scalar for list', value, (value.plain as unknown[])[0]);
  }
}

/** The names that a function is given. */
function called(sink: Sink, name: string, value: Node, names: Names): void {
  const first = value.kind === 'list' ? value.items[0] : value;
  if (first?.kind !== 'scalar') return;
  if (name === 'Ref') named(sink, first, 0, String(first.plain), names.ids);
  if (name === 'Fn::GetAtt') named(sink, first, 0, String(first.plain).split('.')[0]!, names.resources);
  if (name === 'Fn::If') dangle(sink, first, names.conditions);
  if (name === 'Fn::FindInMap') dangle(sink, first, names.mappings);
  if (name !== 'Fn::Sub') return;
  for (const { index, 1: id = '' } of String(first.plain).matchAll(/\$\{([A-Za-z0-9:]+)(?:\.\w+)?\}/g))
    if (id.startsWith('AWS::') || names.ids.has(id)) named(sink, first, index + 2, id, names.ids);
}

/** AWS's own names are misspelt, the template's are left dangling. */
function named(sink: Sink, node: ScalarNode, start: number, id: string, names: ReadonlySet<string>): void {
  if (id.startsWith('AWS::')) misspell(sink, node.inside, start, start + id.length, (wrong) => names.has(wrong));
  else dangleAt(sink, node, start, start + id.length, names);
}

function dangle(sink: Sink, node: Node, names: ReadonlySet<string>): void {
  if (node.kind === 'scalar') dangleAt(sink, node, 0, String(node.plain).length, names);
}

function dangleAt(sink: Sink, node: ScalarNode, start: number, end: number, names: ReadonlySet<string>): void {
  const { inside } = node;
  const add: Sink['add'] = (mutation) => sink.add({ ...mutation, operator: 'dangling' });
  misspell({ ...sink, add }, inside, start, end, (wrong) => names.has(wrong));
  const other: Edit = { start: inside.at(start), end: inside.at(end), text: inside.write('Elsewhere') };
  put(sink, 'dangling', other, inside.text.slice(start, end));
}

function each(node: Node, run: (node: Node) => void): void {
  if (node.kind === 'list') node.items.forEach(run);
  else run(node);
}
