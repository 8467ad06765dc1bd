import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClock } from '../../server/simulator/clock.ts';

const NOON = Date.UTC(2026, 0, 31, 12);

test('a stepped clock stands still until it is moved', async () => {
  const clock = createClock('stepped', NOON);
  assert.equal(clock.now(), NOON);
  await clock.advance(1500);
  assert.equal(clock.now(), NOON + 1500);
  await clock.set(NOON - 86_400_000);
  assert.equal(clock.now(), NOON - 86_400_000);
});

test('advance runs what is due on the way, in order, each at its own time', async () => {
  const clock = createClock('stepped', NOON);
  const ran: string[] = [];
  const note = (name: string) => () => {
    ran.push(`${name} ${clock.now() - NOON}`);
  };
  clock.every(20, note('tick'));
  clock.at(NOON + 50, note('late'));
  clock.at(NOON + 40, note('with the second tick'));
  clock.at(NOON + 61, note('too late'));
  await clock.advance(60);
  // Ticks at 20, 40, 60; at 40 the tick goes first because it was there first.
  assert.deepEqual(ran, ['tick 20', 'tick 40', 'with the second tick 40', 'late 50', 'tick 60']);
});

test('advance waits for a task, and a task may plan another one within the same step', async () => {
  const clock = createClock('stepped', NOON);
  const ran: number[] = [];
  clock.at(NOON + 10, async () => {
    await Promise.resolve();
    clock.at(NOON + 20, () => {
      ran.push(clock.now() - NOON);
    });
  });
  await clock.advance(30);
  assert.deepEqual(ran, [20]);
});

test('set jumps: a round that was missed many times runs once', async () => {
  const clock = createClock('stepped', NOON);
  let rounds = 0;
  clock.every(1000, () => {
    rounds++;
  });
  await clock.set(NOON + 365 * 86_400_000);
  assert.equal(rounds, 1);
  await clock.advance(1000);
  assert.equal(rounds, 2);
});

test('after a step back, rounds go on from there', async () => {
  const clock = createClock('stepped', NOON);
  let rounds = 0;
  clock.every(1000, () => {
    rounds++;
  });
  await clock.set(NOON - 3_600_000);
  await clock.advance(1000);
  assert.equal(rounds, 1);
});

test('a cancelled task does not run, and a failing one does not stop the others', async (t) => {
  const errors = t.mock.method(console, 'error', () => {});
  const clock = createClock('stepped', NOON);
  const ran: string[] = [];
  const cancel = clock.at(NOON + 1, () => {
    ran.push('cancelled');
  });
  cancel();
  clock.at(NOON + 2, () => {
    throw new Error('broken');
  });
  clock.at(NOON + 3, () => {
    ran.push('next');
  });
  await clock.advance(10);
  assert.deepEqual(ran, ['next']);
  assert.equal(errors.mock.callCount(), 1);
});

test('a faster clock fires by itself', { timeout: 5_000 }, async (t) => {
  const clock = createClock('real', NOON);
  t.after(() => clock.close());
  const keepAlive = setInterval(() => {}, 1000);
  t.after(() => clearInterval(keepAlive));
  clock.speed(3_600_000);
  // An hour of this clock is a millisecond.
  await new Promise<void>((resolve) => clock.at(NOON + 3_600_000, () => resolve()));
  assert.ok(clock.now() >= NOON + 3_600_000);
  assert.deepEqual({ ...clock.state(), now: 0 }, { mode: 'real', now: 0, speed: 3_600_000 });
});
