/** What a rule of AWS Config is told: a flat map, as a JSON text or (in templates) as a map. */
import type { Fix } from '../check.ts';
import { type Field, known } from '../field.ts';
import { readPartialJson } from '../json/partial.ts';
import { type JsonError, readJson } from '../json/reader.ts';
import { hole, type MapValue, type Span, type StringValue, type Value, within } from '../value.ts';

export type InputParameters =
  | { readonly state: 'absent' }
  /** The text doesn't tell them. */
  | { readonly state: 'unknown' }
  /** A JSON text that can't be read. */
  | { readonly state: 'broken'; readonly at: Span; readonly error: JsonError; readonly partial: boolean }
  /** Something else than a map. */
  | { readonly state: 'wrong'; readonly at: Span }
  | KnownParameters;

export interface KnownParameters {
  readonly state: 'known';
  readonly at: Span;
  readonly parameters: readonly InputParameter[];
  /** True when more members can come at deploy. */
  readonly open: boolean;
  /** The fix that adds a parameter. */
  readonly insert: (title: string, name: string, value: string) => Fix;
}

export interface InputParameter {
  readonly name: string;
  readonly nameAt: Span;
  readonly value: Value;
  readonly at: Span;
  readonly rename: (title: string, name: string) => Fix;
  readonly replace: (title: string, value: string) => Fix;
}

export function readInputParameters(field: Field<Value>): InputParameters {
  if (field.state === 'absent') return { state: 'absent' };
  if (field.state === 'unknown' && field.text) return ofText(field.text);
  if (!known(field)) return { state: 'unknown' };
  const { node } = field;
  if (node.kind === 'map') return ofMap(node);
  return node.kind === 'string' ? ofText(node) : { state: 'wrong', at: node.at };
}

function ofMap(map: MapValue): KnownParameters {
  return {
    state: 'known',
    at: map.at,
    open: map.open === true,
    insert: (title, key, value) => ({ kind: 'insert', title, at: map.at, key, value }),
    parameters: map.entries.map(({ key, keyAt, value }) => ({
      name: key,
      nameAt: keyAt,
      value,
      at: value.at,
      rename: (title, name) => ({ kind: 'rename', title, at: keyAt, key: name }),
      replace: (title, text) => ({ kind: 'replace', title, at: value.at, value: text }),
    })),
  };
}

function ofText(host: StringValue): InputParameters {
  // Far over the limit, which its own check tells.
  if (host.value.length > 65_536) return { state: 'unknown' };
  const partial = host.value.includes(hole);
  const read = partial ? readPartialJson(host.value) : readJson(host.value);
  const { value: root, error } = read ?? {};
  if (error) return { state: 'broken', at: within(host, error.at.start, error.at.end), error, partial };
  if (partial && root?.kind !== 'map' && root?.kind !== 'list') return { state: 'unknown' };
  if (root?.kind !== 'map') return { state: 'wrong', at: host.at };
  const json = ({ start, end }: Span, title: string, text: string): Fix => {
    return { kind: 'text', title, host, start, end, text };
  };
  const first = root.entries[0];
  return {
    state: 'known',
    at: host.at,
    open: root.open === true,
    insert(title, name, value) {
      const place = root.at.start + 1;
      const entry = `${JSON.stringify(name)}: ${JSON.stringify(value)}${first ? ', ' : ''}`;
      return json({ start: place, end: place }, title, entry);
    },
    parameters: root.entries.map(({ key, keyAt, value }) => ({
      name: key,
      nameAt: within(host, keyAt.start, keyAt.end),
      value,
      at: within(host, value.at.start, value.at.end),
      rename: (title, name) => json(keyAt, title, JSON.stringify(name)),
      replace: (title, text) => json(value.at, title, JSON.stringify(text)),
    })),
  };
}
