/** Answers of queries as texts. */
import { noFormula } from './csv.ts';

export type Cell = string | number | null;

export interface Rows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** CSV as RFC 4180 has it, with a line of names; NULL is an empty field, an empty text is `""`. */
export function csvOf({ columns, rows }: Rows): string {
  return [columns, ...rows].map((row) => `${row.map(csvField).join(',')}\r\n`).join('');
}

/** The same as spreadsheets open it: texts that they would take for formulas have a quote in front. */
export function sheetOf({ columns, rows }: Rows): string {
  const safe = (cell: Cell): Cell => (typeof cell === 'string' ? noFormula(cell) : cell);
  return csvOf({ columns: columns.map(noFormula), rows: rows.map((row) => row.map(safe)) });
}

/** A list of objects, a line for each; a column whose name was there before gets a number: `n`, `n_2`. */
export function jsonOf({ columns, rows }: Rows): string {
  const names = uniqueNames(columns);
  const lines = rows.map((row) => `  ${JSON.stringify(Object.fromEntries(row.map((cell, at) => [names[at], cell])))}`);
  return lines.length === 0 ? '[]\n' : `[\n${lines.join(',\n')}\n]\n`;
}

/** A table for a terminal: columns as wide as they need, at most `widest` characters for a cell, numbers at the right. */
export function tableOf({ columns, rows }: Rows, widest = 60): string {
  const shown = [columns, ...rows].map((row) => row.map((cell) => clip(printable(cell), widest)));
  const widths = columns.map((_, at) => shown.reduce((most, row) => Math.max(most, length(row[at]!)), 0));
  const isNumeric = columns.map((_, at) => rows.length > 0 && rows.every((row) => typeof row[at] === 'number'));
  const lines = shown.map((row) =>
    row
      .map((cell, at) => {
        const space = ' '.repeat(widths[at]! - length(cell));
        return isNumeric[at] ? space + cell : cell + space;
      })
      .join('  ')
      .trimEnd(),
  );
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return `${[lines[0], rule, ...lines.slice(1)].join('\n')}\n`;
}

function csvField(cell: Cell): string {
  if (cell === null) return '';
  const text = String(cell);
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function uniqueNames(columns: readonly string[]): string[] {
  const taken = new Set<string>();
  return columns.map((column) => {
    let name = column;
    for (let number = 2; taken.has(name); number += 1) name = `${column}_${number}`;
    taken.add(name);
    return name;
  });
}

/** Records say what strangers sent: what a terminal would act on, and what bends lines, becomes a space. */
function printable(cell: Cell): string {
  return cell === null ? '' : String(cell).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
}

function clip(text: string, widest: number): string {
  const characters = [...text];
  return characters.length > widest ? `${characters.slice(0, widest - 1).join('')}…` : text;
}

function length(text: string): number {
  return [...text].length;
}
