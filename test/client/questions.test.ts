import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answering, oneAtATime, reason } from '../../client/questions.ts';

type ToView =
  | { type: 'hello' }
  | { type: 'sum'; request: number; sum: number }
  | { type: 'failed'; request: number; message: string };

test('an answer carries the number of its question, and so does the reason why there is none', async () => {
  const sent: ToView[] = [];
  const answer = answering<ToView>({ send: (message) => sent.push(message) });
  await answer(7, async () => ({ type: 'sum', sum: 3 }));
  await answer(8, async () => {
    throw new Error('The simulator is not running.');
  });
  assert.deepEqual(sent, [
    { type: 'sum', request: 7, sum: 3 },
    { type: 'failed', request: 8, message: 'The simulator is not running.' },
  ]);
});

test('whoever asks during a question gets one more after it, however many they are', async () => {
  const waiting: (() => void)[] = [];
  const ask = oneAtATime(() => new Promise((done) => waiting.push(done)));
  const first = ask();
  void ask();
  void ask();
  assert.equal(waiting.length, 1);
  waiting[0]?.();
  await first;
  assert.equal(waiting.length, 2);
  const second = ask();
  waiting[1]?.();
  await second;
  assert.equal(waiting.length, 3);
});

test('a question that fails keeps nobody from the next', async () => {
  let asked = 0;
  const ask = oneAtATime(async () => {
    asked += 1;
    if (asked === 1) throw new Error('gone');
  });
  await assert.rejects(ask(), /gone/);
  await ask();
  assert.equal(asked, 2);
});

test('whatever was thrown has words', () => {
  assert.deepEqual([reason(new Error('gone')), reason('lost')], ['gone', 'lost']);
});
