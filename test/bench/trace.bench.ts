import { SEPARATOR } from '../../webviews/trace/messages.ts';
import { launchBrowser, openView, type View } from '../webviews/browser.ts';
import { largeTrace } from '../webviews/trace/large.ts';
import { NOON, TRACE_ID } from '../webviews/trace/sketch.ts';
import { frameTimes } from './frame-times.ts';
import type { Line } from './line.ts';

export const name = 'trace view';

const [SEGMENTS, EACH, FRAMES] = [304, 330, 120];
const size = '100,000 subsegments';

/** A large trace: from the host's message to its first rows, and the script of a frame while a person scrolls and zooms. */
export async function run(): Promise<Line[]> {
  const text = largeTrace(SEGMENTS, EACH).join(SEPARATOR);
  const browser = await launchBrowser();
  try {
    const view = await openView(browser, 'trace', { width: 1400, height: 900 });
    await view.next('ready');
    const { rows, parsed } = await load(view, text);
    const lines: Line[] = [
      {
        name: `${size}: message to first rows`,
        value: rows,
        unit: 'ms',
        limit: 1500,
        yardstick: `JSON.parse of the same documents alone ${parsed.toFixed(0)} ms`,
      },
    ];
    const target = '.tree .rows';
    for (const [how, gesture] of [
      ['scrolling', { target, frames: FRAMES }],
      ['zooming', { target, frames: FRAMES, wheel: { step: 90, turns: 20, x: 900, ctrl: true } }],
    ] as const) {
      const times = await view.page.evaluate(frameTimes, gesture);
      lines.push({ name: `${size}: script of a frame, ${how}`, value: times.median, unit: 'ms', limit: 6 });
    }
    return lines;
  } finally {
    await browser.close();
  }
}

async function load(view: View, text: string): Promise<{ rows: number; parsed: number }> {
  const message = { type: 'trace', id: TRACE_ID, now: NOON + 400, limitExceeded: true, back: false, forward: false };
  return view.page.evaluate(timeToRows, { text, message, separator: SEPARATOR });
}

/** In the page: from the message until a frame with rows has been painted; and the documents parsed, and nothing else. */
async function timeToRows({ text, message, separator }: { text: string; message: object; separator: string }) {
  const parsing = performance.now();
  for (const document of text.split(separator)) JSON.parse(document);
  const parsed = performance.now() - parsing;
  const body = new TextEncoder().encode(text);
  const start = performance.now();
  window.postMessage({ ...message, body }, '*');
  while (!document.querySelector('.tree .row')) await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  await new Promise((done) => setTimeout(done, 0));
  return { rows: performance.now() - start, parsed };
}
