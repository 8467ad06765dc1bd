import { burstsOf } from '../../server/core/trail/bursts.ts';
import { sessionsOf } from '../../server/core/trail/chains.ts';
import { append, decode, noEvents } from '../../webviews/timeline/columns.ts';
import { everything, passing } from '../../webviews/timeline/filter.ts';
import { frameOf } from '../../webviews/timeline/frame.ts';
import { extent, group } from '../../webviews/timeline/model.ts';
import { launchBrowser, openView, type View } from '../webviews/browser.ts';
import { busyWeek } from '../webviews/timeline/generate.ts';
import { frameTimes } from './frame-times.ts';
import { hostMemory } from './host-memory.ts';
import type { Line } from './line.ts';
import { visTimeline } from './timeline-yardstick.ts';

export const name = 'CloudTrail timeline';

const EVENTS = 1_000_000;
const zooming = { target: '.lanes', frames: 120, wheel: { step: 50, turns: 20, x: 700 } };

/**
 * A million events: from the simulator's bytes to lanes and bins, what is found in them, the script of a frame while a
 * person zooms with arcs and bands drawn, and the memory of the view; beside it vis-timeline with ten thousand.
 */
export async function run(): Promise<Line[]> {
  const body = busyWeek(EVENTS);
  const lines: Line[] = [
    { name: `${size}: bytes to lanes and bins`, value: median(5, () => model(body)), unit: 'ms', limit: 500 },
    ...found(body),
    {
      name: `${size}: extension host, what it holds of them at once`,
      value: await hostMemory(EVENTS),
      unit: 'MB',
      limit: 20,
    },
  ];
  const browser = await launchBrowser();
  try {
    const yardstick = await visTimeline(browser, 10_000);
    const view = await openView(browser, 'timeline', { width: 1400, height: 900 });
    const painted = await load(view, body);
    const beside = `vis-timeline with 10,000: ${Math.round(yardstick.painted)} ms`;
    lines.push({
      name: `${size}: message to painted lanes`,
      value: painted,
      unit: 'ms',
      limit: 500,
      yardstick: beside,
    });
    lines.push(...(await zoomed(view, yardstick.frame)));
    lines.push({ name: `${size}: memory of the view`, value: await megabytes(view), unit: 'MB', limit: 150 });
  } finally {
    await browser.close();
  }
  return lines;
}

const size = '1,000,000 events';

/** With all in sight, and near; with the arcs and bands of the findings. */
async function zoomed(view: View, beside: number): Promise<Line[]> {
  await view.page.locator('.swatch-burst').waitFor();
  const wide = await view.page.evaluate(frameTimes, zooming);
  for (let i = 0; i < 12; i++) await view.page.getByRole('button', { name: 'Zoom in' }).click();
  const near = await view.page.evaluate(frameTimes, zooming);
  const yardstick = `vis-timeline with 10,000: ${beside.toFixed(1)} ms`;
  return [['zooming, all in sight', wide] as const, ['zooming, marks with names', near] as const].flatMap(
    ([where, times]) => [
      { name: `${size}: script of a frame, ${where}`, value: times.median, unit: 'ms', limit: 4, yardstick },
      { name: `${size}: the same, p95`, value: times.p95, unit: 'ms', limit: 16 },
    ],
  );
}

/** What follows the first paint: sessions and bursts. */
function found(body: Uint8Array): Line[] {
  const events = noEvents();
  append(events, decode(body));
  const { accessKey, issuedKey } = events.lanes;
  const lanes = group(events, passing(events, everything), 'principal');
  const { from, to } = extent(events)!;
  const sessions = median(5, () => sessionsOf({ count: events.count, accessKey, issuedKey }));
  const bursts = median(5, () => burstsOf(lanes, lanes.heads.length - 1, to - from));
  return [
    { name: `${size}: sessions found`, value: sessions, unit: 'ms', limit: 50 },
    { name: `${size}: bursts found in 200 lanes`, value: bursts, unit: 'ms', limit: 200 },
  ];
}

/** The page's heap and the array buffers outside of it, after what is unused has been collected. */
async function megabytes(view: View): Promise<number> {
  const devtools = await view.page.context().newCDPSession(view.page);
  await devtools.send('HeapProfiler.enable');
  await devtools.send('HeapProfiler.collectGarbage');
  const usage = (await devtools.send('Runtime.getHeapUsage')) as { usedSize: number; backingStorageSize?: number };
  return (usage.usedSize + (usage.backingStorageSize ?? 0)) / 2 ** 20;
}

/** What the view does before it can draw for the first time. */
function model(body: Uint8Array): void {
  const events = noEvents();
  append(events, decode(body));
  const lanes = group(events, passing(events, everything), 'principal');
  frameOf(lanes, extent(events)!, 1170, 0, 800);
}

function median(rounds: number, work: () => unknown): number {
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)]!;
}

async function load(view: View, body: Uint8Array): Promise<number> {
  await view.next('ready');
  await view.send({ type: 'sets', sets: [] });
  const { request } = await view.next('askColumns');
  const painted = view.page.evaluate(timeToPaint, { text: Buffer.from(body).toString('base64'), request });
  return painted;
}

/** In the page: from the message until the frame after it has been painted. */
async function timeToPaint({ text, request }: { text: string; request: unknown }): Promise<number> {
  const body = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const start = performance.now();
  window.postMessage({ type: 'columns', request, body }, '*');
  await new Promise((heard) => window.addEventListener('message', heard, { once: true }));
  await new Promise(requestAnimationFrame);
  await new Promise((done) => setTimeout(done, 0));
  return performance.now() - start;
}
