import assert from 'node:assert/strict';
import { test } from 'node:test';
import { borrowingAfter, ignoresQuota, type QuotaTrust } from '../../../server/core/sampling-rule/quota-fault.ts';

/** Reports ten seconds apart with what they borrowed; each is answered a share that holds for 300 seconds. */
function afterReports(
  borrowed: readonly number[],
  options: { changedAt?: number; clientAhead?: number } = {},
): boolean {
  const { changedAt = 0, clientAhead = 0 } = options;
  let trust: QuotaTrust | undefined;
  borrowed.forEach((BorrowCount, index) => {
    const now = 10 * (index + 1);
    const changed = changedAt <= now ? changedAt : 0;
    const borrowing = borrowingAfter(trust, { Timestamp: now + clientAhead, BorrowCount }, changed);
    trust = { told: now * 1000, until: now + 300, borrowing };
  });
  return trust !== undefined && ignoresQuota(trust);
}

test('a client that heeds its share borrows until it has one', () => {
  assert.equal(afterReports([10, 0, 0, 0]), false);
  // A request between the counting and the answer.
  assert.equal(afterReports([10, 1, 0, 1]), false);
});

test('a client that goes on borrowing doesn’t heed it', () => {
  assert.equal(afterReports([10, 10]), false, 'one report alone may be a slow answer');
  assert.equal(afterReports([10, 10, 10]), true);
  // It is forgiven when it stops, as another process under the same id would.
  assert.equal(afterReports([10, 10, 10, 0]), false);
});

test('a changed rule begins anew: a client borrows until its next answer', () => {
  // Changed at 25, told of it at 30, asked for the rule, borrowed until 40.
  assert.equal(afterReports([10, 0, 0, 10, 0], { changedAt: 25 }), false);
  // Changed at 25, asked for by itself before 30, and the answer at 30 came late.
  assert.equal(afterReports([10, 0, 10, 10], { changedAt: 25 }), false);
});

test('a share that has expired by the client’s own clock is no share', () => {
  assert.equal(afterReports([10, 10, 10], { clientAhead: 1000 }), false);
});
