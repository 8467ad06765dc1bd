/** What a policy is evaluated against, with the path of each value; and what its own literals are. */
import type { MapValue, Value } from '../../value.ts';
import type { LiteralValue, RangeValue } from '../syntax.ts';

export type Data = { readonly path: string } & (
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'int' | 'float'; readonly value: number }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'null' }
  | { readonly kind: 'list'; readonly items: readonly Data[] }
  | { readonly kind: 'map'; readonly members: ReadonlyMap<string, Data> }
  | { readonly kind: 'regex'; readonly pattern: string }
  | { readonly kind: 'range'; readonly range: RangeValue }
  /** The text can't tell it, or it is nested too deep. */
  | { readonly kind: 'unknown' }
);

const deepest = 200;

/** A document as data. Total; what is nested deeper than 200 levels is unknown. */
export function dataOf(value: Value, path = '', depth = 0): Data {
  if (depth > deepest) return { kind: 'unknown', path };
  switch (value.kind) {
    case 'string':
      return { kind: 'string', value: value.value, path };
    case 'number':
      return { kind: /^[-+]?\d+$/.test(value.source) ? 'int' : 'float', value: value.value, path };
    case 'boolean':
      return { kind: 'bool', value: value.value, path };
    case 'null':
      return { kind: 'null', path };
    case 'list':
      return { kind: 'list', items: value.items.map((item, i) => dataOf(item, `${path}/${i}`, depth + 1)), path };
    case 'map':
      return { kind: 'map', members: membersOf(value, path, depth), path };
    default:
      return { kind: 'unknown', path };
  }
}

function membersOf({ entries }: MapValue, path: string, depth: number): Map<string, Data> {
  return new Map(entries.map(({ key, value }) => [key, dataOf(value, `${path}/${key}`, depth + 1)]));
}

/** A literal of the policy as data; it stands at no path. */
export function literalData(value: LiteralValue): Data {
  const path = '';
  switch (value.type) {
    case 'string':
      return { kind: 'string', value: value.value, path };
    case 'int':
    case 'float':
      return { kind: value.type, value: value.value, path };
    case 'bool':
      return { kind: 'bool', value: value.value, path };
    case 'null':
      return { kind: 'null', path };
    case 'regex':
      return { kind: 'regex', pattern: value.pattern, path };
    case 'range':
      return { kind: 'range', range: value, path };
    case 'list':
      return { kind: 'list', items: value.items.map((item) => literalData(item.value)), path };
    case 'map':
      return {
        kind: 'map',
        members: new Map(value.entries.map((entry) => [entry.key, literalData(entry.value.value)])),
        path,
      };
  }
}

/** What a query found, or how far it came. */
export type Found =
  | {
      readonly kind: 'found';
      readonly data: Data;
      readonly literal?: true;
      /** What the filters behind read, where that isn't the root of the scope. */
      readonly root?: Data;
    }
  | { readonly kind: 'missing'; readonly at: Data; readonly rest: string };

/** The data as a short text for people. */
export function shown(data: Data): string {
  switch (data.kind) {
    case 'string':
      return JSON.stringify(data.value.length > 100 ? `${data.value.slice(0, 99)}…` : data.value);
    case 'int':
    case 'float':
    case 'bool':
      return String(data.value);
    case 'regex':
      return `/${data.pattern}/`;
    case 'range': {
      const { low, high, withLow, withHigh } = data.range;
      return `r${withLow ? '[' : '('}${low},${high}${withHigh ? ']' : ')'}`;
    }
    case 'list':
      return `[${data.items.slice(0, 5).map(shown).join(', ')}${data.items.length > 5 ? ', …' : ''}]`;
    case 'map':
      return `{${[...data.members.keys()].slice(0, 5).join(', ')}${data.members.size > 5 ? ', …' : ''}}`;
    default:
      return data.kind;
  }
}
