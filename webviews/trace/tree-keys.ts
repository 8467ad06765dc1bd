import type { TraceRows } from './rows.ts';

/** What a key does on a row of the waterfall. */
export type TreeAct =
  | { do: 'go'; row: number }
  | { do: 'toggle'; row: number; all: boolean }
  | { do: 'enter'; row: number }
  /** Shows so many levels of the tree. */
  | { do: 'level'; levels: number }
  | { do: 'close' }
  | { do: 'zoom'; how: 'in' | 'out' | 'fit' | 'row' }
  | { do: 'pan'; share: number }
  | { do: 'search'; by: 1 | -1 };

/**
 * The keys of a tree grid besides those that move between rows, which the list of rows knows.
 * Source: WAI-ARIA Authoring Practices, "Treegrid Pattern" and, for `*`, "Tree View Pattern".
 */
export function treeKey(
  key: string,
  { rows, collapsed, sight }: { rows: TraceRows; collapsed: ReadonlySet<number>; sight: Uint32Array },
  place: number,
): TreeAct | undefined {
  switch (key) {
    case '+':
    case '=':
      return { do: 'zoom', how: 'in' };
    case '-':
      return { do: 'zoom', how: 'out' };
    case '0':
      return { do: 'zoom', how: 'fit' };
    case 'z':
      return { do: 'zoom', how: 'row' };
    case '[':
      return { do: 'pan', share: -0.2 };
    case ']':
      return { do: 'pan', share: 0.2 };
    case 'n':
      return { do: 'search', by: 1 };
    case 'N':
      return { do: 'search', by: -1 };
    case 'Escape':
      return { do: 'close' };
  }
  if (/^[1-9]$/.test(key)) return { do: 'level', levels: Number(key) };
  const row = sight[place];
  if (row === undefined) return undefined;
  const [parent, open] = [rows.last[row]! > row, !collapsed.has(row)];
  switch (key) {
    case 'ArrowRight':
      if (parent && !open) return { do: 'toggle', row, all: false };
      // A filter may have left out the first children, or all.
      return (sight[place + 1] ?? Infinity) <= rows.last[row]! ? { do: 'go', row: sight[place + 1]! } : undefined;
    case 'ArrowLeft':
      if (parent && open) return { do: 'toggle', row, all: false };
      return rows.parent[row]! < 0 ? undefined : { do: 'go', row: rows.parent[row]! };
    case '*':
      return { do: 'toggle', row, all: true };
    case 'Enter':
      return { do: 'enter', row };
    default:
      return undefined;
  }
}
