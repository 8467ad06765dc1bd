import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';

/** What vis-timeline takes (milliseconds) for events of 200 principals in a week: to the first paint, and for a step of zooming. */
export async function visTimeline(browser: Browser, count: number): Promise<{ painted: number; frame: number }> {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  try {
    const page = await context.newPage();
    await page.setContent('<div id="timeline" style="height: 800px"></div>');
    // Its script for pages lies beside its module.
    const script = new URL('../umd/vis-timeline-graph2d.min.js', import.meta.resolve('vis-timeline/standalone'));
    await page.addScriptTag({ content: readFileSync(script, 'utf8') });
    return await page.evaluate(measure, count);
  } finally {
    await context.close();
  }
}

interface Vis {
  vis: {
    DataSet: new (items: object[]) => object;
    Timeline: new (node: Element, items: object, groups: object, options: object) => VisTimeline;
  };
}

interface VisTimeline {
  getWindow(): { start: Date; end: Date };
  setWindow(start: number, end: number, options: object): void;
  redraw(): void;
}

/** In the page. Points without stacking, all of it in sight at first: the quickest that it can draw them. */
async function measure(count: number): Promise<{ painted: number; frame: number }> {
  const { vis } = window as unknown as Vis;
  const start = Date.UTC(2026, 0, 12);
  const week = 7 * 86_400_000;
  const items = Array.from({ length: count }, (_, id) => ({
    id,
    group: id % 200,
    start: start + Math.floor((id / count) * week),
    content: `Event${id % 240}`,
    type: 'point',
  }));
  const groups = Array.from({ length: 200 }, (_, id) => ({ id, content: `role-${id}` }));
  const began = performance.now();
  const options = { start, end: start + week, stack: false, height: '800px' };
  const node = document.querySelector('#timeline')!;
  const timeline = new vis.Timeline(node, new vis.DataSet(items), new vis.DataSet(groups), options);
  await new Promise(requestAnimationFrame);
  await new Promise((done) => setTimeout(done, 0));
  const painted = performance.now() - began;
  const times: number[] = [];
  for (let step = 0; step < 5; step++) {
    const { start: from, end: to } = timeline.getWindow();
    const by = 0.05 * (to.getTime() - from.getTime());
    const before = performance.now();
    timeline.setWindow(from.getTime() + by, to.getTime() - by, { animation: false });
    timeline.redraw();
    times.push(performance.now() - before);
    await new Promise(requestAnimationFrame);
  }
  times.sort((a, b) => a - b);
  return { painted, frame: times[2]! };
}
