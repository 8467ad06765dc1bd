import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { placeInWords, placeOfComplaint, readSql } from '../../../server/core/trail/sql-text.ts';

/** The text of a query in which `|` marks where the problem stands; what SQLite says of it. */
function complaintOf(marked: string): { expected: number; found: number | undefined; message: string } {
  const sql = marked.replace('|', '');
  const database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE events (eventName, eventTime)');
  const complaint = (text: string): string | undefined => {
    try {
      database.prepare(text);
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  };
  const message = complaint(sql) ?? '';
  const found = placeOfComplaint(sql, message, complaint)?.at;
  database.close();
  return { expected: marked.indexOf('|'), found, message };
}

test('a complaint of SQLite stands at the token that it is about', () => {
  const queries = [
    // FORM is taken for the name of the column.
    'SELECT eventName FORM |events',
    // The first FROM is right.
    'SELECT eventName FROM events WHERE eventName = |FROM',
    "SELECT ',', eventName, eventTime FROM events GROUP BY eventName, |, eventTime",
    "SELECT 'evntName' /* evntName */, -- evntName\n |evntName FROM events",
    'SELECT eventName FROM |event',
    'SELECT e.eventName, |e.nam FROM events AS e',
    'SELECT |nowhere(eventName) FROM events',
    'SELECT |"nothing here" FROM events',
  ];
  for (const query of queries) {
    const { expected, found, message } = complaintOf(query);
    assert.equal(found, expected, `${message}: ${query}`);
  }
});

test('an incomplete text has no place to show', () => {
  const { found, message } = complaintOf('SELECT eventName FROM');
  assert.deepEqual([found, message], [undefined, 'incomplete input']);
});

test('what reads is taken, with the names of its parameters', () => {
  const reading = [
    'select 1',
    ' -- a comment\n SELECT 1; -- and another',
    'WITH a AS (SELECT 1) SELECT * FROM a;;',
    'VALUES (1)',
    'EXPLAIN QUERY PLAN SELECT 1',
    'EXPLAIN SELECT 1',
  ];
  for (const sql of reading) assert.deepEqual(readSql(sql), { parameters: [] }, sql);
  assert.deepEqual(readSql("SELECT :a, ':no', @b, $c, :a /* :no */"), { parameters: ['a', 'b', 'c'] });
});

test('what may change or reach something is refused where it stands', () => {
  const refused = [
    '|DELETE FROM events',
    '|PRAGMA query_only = OFF',
    'EXPLAIN |PRAGMA query_only = OFF',
    'EXPLAIN QUERY PLAN |PRAGMA query_only = OFF',
    "|ATTACH 'other.sqlite' AS other",
    "|VACUUM INTO 'copy.sqlite'",
    'SELECT 1; |DROP TABLE event',
    'SELECT |?1',
    '|',
    '|; SELECT 1',
  ];
  for (const marked of refused) {
    const read = readSql(marked.replace('|', ''));
    assert.equal('at' in read ? read.at : undefined, marked.indexOf('|'), marked);
  }
});

test('places are told as people count', () => {
  assert.equal(placeInWords('SELECT 1\nFORM x', 9), 'line 2, column 1');
  assert.equal(placeInWords('SELECT', 0), 'line 1, column 1');
});
