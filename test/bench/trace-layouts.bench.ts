import { alignTraces } from '../../webviews/trace/compare-align.ts';
import { changedPairs } from '../../webviews/trace/compare-words.ts';
import { mergeFlame } from '../../webviews/trace/flame-merge.ts';
import { flamePicture } from '../../webviews/trace/flame-picture.ts';
import { FAULT, type TraceRows } from '../../webviews/trace/rows.ts';
import { groupRows } from '../../webviews/trace/statistics-groups.ts';
import { randomFrom } from '../random.ts';

export const name = 'layouts of a trace beside the waterfall';

const ROWS = 100_000;

/** From the rows to what is drawn, for a trace whose paths hardly repeat: the most frames, lines and pairs. */
export async function run() {
  const [one, other] = [traceOf(1), traceOf(2)];
  const size = '100,000 rows';
  return [
    { name: `${size}: flame, merged and laid out`, value: time(() => flame(one)), unit: 'ms', limit: 500 },
    { name: `${size}: flame, zoomed`, value: zoomTime(one), unit: 'ms', limit: 6 },
    { name: `${size}: statistics by name`, value: time(() => groupRows(one, 'name')), unit: 'ms', limit: 300 },
    {
      name: `two of ${size}: compared`,
      value: time(() => changedPairs(alignTraces(one, other))),
      unit: 'ms',
      limit: 800,
    },
  ];
}

const flame = (rows: TraceRows) => flamePicture(mergeFlame(rows), 0, 1400);

/** Median, in milliseconds. */
function time(work: () => unknown, rounds = 5): number {
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return Math.round(times.sort((a, b) => a - b)[Math.floor(rounds / 2)]! * 10) / 10;
}

function zoomTime(rows: TraceRows): number {
  const merged = mergeFlame(rows);
  let frame = 0;
  return time(() => {
    frame = Math.max(0, merged.first[frame]!);
    flamePicture(merged, frame, 1400);
  }, 60);
}

/** A tree of calls up to forty levels deep, of a thousand names in twenty services. */
function traceOf(seed: number): TraceRows {
  const random = randomFrom(seed);
  const next = () => random(1e6) / 1e6;
  const column = () => new Float64Array(ROWS);
  const [parent, last, depth] = [new Int32Array(ROWS).fill(-1), new Int32Array(ROWS), new Uint16Array(ROWS)];
  const [start, end, name] = [column(), column(), new Uint32Array(ROWS)];
  const [service, flags] = [new Uint32Array(ROWS), new Uint16Array(ROWS)];
  end[0] = 10;
  const open = [0];
  for (let row = 1; row < ROWS; row += 1) {
    while (open.length > 1 && (next() < 0.45 || open.length > 40)) open.pop();
    const above = open.at(-1)!;
    parent[row] = above;
    depth[row] = depth[above]! + 1;
    start[row] = start[above]! + next() * 0.01;
    end[row] = start[row]! + next() * 0.1;
    name[row] = Math.floor(next() * 1000);
    service[row] = 1000 + Math.floor(next() * 20);
    flags[row] = next() < 0.01 ? FAULT : 0;
    open.push(row);
  }
  for (let row = ROWS - 1; row >= 0; row -= 1) {
    last[row] = Math.max(last[row]!, row);
    if (row > 0) last[parent[row]!] = Math.max(last[parent[row]!]!, last[row]!);
  }
  const texts = Array.from({ length: 1020 }, (_, at) => `name ${at}`);
  const none = new Uint32Array(ROWS);
  const columns = { parent, last, depth, start, end, name, service, flags, type: none, detail: none, words: none };
  return { id: `trace ${seed}`, size: ROWS, origin: 0, duration: 10, ids: [], texts, ...columns };
}
