import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOON, segment, startXray, traceId } from './xray.ts';

test('POST /_nephoscope/xray/linked answers who handled the events of a trace, the earliest first', async (t) => {
  const xray = await startXray(t);
  const sender = traceId(NOON, 1);
  const link = (id: string) => ({
    links: [
      { trace_id: sender, id },
      { trace_id: traceId(NOON, 9), id: 'ffffffffffffffff' },
    ],
  });
  const handler = (number: number, start: number, more: object) =>
    segment({
      id: `00000000000000a${number}`,
      trace_id: traceId(start, number),
      name: 'mailer',
      start_time: start,
      ...more,
    });
  await xray.ask('/TraceSegments', {
    TraceSegmentDocuments: [
      segment({ id: '00000000000000a1', trace_id: sender, start_time: NOON }),
      handler(3, NOON + 60, link('00000000000000a1')),
      handler(2, NOON + 5, link('00000000000000bb')),
      handler(4, NOON + 7, {}),
      // Before the event was sent, by a clock that is wrong: not looked at.
      handler(5, NOON - 600, link('00000000000000a1')),
    ],
  });
  const linking = (number: number, start: number, to: string) => ({
    traceId: traceId(start, number),
    id: `00000000000000a${number}`,
    name: 'mailer',
    start,
    to,
  });
  assert.deepEqual(await xray.ask('/_nephoscope/xray/linked', { id: sender }), {
    links: [linking(2, NOON + 5, '00000000000000bb'), linking(3, NOON + 60, '00000000000000a1')],
    more: false,
  });
});

test('a trace that nobody knows has no links, and what is no id is refused', async (t) => {
  const xray = await startXray(t);
  assert.deepEqual(await xray.ask('/_nephoscope/xray/linked', { id: traceId(NOON) }), { links: [], more: false });
  const { error } = await xray.ask<{ error: unknown }>('/_nephoscope/xray/linked', { id: 7 });
  assert.deepEqual(error, { at: 'id', message: '"id" takes the id of a trace.' });
});
