import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPace } from '../../../client/account/pace.ts';

/** A pace on a clock that only its own waits move. */
function paced(every: number) {
  let time = 0;
  const told: number[] = [];
  const waits: number[] = [];
  const pace = createPace({
    every,
    again: (error) => (error === 'throttled' || error === 'failed' ? error : undefined),
    slowed: (seconds) => told.push(seconds),
    now: () => time,
    async wait(milliseconds) {
      waits.push(milliseconds);
      const until = time + milliseconds;
      await Promise.resolve();
      time = Math.max(time, until);
    },
  });
  return { pace, told, waits, now: () => time };
}

const { signal } = new AbortController();

test('calls begin no more often than they may, in the order in which they came', async () => {
  const { pace, waits } = paced(500);
  const begun: string[] = [];
  await Promise.all(['a', 'b', 'c'].map((name) => pace.run(async () => begun.push(name), signal)));
  assert.deepEqual(
    [begun, waits],
    [
      ['a', 'b', 'c'],
      [500, 1000],
    ],
  );
});

test('throttled: it waits one second, two, four, says so, and says when it goes on', async () => {
  const { pace, told, now } = paced(10);
  const begun: number[] = [];
  const answer = await pace.run(async () => {
    begun.push(now());
    if (begun.length < 4) throw 'throttled';
    return 'answer';
  }, signal);
  assert.deepEqual([answer, begun, told], ['answer', [0, 1000, 3000, 7000], [1, 2, 4, 0]]);
});

test('it gives up: of throttles after eight tries, of other failures after three, of answers at once', async () => {
  for (const [error, tries] of [
    ['throttled', 8],
    ['failed', 3],
    ['denied', 1],
  ] as const) {
    let tried = 0;
    const { pace } = paced(1);
    const run = pace.run(async () => {
      tried += 1;
      throw error;
    }, signal);
    await assert.rejects(run, (thrown) => thrown === error);
    assert.equal(tried, tries, error);
  }
});

test('what was cancelled isn’t called any more', async () => {
  const { pace } = paced(1);
  const abort = new AbortController();
  abort.abort();
  await assert.rejects(
    pace.run(async () => assert.fail('It was called.'), abort.signal),
    { name: 'AbortError' },
  );
});
