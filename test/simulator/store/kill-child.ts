/**
 * Appends segments, events, imports and settings in the folder of its first argument until it is killed, and prints each
 * one's name as soon as the store has acknowledged it. The second argument keeps the names of several lives apart.
 */
import { writeSync } from 'node:fs';
import { openTrailDatabase } from '../../../server/simulator/records/trail-database.ts';
import { openStore } from '../../../server/simulator/store/store.ts';
import { openTraceDatabase } from '../../../server/simulator/traces/trace-database.ts';
import { sampleEvent, sampleSegment } from './samples.ts';

const [, , folder = '', life = '0'] = process.argv;
const store = openStore({ folder });
const traces = openTraceDatabase(store);
const trail = openTrailDatabase(store);
const settings = store.table<string>('settings');

const acknowledge = (name: string) => () => writeSync(1, `${name}\n`);
const writers = {
  segment: (id: string) => traces.append([sampleSegment(id)]),
  event: (id: string) => trail.record([sampleEvent({ id })]),
  import: (id: string) => trail.add('folder', [sampleEvent({ id }), sampleEvent({ id: `${id}+` })]),
  setting: (id: string) => settings.set(id, id),
};

let number = Number(life) * 1_000_000;
for (;;) {
  const turn: Promise<unknown>[] = [];
  for (const [kind, write] of Object.entries(writers)) {
    number += 1;
    turn.push(write(String(number)).then(acknowledge(`${kind} ${number}`)));
  }
  // Some turns begin while the last one is being committed, others wait for it.
  await (number % 3 === 0 ? Promise.all(turn) : turn[0]);
}
