/** The events as tables of SQLite: the columns lie in one, records come when a query reads them. */
import type { DatabaseSync } from 'node:sqlite';
import { ERROR_CLASSES } from '../../core/trail/error-class.ts';
import { CATEGORY_NAMES, EVENT_QUERY_COLUMNS, RESOURCE_QUERY_COLUMNS } from '../../core/trail/query-columns.ts';
import type { EventRows } from './messages.ts';

export interface EventTables {
  add(rows: EventRows): void;
  /** Forgets a set's events. */
  forget(set: string): void;
  /** Makes `events` and `resources` tell of these sets, of each since its `from` in epoch milliseconds. */
  show(sets: readonly string[], from: readonly number[]): void;
}

/**
 * An event's number in the table: its set's number and its sequence number, both of which the function that reads records
 * gets back.
 */
const SET_SIZE = 2 ** 32;

/** Where `events` has its columns from; those that aren't here are read from the record. */
const EXPRESSIONS: Readonly<Record<string, string>> = {
  eventTime: 'time',
  eventName: 'name',
  eventSource: 'source',
  awsRegion: 'region',
  sourceIPAddress: 'address',
  // Of an error without a code the store has the message, and codes have no spaces.
  errorCode:
    "CASE WHEN instr(error, ' ') = 0 THEN error WHEN error IS NOT NULL THEN record_of(number) ->> '$.errorCode' END",
  errorMessage: "CASE WHEN error IS NOT NULL THEN record_of(number) ->> '$.errorMessage' END",
  userName: 'user',
  accessKeyId: 'access_key',
  recipientAccountId: 'account',
  eventID: 'id',
  // Stores of earlier versions don't have it.
  eventType: "coalesce(type, record_of(number) ->> '$.eventType')",
  eventCategory: 'category',
  errorClass: 'error_class',
  readOnly: 'read_only',
  principal: 'principal',
  dataSet: 'data_set_name(number)',
  sequence: `number % ${SET_SIZE}`,
  record: 'record_of(number)',
};

const COLUMNS =
  'time, id, region, account, name, source, principal, user, address, access_key, error, type, resources, error_class, read_only, category';

/** Objects and lists as JSON, null as NULL, other values as they are. */
function inRecord(member: string): string {
  return `record_of(number) ->> '$.${member}'`;
}

/** Makes the tables in a database that has `record_of`; `sets` is where the names of its sets come to be, by number. */
export function openEventTables(database: DatabaseSync, sets: string[]): EventTables {
  database.function('data_set_name', { deterministic: true }, (number) => sets[placeOf(number as number).set] ?? null);
  database.exec(`CREATE TABLE event (number INTEGER PRIMARY KEY, ${COLUMNS})`);
  const insert = database.prepare(
    `INSERT INTO event (number, ${COLUMNS}) VALUES (${COLUMNS.split(', ').map(() => '?')}, ?)`,
  );
  const numberOf = (set: string): number => {
    const known = sets.indexOf(set);
    return known === -1 ? sets.push(set) - 1 : known;
  };
  return {
    add(rows) {
      database.exec('BEGIN');
      try {
        insertRows(rows, numberOf(rows.set) * SET_SIZE, (values) => insert.run(...values));
        database.exec('COMMIT');
      } catch (error) {
        database.exec('ROLLBACK');
        throw error;
      }
    },
    forget(set) {
      const number = sets.indexOf(set);
      if (number !== -1) database.prepare(`DELETE FROM event WHERE ${rangeOf(number)}`).run();
    },
    show: (shown, from) => database.exec(viewsOf(shown.map((set, at) => shownOf(numberOf(set), from[at]!)))),
  };
}

/** The set's number and the sequence number of an event. */
export function placeOf(number: number): { set: number; sequence: number } {
  return { set: Math.floor(number / SET_SIZE), sequence: number % SET_SIZE };
}

type Value = string | number | null;

function insertRows(rows: EventRows, base: number, insert: (values: Value[]) => void): void {
  const { time, errorClass, readOnly, category, texts } = rows;
  const read = (column: (typeof texts)['id']) => {
    const values = column.values.map((value) => (value === '' ? null : value));
    return (row: number): Value => values[column.ids[row]!] ?? null;
  };
  const { id, region, account, name, source, principal, user, address, accessKey, error, type, resources } = texts;
  const columns = [id, region, account, name, source, principal, user, address, accessKey, error, type, resources];
  const readers = columns.map(read);
  for (let row = rows.skip; row < rows.count; row += 1) {
    const values: Value[] = [base + rows.first + row, timeText(time[row]!)];
    for (const reader of readers) values.push(reader(row));
    const failed = errorClass[row]! > 0;
    values.push(failed ? (ERROR_CLASSES[errorClass[row]!] ?? null) : null);
    values.push(readOnly[row]!, CATEGORY_NAMES[category[row]!] ?? null);
    insert(values);
  }
}

/** As CloudTrail writes it; with milliseconds where there are any. */
function timeText(time: number): string {
  const text = new Date(time).toISOString();
  return text.endsWith('.000Z') ? `${text.slice(0, -5)}Z` : text;
}

function viewsOf(shown: readonly string[]): string {
  const where = shown.length === 0 ? 'FALSE' : shown.join(' OR ');
  const events = EVENT_QUERY_COLUMNS.map(({ name }) => `${EXPRESSIONS[name] ?? inRecord(name)} AS ${name}`);
  const inPair: Readonly<Record<string, string>> = {
    eventID: 'event.id',
    type: "nullif(pair.value ->> 0, '')",
    name: 'pair.value ->> 1',
    dataSet: 'data_set_name(number)',
  };
  const resources = RESOURCE_QUERY_COLUMNS.map(({ name }) => `${inPair[name]} AS ${name}`);
  return `
    DROP VIEW IF EXISTS events;
    DROP VIEW IF EXISTS resources;
    CREATE VIEW events AS SELECT ${events.join(', ')} FROM event WHERE ${where};
    CREATE VIEW resources AS SELECT ${resources.join(', ')}
      FROM event, json_each(event.resources) AS pair WHERE event.resources IS NOT NULL AND (${where});`;
}

function shownOf(set: number, from: number): string {
  return Number.isFinite(from) ? `${rangeOf(set)} AND time >= '${timeText(from)}'` : rangeOf(set);
}

function rangeOf(set: number): string {
  return `number BETWEEN ${set * SET_SIZE} AND ${(set + 1) * SET_SIZE - 1}`;
}
