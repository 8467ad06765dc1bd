import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TraceGraph } from '../../../server/core/xray/graph.ts';
import { readSegment } from '../../../server/core/xray/read-segment.ts';
import { isSegment } from '../../../server/core/xray/segment.ts';
import { openMinuteGraphs } from '../../../server/simulator/services/xray/minute-graphs.ts';
import { openStore } from '../../../server/simulator/store/store.ts';
import { openTraceDatabase } from '../../../server/simulator/traces/trace-database.ts';
import { NOON, segment, traceId } from './xray.ts';

/** Three minutes of two requests each, the graph over all of them, and how many traces were read for it. */
function threeMinutes() {
  const database = openTraceDatabase(openStore());
  let read = 0;
  const counting: typeof database = {
    ...database,
    derive: (compute, limit) =>
      database.derive((trace) => {
        read += 1;
        return compute(trace);
      }, limit),
  };
  const merge = openMinuteGraphs(counting);
  const add = (number: number, id: string, start: number): Promise<void> => {
    const document = segment({ id, trace_id: traceId(start, number), start_time: start });
    return database.append([readSegment(document, NOON * 1000)].filter(isSegment));
  };
  return {
    database,
    add,
    async fill(): Promise<void> {
      for (let number = 0; number < 6; number += 1) await add(number, '00000000000000a1', NOON + number * 30);
    },
    /** How many requests the graph counts, and how many traces were read since the last question. */
    async ask(): Promise<[requests: number, read: number]> {
      read = 0;
      const graph = await merge(database.between(0, NOON + 1000));
      return [requestsIn(graph), read];
    },
  };
}

function requestsIn(graph: TraceGraph): number {
  return [...graph.nodes.values()].reduce((sum, { statistics }) => sum + statistics.ok, 0);
}

test('what has not changed is not read again', async () => {
  const { fill, ask } = threeMinutes();
  await fill();
  assert.deepEqual(await ask(), [6, 6]);
  assert.deepEqual(await ask(), [6, 0]);
});

test('a minute with more traces than are kept one by one is not read again either', async () => {
  const { ask, database } = threeMinutes();
  const documents = Array.from({ length: 2500 }, (_, number) =>
    segment({ id: '00000000000000a1', trace_id: traceId(NOON, number), start_time: NOON }),
  );
  await database.append(documents.map((document) => readSegment(document, NOON * 1000)).filter(isSegment));
  assert.deepEqual(await ask(), [2500, 2500]);
  assert.deepEqual(await ask(), [2500, 0]);
});

test('another segment of a trace counts in the next answer, and only its trace is read', async () => {
  const { fill, ask, add } = threeMinutes();
  await fill();
  await ask();
  await add(1, '00000000000000a2', NOON + 30);
  assert.deepEqual(await ask(), [7, 1]);
});

test('a change during an answer counts in the next one', async () => {
  const { fill, ask, add } = threeMinutes();
  await fill();
  const answers = [ask(), add(1, '00000000000000a2', NOON + 30), ask()];
  await Promise.all(answers);
  assert.equal((await ask())[0], 7);
});

test('cleared traces are gone from it', async () => {
  const { fill, ask, add, database } = threeMinutes();
  await fill();
  await ask();
  await database.clear();
  assert.deepEqual(await ask(), [0, 0]);
  await add(1, '00000000000000a1', NOON + 30);
  assert.deepEqual(await ask(), [1, 1]);
});
