/** How long the built simulator takes to be ready, and how much memory it holds then. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Line } from './line.ts';
import { startProcess } from './simulator-process.ts';

export const name = 'startup';

const STARTS = 9;

export async function run(): Promise<Line[]> {
  const folder = mkdtempSync(join(tmpdir(), 'startup-bench-'));
  try {
    const times: number[] = [];
    const sizes: number[] = [];
    for (let start = 0; start < STARTS; start += 1) {
      const simulator = await startProcess(['--data', folder]);
      times.push(simulator.milliseconds);
      sizes.push(await simulator.residentBytes());
      await simulator.stop();
    }
    return [
      { name: 'ready after start, median', value: median(times), unit: 'ms', limit: 400 },
      { name: 'resident when ready, median', value: median(sizes) / 1e6, unit: 'MB', limit: 90 },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}
