import { SEPARATOR } from '../../webviews/trace/messages.ts';
import { launchBrowser, openView, type View } from '../webviews/browser.ts';
import { largeTrace } from '../webviews/trace/large.ts';
import { NOON, TRACE_ID } from '../webviews/trace/sketch.ts';
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
    for (const [how, event] of [
      ['scrolling', 'scroll'],
      ['zooming', 'zoom'],
    ] as const) {
      const times = await view.page.evaluate(frameTimes, { frames: FRAMES, event });
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

/** In the page: what the view's own handlers take for each step, the event and the frame together. */
async function frameTimes({ frames, event }: { frames: number; event: 'scroll' | 'zoom' }) {
  const target = document.querySelector<HTMLElement>('.tree .rows')!;
  const original = window.requestAnimationFrame;
  let script = 0;
  const timed = (work: () => void) => {
    const start = performance.now();
    work();
    script += performance.now() - start;
  };
  window.requestAnimationFrame = (callback) => original((now) => timed(() => callback(now)));
  const times: number[] = [];
  for (let i = 0; i < frames; i++) {
    script = 0;
    if (event === 'zoom') {
      const options = { deltaY: i % 40 < 20 ? -90 : 90, ctrlKey: true, clientX: 900, clientY: 400 };
      timed(() => target.dispatchEvent(new WheelEvent('wheel', { ...options, bubbles: true, cancelable: true })));
    } else {
      target.scrollTop += 300 + i;
      // The browser would tell it in the next frame; told by hand, it can be timed.
      timed(() => target.dispatchEvent(new Event('scroll')));
    }
    await new Promise((done) => original(done));
    times.push(script);
  }
  window.requestAnimationFrame = original;
  times.sort((a, b) => a - b);
  return { median: times[Math.floor(frames / 2)]!, p95: times[Math.floor(frames * 0.95)]! };
}
