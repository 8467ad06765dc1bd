import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  ancestry,
  issuedBy,
  NO_ROW,
  NO_SESSION,
  type SessionColumns,
  sessionOf,
  sessionsOf,
} from '../../../server/core/trail/chains.ts';

/** Events in the order of time, each as `KEY` or `KEY>ISSUED`: with which key it was called, and which one it issued. */
function columns(...events: string[]): SessionColumns {
  const pairs = events.map((event) => event.split('>'));
  return {
    count: events.length,
    accessKey: column(pairs.map(([key = '']) => key)),
    issuedKey: column(pairs.map(([, issued = '']) => issued)),
  };
}

function column(texts: readonly string[]) {
  const values = [...new Set(texts)];
  return { values, ids: Uint16Array.from(texts, (text) => values.indexOf(text)) };
}

test('a session is the calls with the key that AssumeRole issued', () => {
  const events = columns('alice', 'alice>ONE', 'ONE', 'alice', 'ONE', 'ONE');
  const sessions = sessionsOf(events);
  assert.equal(sessions.count, 1);
  assert.deepEqual([sessions.issuer[0], sessions.first[0], sessions.last[0], sessions.calls[0]], [1, 2, 5, 3]);
  assert.equal(sessions.parent[0], NO_SESSION);
  assert.deepEqual(
    [0, 1, 2, 3, 4].map((row) => sessionOf(sessions, events.accessKey, row)),
    [-1, -1, 0, -1, 0],
  );
  assert.deepEqual(
    [0, 1, 2, 5].map((row) => issuedBy(sessions, row)),
    [-1, 0, -1, -1],
  );
});

test('roles that are assumed from within roles are a chain, told from its end', () => {
  const sessions = sessionsOf(columns('alice>ONE', 'ONE>TWO', 'TWO>THREE', 'THREE', 'alice>OTHER', 'OTHER'));
  assert.deepEqual([...sessions.parent], [-1, 0, 1, -1]);
  assert.deepEqual(ancestry(sessions, 2), [2, 1, 0]);
  assert.deepEqual(ancestry(sessions, 3), [3]);
});

test('credentials that nobody used have no calls', () => {
  const { first, last, calls } = sessionsOf(columns('alice>ONE'));
  assert.deepEqual([first[0], last[0], calls[0]], [NO_ROW, NO_ROW, 0]);
});

test('calls of the same second count, though they stand before the event that issued their key', () => {
  const { issuer, first, calls } = sessionsOf(columns('ONE', 'alice>ONE', 'ONE'));
  assert.deepEqual([issuer[0], first[0], calls[0]], [1, 0, 2]);
});

test('a key that is told twice, as by the trails of two accounts, is one session', () => {
  const { count, issuer, calls } = sessionsOf(columns('alice>ONE', 'alice>ONE', 'ONE'));
  assert.deepEqual([count, issuer[0], calls[0]], [1, 0, 1]);
});

test('a trail in which keys issue each other ends', () => {
  const sessions = sessionsOf(columns('TWO>ONE', 'ONE>TWO', 'SELF>SELF'));
  assert.deepEqual(ancestry(sessions, 0), [0, 1]);
  assert.deepEqual(ancestry(sessions, 2), [2]);
});

test('events without keys have no sessions', () => {
  assert.equal(sessionsOf(columns('', '', '')).count, 0);
  assert.equal(sessionsOf(columns()).count, 0);
});
