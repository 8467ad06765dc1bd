import { append, decode, noEvents } from '../../webviews/timeline/columns.ts';
import { frameOf } from '../../webviews/timeline/frame.ts';
import { everything, extent, group, passing } from '../../webviews/timeline/model.ts';
import { launchBrowser, openView, type View } from '../webviews/browser.ts';
import { busyWeek } from '../webviews/timeline/generate.ts';
import { frameTimes } from './frame-times.ts';
import type { Line } from './line.ts';

export const name = 'CloudTrail timeline';

const EVENTS = 1_000_000;
const zooming = { target: '.lanes', frames: 120, wheel: { step: 50, turns: 20, x: 700 } };

/** A million events: from the simulator's bytes to lanes and bins, and the script of a frame while a person zooms. */
export async function run(): Promise<Line[]> {
  const body = busyWeek(EVENTS);
  const size = '1,000,000 events';
  const lines: Line[] = [
    { name: `${size}: bytes to lanes and bins`, value: median(5, () => model(body)), unit: 'ms', limit: 500 },
  ];
  const browser = await launchBrowser();
  try {
    const view = await openView(browser, 'timeline', { width: 1400, height: 900 });
    const painted = await load(view, body);
    lines.push({ name: `${size}: message to painted lanes`, value: painted, unit: 'ms', limit: 500 });
    const wide = await view.page.evaluate(frameTimes, zooming);
    for (let i = 0; i < 12; i++) await view.page.getByRole('button', { name: 'Zoom in' }).click();
    const near = await view.page.evaluate(frameTimes, zooming);
    for (const [where, times] of [
      ['zooming, all in sight', wide],
      ['zooming, marks with names', near],
    ] as const) {
      lines.push({ name: `${size}: script of a frame, ${where}`, value: times.median, unit: 'ms', limit: 4 });
      lines.push({ name: `${size}: the same, p95`, value: times.p95, unit: 'ms', limit: 16 });
    }
  } finally {
    await browser.close();
  }
  return lines;
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
