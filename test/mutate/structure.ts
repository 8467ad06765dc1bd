/** Operators on the structure of a definition: keys, types, limits, members, by the API's model. */
import type { Language, Plain } from './facts.ts';
import { languages } from './languages.ts';
import type { Kind, Member } from './model.ts';
import { misspell, put, putValue, type Sink } from './mutation.ts';
import { type EntryNode, type MapNode, type Node, type ScalarNode, type Span, valueAt } from './tree.ts';

/** What the operators need to know of the definition they are in. */
export interface Around {
  /** The resource's properties, or the file's root. */
  readonly root: MapNode;
  /** Where its name stands: what is missing may be told there. */
  readonly name: Span;
  /** Names of alarms that the same file defines. */
  readonly alarms: ReadonlySet<string>;
}

/** Every mutation of a node that the model describes. */
export function mutate(sink: Sink, kind: Kind, node: Node, around: Around): void {
  const { facts } = kind;
  const own = facts.family ? { ...sink, family: facts.family } : sink;
  if (isFunction(node)) return;
  const language: Language | undefined = facts.language;
  if (language) languages[language](own, node, around);
  else if (kind.type === 'record' && node.kind === 'map') record(own, kind, node, around);
  else if (kind.type === 'dictionary' && node.kind === 'map') dictionary(own, kind, node, around);
  else if (kind.type === 'list' && node.kind === 'list') list(own, kind, node, around);
  else if (node.kind === 'scalar') scalar(own, kind, node);
}

/** An intrinsic function: what it gives isn't known from the text. */
function isFunction(node: Node): boolean {
  if (node.tag !== undefined) return true;
  return node.kind === 'map' && node.entries.length === 1 && /^(Ref$|Fn::)/.test(String(node.entries[0]!.key.plain));
}

function record(sink: Sink, kind: Extract<Kind, { type: 'record' }>, node: MapNode, around: Around): void {
  const { members, facts } = kind;
  const inside = around.root === node || facts.family ? [around.name] : [];
  addUnknown(sink, node, facts.passesOver !== true);
  if (around.root !== node) putValue(sink, 'wrong type', node, 'text');
  const names = new Set(members.keys());
  for (const entry of node.entries) {
    const name = String(entry.key.plain);
    const member = members.get(name);
    if (!member) continue;
    const here = { ...sink, places: [entry.at] };
    const family = member.kind.facts.family ?? sink.family;
    misspell(
      { ...here, places: [entry.at, ...(member.required ? [...inside, node.at] : [])] },
      entry.key.inside,
      0,
      name.length,
      (wrong) => names.has(wrong) || (facts.eitherCase === true && names.has(capitalised(wrong))),
    );
    if (isNeeded(name, member, facts.needs ?? {}, node))
      remove(sink, node, entry, inside, facts.familyOfMissing ?? sink.family);
    mutate({ ...here, family }, member.kind, entry.value, around);
  }
  for (const [name, over] of Object.entries(facts.over ?? {})) {
    const entry = node.entries.find(({ key }) => key.plain === name);
    if (entry)
      putValue(
        { ...sink, places: node.entries.filter(({ value }) => typeof value.plain === 'number').map(({ at }) => at) },
        'over limit',
        entry.value,
        over(node.plain as Plain),
      );
  }
  swapNumbers(sink, kind, node);
}

const capitalised = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

function isNeeded(
  name: string,
  member: Member,
  needs: Readonly<Record<string, readonly string[]>>,
  node: MapNode,
): boolean {
  return (
    member.required ||
    Object.entries(needs).some(([having, needed]) => {
      const [other = '', value] = having.split('=');
      const found = needed.includes(name) ? valueAt(node, other) : undefined;
      return found !== undefined && (value === undefined || String(found.plain) === value);
    })
  );
}

/** Writes a map without one of its members: in one line, so that it is right in YAML and JSON. */
function remove(sink: Sink, node: MapNode, { key }: EntryNode, inside: readonly Span[], family: string): void {
  const rest = Object.fromEntries(
    node.entries.filter((entry) => entry.key !== key).map((entry) => [entry.key.plain, entry.value.plain]),
  );
  const text = node.host.write(JSON.stringify(rest));
  put({ ...sink, family }, 'missing member', { ...node.at, text }, String(key.plain), true, inside);
}

function addUnknown(sink: Sink, node: MapNode, matters: boolean): void {
  const first = node.entries[0];
  if (!first) return;
  const start = node.column === undefined ? node.at.start + 1 : first.key.at.start;
  const text = node.column === undefined ? '"Colour": 1, ' : `Colour: 1\n${' '.repeat(node.column)}`;
  put({ ...sink, places: [] }, 'unknown key', { start, end: start, text: node.host.write(text) }, '', matters);
}

function dictionary(sink: Sink, kind: Extract<Kind, { type: 'dictionary' }>, node: MapNode, around: Around): void {
  putValue(sink, 'wrong type', node, 'text');
  const { count, keys } = kind.facts;
  if (count) {
    const many = Array.from({ length: count[1] + 1 }, (_, i) => [`k${i}`, 'v']);
    putValue(sink, 'over limit', node, Object.fromEntries(many));
  }
  if (keys && node.entries.length > 0)
    putValue(sink, 'over limit', node, { ...(node.plain as object), ['k'.repeat(keys[1] + 1)]: 'v' });
  for (const entry of node.entries) mutate({ ...sink, places: [entry.at] }, kind.of, entry.value, around);
}

function list(sink: Sink, kind: Extract<Kind, { type: 'list' }>, node: Node & { kind: 'list' }, around: Around): void {
  const { count, orOne } = kind.facts;
  const plain = node.plain as unknown[];
  if (plain.length > 0) putValue(sink, 'scalar for list', node, plain[0], orOne !== true);
  putValue(sink, 'wrong type', node, 7);
  if (count && plain.length > 0) {
    if (Number.isFinite(count[1]))
      putValue(
        sink,
        'over limit',
        node,
        Array.from({ length: count[1] + 1 }, (_, i) => numbered(plain[i % plain.length], i)),
      );
    if (count[0] > 0) putValue(sink, 'over limit', node, []);
  }
  for (const item of node.items) mutate({ ...sink, places: [item.at] }, kind.of, item, around);
}

/** A like item under another name, as lists want them. */
function numbered(item: unknown, index: number): unknown {
  if (typeof item === 'string') return `${item}${index}`;
  if (typeof item !== 'object' || item === null) return item;
  const [name] = Object.entries(item).find(([, value]) => typeof value === 'string') ?? [];
  return name === undefined ? item : { ...item, [name]: `${(item as Record<string, string>)[name]}${index}` };
}

function scalar(sink: Sink, { type, facts }: Kind, node: ScalarNode): void {
  if (facts.anyType) return;
  putValue(sink, 'list for scalar', node, [node.plain], facts.orOne !== true);
  if (type === 'number' || type === 'integer') number(sink, type, facts.range, node);
  else if (type === 'flag') putValue(sink, 'wrong type', node, 'maybe');
  else putValue(sink, 'wrong type', node, { a: 1 });
  if (type !== 'text') return;
  const value = String(node.plain);
  const { oneOf, length, published, pattern } = facts;
  if (oneOf) misspell(sink, node.inside, 0, value.length, (wrong) => oneOf.includes(wrong));
  if (length && !value.startsWith('{{resolve:')) {
    if (length[0] > 0) putValue(sink, 'over limit', node, '');
    putValue(sink, 'over limit', node, value + (value.at(-1) ?? 'x').repeat(Math.max(0, length[1] + 1 - value.length)));
  }
  if (pattern) putValue(sink, 'over limit', node, `${value} \u20ac!`);
  if (published?.test(value)) misspell(sink, node.inside, 0, value.length, () => false, facts.caseMatters ?? true);
  if (/^arn:/.test(value) && facts.arn) arn(sink, node);
  if (facts.otherUnit) putValue(sink, 'wrong unit', node, facts.otherUnit(value));
}

/** The parts of an ARN that aren't somebody's own names: `arn`, the partition and the service. */
function arn(sink: Sink, node: ScalarNode): void {
  let start = 0;
  for (const part of String(node.plain).split(':').slice(0, 3)) {
    misspell(
      sink,
      node.inside,
      start,
      start + part.length,
      (wrong) => ['arn', 'aws', 'sns', 'sqs', 'ssm', 'sms', 'ss'].includes(wrong),
      part !== 'aws',
    );
    start += part.length + 1;
  }
}

function number(
  sink: Sink,
  type: 'number' | 'integer',
  range: readonly [number, number] | undefined,
  node: ScalarNode,
): void {
  putValue(sink, 'wrong type', node, 'many');
  if (type === 'integer') putValue(sink, 'wrong type', node, Number(node.plain) + 0.5);
  if (!range) return;
  if (Number.isFinite(range[0])) putValue(sink, 'over limit', node, range[0] - 1);
  if (Number.isFinite(range[1])) putValue(sink, 'over limit', node, range[1] + 1);
}

/** Each two numbers of a record in each other's place; it matters where AWS's limits then don't hold. */
function swapNumbers(sink: Sink, { members, facts }: Extract<Kind, { type: 'record' }>, node: MapNode): void {
  const numbers = node.entries.filter(({ value }) => value.kind === 'scalar' && typeof value.plain === 'number');
  for (let i = 0; i < numbers.length; i++) {
    for (let j = i + 1; j < numbers.length; j++) {
      const [a, b] = [numbers[i]!, numbers[j]!];
      if (a.value.plain === b.value.plain) continue;
      const swapped = {
        ...(node.plain as Record<string, unknown>),
        [String(a.key.plain)]: b.value.plain,
        [String(b.key.plain)]: a.value.plain,
      };
      const within = (entry: EntryNode, value: unknown) =>
        isWithin(members.get(String(entry.key.plain))?.kind, Number(value));
      const matters =
        !within(a, b.value.plain) || !within(b, a.value.plain) || facts.holds?.(swapped as never) === false;
      sink.add({
        family: sink.family,
        operator: 'swap numbers',
        edits: [
          { ...a.value.at, text: JSON.stringify(b.value.plain) },
          { ...b.value.at, text: JSON.stringify(a.value.plain) },
        ],
        places: numbers.map(({ at }) => at),
        matters,
        before: `${a.key.plain}: ${a.value.plain}, ${b.key.plain}: ${b.value.plain}`,
      });
    }
  }
}

function isWithin(kind: Kind | undefined, value: number): boolean {
  const [min, max] = kind?.facts.range ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  return value >= min && value <= max && (kind?.type !== 'integer' || Number.isInteger(value));
}
