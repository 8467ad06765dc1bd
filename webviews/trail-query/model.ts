/** What the query panel knows, and its words. Pure. */
import { type Cell, jsonOf } from '../../server/core/trail/query-formats.ts';
import { readSql } from '../../server/core/trail/sql-text.ts';
import type { Answer, DataSet, Place, ToView } from './messages.ts';

export interface Model {
  readonly sets: readonly DataSet[];
  /** Whether the sets were told. */
  readonly connected: boolean;
  readonly status: { readonly kind: 'live' | 'loading' | 'disconnected' | 'error'; readonly message: string };
  /** The query that is asked now. */
  readonly asked: { readonly request: number; readonly events: number; readonly total: number } | undefined;
  readonly outcome: Outcome | undefined;
}

export type Outcome =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'failed'; readonly message: string; readonly place?: Place };

export const emptyModel: Model = {
  sets: [],
  connected: false,
  status: { kind: 'loading', message: 'Asking the simulator …' },
  asked: undefined,
  outcome: undefined,
};

/** The model after a query was asked. */
export function ask(model: Model, request: number): Model {
  return { ...model, asked: { request, events: 0, total: 0 } };
}

/** The model after a message; what is about another query than the one that is asked changes nothing. */
export function apply(model: Model, message: ToView): Model {
  if (message.type === 'resumed') return resumed(model, message);
  if ('request' in message && message.request !== model.asked?.request) return model;
  switch (message.type) {
    case 'sets':
      return { ...model, sets: message.sets, connected: true, status: { kind: 'live', message: '' } };
    case 'status':
      return { ...model, asked: undefined, status: { kind: message.status, message: message.message } };
    case 'loading': {
      const { request, events, total } = message;
      return { ...model, asked: { request, events, total } };
    }
    case 'answer':
      return { ...model, asked: undefined, outcome: { kind: 'answer', answer: message.answer } };
    case 'failed': {
      const { message: text, place } = message;
      return { ...model, asked: undefined, outcome: { kind: 'failed', message: text, ...(place && { place }) } };
    }
    case 'show':
      return model;
  }
}

function resumed(model: Model, { request, answer }: Extract<ToView, { type: 'resumed' }>): Model {
  return {
    ...model,
    asked: request === undefined ? model.asked : { request, events: 0, total: 0 },
    outcome: answer ? { kind: 'answer', answer } : model.outcome,
  };
}

/** What the line between query and answer says. */
export function statusWords({ asked, outcome }: Model): string {
  if (asked) {
    const { events, total } = asked;
    return total > events ? `Making ${thousands(events)} of ${thousands(total)} events ready …` : 'Asking …';
  }
  if (!outcome || outcome.kind === 'failed') return '';
  const { rows, truncated, milliseconds } = outcome.answer;
  const count = rows.length === 1 ? '1 row' : `${thousands(rows.length)} rows`;
  return `${truncated ? `The first ${count}; there are more` : count} · ${thousands(Math.max(1, Math.round(milliseconds)))} ms`;
}

/** The parameters that a text names; none while it can't be read. */
export function parametersOf(sql: string): readonly string[] {
  const read = readSql(sql);
  return 'parameters' in read ? read.parameters : [];
}

/** The event that a row is about, where the query asked for its id; of which set, where that is known. */
export function eventOf(
  { columns, rows }: Answer,
  row: number,
  chosenSet: string | undefined,
): { eventId: string; set?: string } | undefined {
  const cell = (name: string): Cell | undefined =>
    rows[row]?.[columns.findIndex((each) => each.toLowerCase() === name)];
  const eventId = cell('eventid');
  if (typeof eventId !== 'string') return undefined;
  const set = cell('dataset') ?? chosenSet;
  return { eventId, ...(typeof set === 'string' && { set }) };
}

/** A value as it is read: JSON over several lines, all else as it is. */
export function valueWords(cell: Cell): string {
  if (cell === null) return 'NULL';
  if (typeof cell === 'string' && /^\s*[[{]/.test(cell)) {
    try {
      return JSON.stringify(JSON.parse(cell), undefined, 2);
    } catch {
      return cell;
    }
  }
  return String(cell);
}

/** A row for the clipboard: one object. */
export function rowText({ columns, rows }: Answer, row: number): string {
  return jsonOf({ columns, rows: [rows[row] ?? []] })
    .slice(2, -3)
    .trim();
}

/** How wide a column is to be read, in characters: as its name and its first values. */
export function widthOf({ columns, rows }: Answer, column: number): number {
  const values = rows.slice(0, 200).map((row) => String(row[column] ?? '').length);
  return Math.min(WIDEST, Math.max(NARROWEST, (columns[column] ?? '').length + 3, ...values) + 1);
}

const NARROWEST = 6;
const WIDEST = 44;

function thousands(count: number): string {
  return count.toLocaleString('en');
}
