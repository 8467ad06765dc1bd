import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type LoggingCall, silencesOf } from '../../../server/core/trail/silences.ts';

let row = 0;
const call = (name: string, time: number, others: Partial<LoggingCall> = {}): LoggingCall => {
  return { row: row++, time, name, account: '111122223333', region: 'eu-west-1', trail: 'audit', ...others };
};
const told = (...calls: LoggingCall[]) =>
  silencesOf(calls).map(({ trail, from, until }) => [trail, from.time, until?.time]);

test('a trail is silent from StopLogging until StartLogging', () => {
  assert.deepEqual(told(call('StartLogging', 1), call('StopLogging', 5), call('StartLogging', 9)), [['audit', 5, 9]]);
});

test('without StartLogging nothing tells the end; stopping twice is stopping once', () => {
  assert.deepEqual(told(call('StopLogging', 5), call('StopLogging', 7)), [['audit', 5, undefined]]);
  assert.deepEqual(told(call('StopLogging', 5), call('StopLogging', 7), call('StartLogging', 9)), [['audit', 5, 9]]);
});

test('each trail, region and account by itself', () => {
  assert.deepEqual(
    told(
      call('StopLogging', 1),
      call('StopLogging', 2, { region: 'us-east-1' }),
      call('StartLogging', 3, { account: '444455556666' }),
      call('StartLogging', 4, { trail: 'other' }),
      call('StartLogging', 5, { region: 'us-east-1' }),
    ),
    [
      ['audit', 1, undefined],
      ['audit', 2, 5],
    ],
  );
});

test('a trail is the same by its name and by its ARN, and a deleted one records no more', () => {
  const arn = 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit';
  assert.deepEqual(told(call('StopLogging', 1, { trail: arn }), call('StartLogging', 2)), [['audit', 1, 2]]);
  assert.equal(silencesOf([call('DeleteTrail', 1)])[0]?.deleted, true);
});
