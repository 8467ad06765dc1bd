/** Operators on event patterns, as objects and as JSON texts. Source: EventBridge User Guide, "Event patterns". */
import { misspell, put, putValue, type Sink, unbalance } from './mutation.ts';
import { type EntryNode, type MapNode, type Node, treeOf, valueAt } from './tree.ts';

const envelope = [
  'source',
  'detail-type',
  'detail',
  'account',
  'region',
  'resources',
  'version',
  'id',
  'time',
  'replay-name',
];

/** Values of AWS's own events that an enumeration in its event schemas or its guides has. */
const enumerated = /^(running|pending|stopped|terminated|STOPPED|FAILED|NON_COMPLIANT|ALARM|issue|AWSService)$/;

export function eventPattern(sink: Sink, node: Node): void {
  patternOf(sink, node, envelope);
}

/** Members of the records that Lambda and pipes filter. Source: Lambda Developer Guide, the sample events of each service. */
const recordMembers = [
  ...['messageId', 'receiptHandle', 'body', 'attributes', 'messageAttributes', 'md5OfBody'],
  ...['eventSource', 'eventSourceARN', 'awsRegion', 'eventID', 'eventName', 'eventVersion', 'invokeIdentityArn'],
  ...['dynamodb', 'userIdentity', 'data', 'partitionKey', 'sequenceNumber', 'approximateArrivalTimestamp'],
  ...['kinesisSchemaVersion', 'topic', 'partition', 'offset', 'timestamp', 'timestampType', 'key', 'value', 'headers'],
];

/** A filter of an event source mapping or of a pipe: a text in the language of patterns, about the source's records. */
export function eventFilter(sink: Sink, node: Node): void {
  putValue(sink, 'list for scalar', node, [node.plain]);
  patternOf(sink, node, recordMembers);
}

function patternOf(sink: Sink, node: Node, members: readonly string[]): void {
  const map = node.kind === 'scalar' ? treeOf(node.inside) : node;
  if (map?.kind !== 'map') return;
  if (node.kind === 'scalar') {
    const whole = { ...sink, places: [node.at] };
    unbalance(whole, node.inside, 8);
    putValue(whole, 'over limit', node, JSON.stringify({ [members[0]!]: ['x'.repeat(4096)] }));
  }
  putValue(sink, 'wrong type', node, ['source']);
  // Whether a filter may ask for nothing isn't documented.
  putValue(sink, 'wrong type', node, {}, members === envelope);
  addField(sink, map);
  const source = valueAt(map, 'source');
  const ofAws = source?.kind === 'list' && (source.plain as unknown[]).every((one) => /^aws\./.test(String(one)));
  const top = { ...sink, places: [] };
  for (const entry of map.entries) field(top, entry, { ofAws, top: true, path: '', members });
}

interface Context {
  /** An event of AWS's own: its fields are published. */
  readonly ofAws: boolean;
  readonly top: boolean;
  readonly path: string;
  /** What the event, or the record, has at its top. */
  readonly members: readonly string[];
}

function field(sink: Sink, entry: EntryNode, { ofAws, top, path, members }: Context): void {
  const { key, value, at } = entry;
  const name = String(key.plain);
  const here = { ...sink, places: [at] };
  const published = name === '$or' || (top ? members.includes(name) : ofAws);
  if (published) misspell(here, key.inside, 0, name.length, (wrong) => members.includes(wrong));
  if (name === '$or') {
    alternatives(here, value, { ofAws, top, path, members });
    return;
  }
  const below = { ofAws, top: false, members, path: path === '' ? name : `${path}.${name}` };
  if (value.kind === 'map') {
    for (const inner of value.entries) field(sink, inner, below);
    putValue(here, 'wrong type', value, {}, members === envelope);
    return;
  }
  if (value.kind !== 'list') return;
  const alone = value.items[0] && scalarOf(value.items[0].plain);
  // A matcher's list in the place of the field's is a list of values: another meaning, but right.
  if (alone !== undefined) putValue(here, 'scalar for list', value, alone, !Array.isArray(alone));
  putValue(here, 'list for scalar', value, [value.plain]);
  putValue(here, 'over limit', value, []);
  for (const item of value.items) matchValue(here, item, below);
}

function scalarOf(item: unknown): unknown {
  return typeof item === 'object' && item !== null ? Object.values(item)[0] : item;
}

/** `$or` takes two objects or more. */
function alternatives(sink: Sink, value: Node, context: Context): void {
  if (value.kind !== 'list') return;
  putValue(
    sink,
    'over limit',
    value,
    value.items.slice(0, 1).map(({ plain }) => plain),
  );
  putValue(sink, 'wrong type', value, value.items[0]?.plain);
  putValue(sink, 'wrong type', value, ['a', 'b']);
  for (const item of value.items)
    if (item.kind === 'map') for (const entry of item.entries) field(sink, entry, context);
}

function matchValue(sink: Sink, item: Node, { ofAws, path }: Context): void {
  if (item.kind === 'map') matcher(sink, item);
  if (item.kind !== 'scalar' || typeof item.plain !== 'string') return;
  const text = item.plain;
  const published =
    (path === 'source' && text.startsWith('aws.')) ||
    (ofAws &&
      (path === 'detail-type' ||
        path === 'detail.eventSource' ||
        path === 'detail.eventName' ||
        enumerated.test(text)));
  if (published) misspell(sink, item.inside, 0, text.length, () => false);
}

function matcher(sink: Sink, map: MapNode, inAnythingBut = false): void {
  const [entry] = map.entries;
  if (!entry) return;
  const here = { ...sink, places: [map.at] };
  const { key, value } = entry;
  misspell(here, key.inside, 0, String(key.plain).length, (wrong) => matchers.has(wrong));
  addField(here, map);
  putValue(here, 'missing member', map, {});
  operand(here, String(key.plain), value, inAnythingBut);
}

const matchers = new Set([
  'prefix',
  'suffix',
  'equals-ignore-case',
  'wildcard',
  'anything-but',
  'numeric',
  'exists',
  'cidr',
  'exactly',
]);

function operand(sink: Sink, name: string, value: Node, inAnythingBut: boolean): void {
  if (value.kind === 'map') {
    matcher(sink, value, name === 'anything-but');
    return;
  }
  if (name === 'numeric' && value.kind === 'list') {
    numeric(sink, value);
    return;
  }
  if (name === 'anything-but') {
    putValue(sink, 'wrong type', value, null);
    putValue(sink, 'wrong type', value, [1, 'a']);
    putValue(sink, 'over limit', value, []);
    return;
  }
  // Inside of anything-but, prefixes and the like may come in lists.
  putValue(sink, 'list for scalar', value, [value.plain], !inAnythingBut);
  if (name === 'exists') {
    putValue(sink, 'wrong type', value, 'true');
    putValue(sink, 'wrong type', value, 1);
    return;
  }
  putValue(sink, 'wrong type', value, 5);
  putValue(sink, 'wrong type', value, true);
  if (name === 'cidr') {
    const text = String(value.plain);
    putValue(sink, 'over limit', value, text.replace(/\/\d+/, text.includes(':') ? '/128' : '/32'));
    putValue(sink, 'over limit', value, text.replace(/^10\./, '256.').replace(/^2001:/, '2001g:'));
    putValue(sink, 'missing member', value, text.replace(/\/\d+/, ''));
  }
  if (name === 'wildcard') putValue(sink, 'double letter', value, String(value.plain).replace('*', '**'));
}

/** Operators with their numbers, the lower bound first. */
function numeric(sink: Sink, value: Node & { kind: 'list' }): void {
  const plain = value.plain as (string | number)[];
  putValue(sink, 'scalar for list', value, plain[1]);
  putValue(
    sink,
    'wrong type',
    value,
    plain.map((one) => (typeof one === 'number' ? String(one) : one)),
  );
  putValue(sink, 'missing member', value, plain.slice(0, -1));
  putValue(sink, 'missing member', value, plain.slice(1));
  putValue(
    sink,
    'double letter',
    value,
    plain.map((one) => (typeof one === 'string' ? one.replace(/^[<>=]$/, '$&$&') : one)),
  );
  putValue(sink, 'over limit', value, [...plain, '<', 7000], plain.length === 4 || plain[0] === '=');
  if (plain.length === 4) putValue(sink, 'swap numbers', value, [plain[0], plain[3], plain[2], plain[1]]);
}

/** One field more. In the envelope nothing has that name; a matcher takes one key only. */
function addField(sink: Sink, map: MapNode): void {
  const first = map.entries[0];
  if (!first) return;
  const start = first.key.at.start;
  const inBraces = map.column === undefined;
  const text = inBraces ? '"colour": ["red"], ' : `colour: [red]\n${' '.repeat(map.column)}`;
  put(
    { ...sink, places: sink.places },
    'unknown key',
    { start, end: start, text: inBraces ? map.host.write(text) : text },
    '',
  );
}
