import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite';
import { type Backend, MOST_PIECES, type Write } from './backend.ts';
import type { ChunkHead } from './chunk.ts';
import type { Ranges } from './columns.ts';

/** A store that can't be opened; the message is one sentence for the user. */
export class StoreError extends Error {
  override name = 'StoreError';
}

/** Marks the file as ours ("NEPH"). */
const APPLICATION_ID = 0x4e455048;

/** Each step leads to the next format; `PRAGMA user_version` counts the steps that a file has seen. Only ever add one. */
const MIGRATIONS: readonly string[] = [
  `CREATE TABLE chunk (
     stream TEXT NOT NULL, first INTEGER NOT NULL, count INTEGER NOT NULL, age INTEGER NOT NULL,
     ranges TEXT NOT NULL, columns BLOB NOT NULL, texts BLOB NOT NULL, PRIMARY KEY (stream, first));
   CREATE TABLE value (
     name TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (name, key)) WITHOUT ROWID;`,
  `CREATE TABLE words (
     stream TEXT NOT NULL, first INTEGER NOT NULL, part INTEGER NOT NULL, bytes BLOB NOT NULL,
     PRIMARY KEY (stream, first, part));
   ALTER TABLE chunk ADD COLUMN wordBytes INTEGER NOT NULL DEFAULT 0;`,
];

/** How long a second process waits for the first one to leave, as it does while a simulator is restarted. */
const LOCK_WAIT_MS = 500;

/** Pages that are given back in one go, 8 MB in about 25 ms. */
const SHRINK_PAGES = 2000;

/** In one statement, for which SQLite reads the texts once, without a copy of all. */
const PIECES = Array.from({ length: MOST_PIECES }, (_, at) => `substr(texts, ?, ?) AS piece${at}`).join(', ');

/** SQLite's result codes: https://www.sqlite.org/rescode.html */
const SQLITE = { busy: 5, corrupt: 11, notADatabase: 26 } as const;

/**
 * Opens the file, making it and its folder where they are missing; a damaged file is renamed aside and begun anew, which
 * `notice` tells. Throws a StoreError where Node has no SQLite, another process has the file, or it isn't ours to read.
 *
 * Written ahead and synchronised at checkpoints only (`synchronous=NORMAL`): the death of the process loses nothing that
 * was committed, a power loss may cost the last commits, and the file stays sound in both.
 */
export function sqliteBackend(file: string, notice: (sentence: string) => void): Backend {
  const { DatabaseSync } = loadSqlite();
  makeFolder(dirname(file));
  try {
    return openFile(DatabaseSync, file);
  } catch (error) {
    if (!isDamage(error)) throw explained(error, file);
  }
  const aside = freeName(`${file}.damaged`);
  for (const suffix of ['', '-wal']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix);
  }
  notice(`The data file ${file} was damaged; it is kept as ${aside}, and a new one was begun.`);
  try {
    return openFile(DatabaseSync, file);
  } catch (error) {
    throw explained(error, file);
  }
}

function openFile(Database: typeof DatabaseSync, file: string): Backend {
  const database = new Database(file);
  try {
    prepareFile(database, file);
    const backend = backendOver(database);
    // Reading every head walks the whole tree, so a torn file shows now and not in the middle of the work.
    backend.heads();
    return backend;
  } catch (error) {
    database.close();
    throw error;
  }
}

function prepareFile(database: DatabaseSync, file: string): void {
  // Exclusive locking counts only before the file is first read, auto_vacuum only before the first table.
  database.exec(`
    PRAGMA busy_timeout = ${LOCK_WAIT_MS};
    PRAGMA locking_mode = EXCLUSIVE;
    PRAGMA auto_vacuum = INCREMENTAL;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    PRAGMA wal_autocheckpoint = 1000;
    PRAGMA journal_size_limit = 33554432;`);
  const application = pragma(database, 'application_id');
  const version = pragma(database, 'user_version');
  const empty = pragma(database, 'schema_version') === 0;
  if (application !== APPLICATION_ID && !empty) {
    throw new StoreError(`${file} is not a data file of Nephoscope: choose another folder with --data.`);
  }
  if (version > MIGRATIONS.length) {
    throw new StoreError(
      `${file} was written by a newer Nephoscope (format ${version}, this one reads ${MIGRATIONS.length}): update Nephoscope, or choose another folder with --data.`,
    );
  }
  database.exec('BEGIN IMMEDIATE');
  for (const step of MIGRATIONS.slice(version)) database.exec(step);
  database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${MIGRATIONS.length}; COMMIT`);
}

function backendOver(database: DatabaseSync): Backend {
  const statement = {
    put: database.prepare(
      "INSERT INTO chunk (stream, first, count, age, ranges, columns, texts, wordBytes) VALUES (?, ?, ?, ?, ?, ?, coalesce(?, x''), ?)",
    ),
    drop: database.prepare('DELETE FROM chunk WHERE stream = ? AND first = ?'),
    dropStream: database.prepare('DELETE FROM chunk WHERE stream = ?'),
    set: database.prepare('INSERT OR REPLACE INTO value (name, key, value) VALUES (?, ?, ?)'),
    unset: database.prepare('DELETE FROM value WHERE name = ? AND key = ?'),
    heads: database.prepare(
      'SELECT stream, first, count, age, ranges, length(columns) + length(texts) + wordBytes AS bytes FROM chunk ORDER BY stream, first',
    ),
    columns: database.prepare('SELECT columns AS bytes FROM chunk WHERE stream = ? AND first = ?'),
    texts: database.prepare('SELECT texts AS bytes FROM chunk WHERE stream = ? AND first = ?'),
    pieces: database.prepare(`SELECT ${PIECES} FROM chunk WHERE stream = ? AND first = ?`),
    // Node 22 hands no bytes over as NULL.
    putWords: database.prepare("INSERT INTO words (stream, first, part, bytes) VALUES (?, ?, ?, coalesce(?, x''))"),
    dropWords: database.prepare('DELETE FROM words WHERE stream = ? AND first = ?'),
    dropStreamWords: database.prepare('DELETE FROM words WHERE stream = ?'),
    words: database.prepare('SELECT bytes FROM words WHERE stream = ? AND first = ? AND part = ?'),
    values: database.prepare('SELECT key, value FROM value WHERE name = ? ORDER BY key'),
    tables: database.prepare('SELECT DISTINCT name FROM value'),
  };
  return {
    heads: () =>
      statement.heads.all().map((row) => ({ ...row, ranges: JSON.parse(String(row.ranges)) as Ranges }) as ChunkHead),
    columns: (stream, first) => blob(statement.columns.get(stream, first), stream, first),
    texts: (stream, first) => blob(statement.texts.get(stream, first), stream, first),
    pieces(stream, first, places) {
      const parameters = Array.from({ length: MOST_PIECES }, (_, at) => places[at] ?? { from: 0, to: 0 });
      const row = statement.pieces.get(...parameters.flatMap(({ from, to }) => [from + 1, to - from]), stream, first);
      return places.map((_, at) => bytesIn(row?.[`piece${at}`], stream, first));
    },
    words(stream, first, part) {
      const row = statement.words.get(stream, first, part);
      return row && blob(row, stream, first);
    },
    values: (table) => statement.values.all(table).map(({ key, value }) => [String(key), String(value)]),
    tables: () => statement.tables.all().map(({ name }) => String(name)),
    commit(writes) {
      database.exec('BEGIN IMMEDIATE');
      try {
        for (const write of writes) run(statement, write);
        database.exec('COMMIT');
      } catch (error) {
        if (database.isTransaction) database.exec('ROLLBACK');
        throw error;
      }
    },
    shrink() {
      database.exec(`PRAGMA incremental_vacuum(${SHRINK_PAGES})`);
      return pragma(database, 'freelist_count') > 0;
    },
    close: () => database.close(),
  };
}

type Writing = 'put' | 'putWords' | 'drop' | 'dropWords' | 'dropStream' | 'dropStreamWords' | 'set' | 'unset';

function run(statement: Record<Writing, StatementSync>, write: Write): void {
  if (write.kind === 'put') {
    const { stream, first, count, age, ranges, columns, texts, bytes, words = [] } = write.chunk;
    const wordBytes = bytes - columns.length - texts.length;
    statement.put.run(stream, first, count, age, JSON.stringify(ranges), columns, texts, wordBytes);
    words.forEach((part, number) => {
      statement.putWords.run(stream, first, number, part);
    });
  } else if (write.kind === 'drop') {
    statement.drop.run(write.stream, write.first);
    statement.dropWords.run(write.stream, write.first);
  } else if (write.kind === 'dropStream') {
    statement.dropStream.run(write.stream);
    statement.dropStreamWords.run(write.stream);
  } else if (write.value === undefined) statement.unset.run(write.table, write.key);
  else statement.set.run(write.table, write.key, write.value);
}

function blob(row: ReturnType<StatementSync['get']>, stream: string, first: number): Uint8Array {
  return bytesIn(row?.bytes, stream, first);
}

function bytesIn(value: SQLOutputValue | undefined, stream: string, first: number): Uint8Array {
  if (value instanceof Uint8Array) return value;
  throw new RangeError(`There is no chunk ${first} in ${stream}.`);
}

/** Node 22 warns once that its SQLite is experimental; users can do nothing about it, so just that warning is left out. */
export function loadSqlite(): typeof import('node:sqlite') {
  const { emitWarning } = process;
  process.emitWarning = (warning: string | Error, ...rest: unknown[]) => {
    if (!String(warning).includes('SQLite is an experimental feature'))
      Reflect.apply(emitWarning, process, [warning, ...rest]);
  };
  try {
    const sqlite = process.getBuiltinModule?.('node:sqlite');
    if (sqlite) return sqlite;
  } finally {
    process.emitWarning = emitWarning;
  }
  throw new StoreError(
    `This Node.js (${process.version}) has no built-in SQLite: use Node.js 22.15 or later, or keep the data in memory with --memory.`,
  );
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new StoreError(
      `The data folder ${folder} can't be made (${message(error)}): choose another one with --data.`,
    );
  }
}

function freeName(wanted: string): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted}-${number}`;
    if (!existsSync(name) && !existsSync(`${name}-wal`)) return name;
  }
}

function explained(error: unknown, file: string): Error {
  if (error instanceof StoreError) return error;
  if (resultCode(error) === SQLITE.busy) {
    return new StoreError(
      `The data folder ${dirname(file)} is in use by another Nephoscope simulator: stop that one, or give this one its own folder with --data.`,
    );
  }
  return new StoreError(
    `The data file ${file} can't be opened (${message(error)}): choose another folder with --data, or use --memory.`,
  );
}

function isDamage(error: unknown): boolean {
  const code = resultCode(error);
  return code === SQLITE.corrupt || code === SQLITE.notADatabase || error instanceof SyntaxError;
}

/** SQLite's primary result code; the higher bits hold the extended one. */
function resultCode(error: unknown): number | undefined {
  const code = error instanceof Error && 'errcode' in error ? error.errcode : undefined;
  return typeof code === 'number' ? code & 0xff : undefined;
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function pragma(database: DatabaseSync, name: string): number {
  return Number(database.prepare(`PRAGMA ${name}`).get()?.[name]);
}
