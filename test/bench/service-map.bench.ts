import { launchBrowser, openView } from '../webviews/browser.ts';
import { randomGraph } from '../webviews/service-map/graphs.ts';
import { calls, edge, node, shop } from '../webviews/service-map/shop.ts';
import { frameTimes } from './frame-times.ts';

export const name = 'service map in a browser';

const [SERVICES, CALLS] = [5000, 7500];
const zooming = { target: '.canvas', frames: 60, wheel: { step: 40, turns: 1, x: 600 } };

/** From the host's message to a painted map, and the script of a frame while a person pans and zooms. */
export async function run() {
  const browser = await launchBrowser();
  try {
    const view = await openView(browser, 'service-map', { width: 1400, height: 900 });
    await view.next('ready');
    const painted = await view.page.evaluate(timeToPaint, snapshotText());
    const wide = await view.page.evaluate(frameTimes, zooming);
    for (let i = 0; i < 12; i++) await view.page.getByRole('button', { name: 'Zoom in' }).click();
    const near = await view.page.evaluate(frameTimes, zooming);
    const panel = await view.page.evaluate(timeToAnswer, { type: 'show', node: 'service-4999' });
    const { from, to, now } = shop;
    const quiet = { nodes: [], edges: [], removedNodes: [], removedEdges: [], from, to, now };
    const delta = { ...quiet, type: 'delta', nodes: [node('service-7', 'AWS::ECS::Fargate', calls(0.02, 9))] };
    const live = await view.page.evaluate(timeToAnswer, delta);
    const size = '5,000 services, 7,500 calls';
    return [
      { name: `${size}: JSON to painted`, value: Math.round(painted), unit: 'ms', limit: 1000 },
      { name: `${size}: script of a frame, whole map`, value: wide.median, unit: 'ms', limit: 6 },
      { name: `${size}: script of a frame, near`, value: near.median, unit: 'ms', limit: 6 },
      { name: `${size}: a service chosen, to its panel painted`, value: Math.round(panel), unit: 'ms', limit: 200 },
      { name: `${size}: a change of one service, to painted`, value: Math.round(live), unit: 'ms', limit: 200 },
    ];
  } finally {
    await browser.close();
  }
}

function snapshotText(): string {
  const { sources, targets } = randomGraph(SERVICES, CALLS);
  const nodes = Array.from({ length: SERVICES }, (_, i) =>
    node(`service-${i}`, 'AWS::ECS::Fargate', calls(0.01 + (i % 90) / 300, 100 + i, i % 17, 0, i % 29)),
  );
  const edges = Array.from(sources, (source, i) => {
    return edge(`service-${source}`, `service-${targets[i]}`, calls(0.01, i + 1, i % 13, 0, i % 31));
  });
  return JSON.stringify({ ...shop, nodes, edges });
}

/** In the page: until the canvas isn't empty any more. */
async function timeToPaint(text: string): Promise<number> {
  const start = performance.now();
  window.postMessage(JSON.parse(text), '*');
  const canvas = document.querySelector('canvas')!;
  const probe = new OffscreenCanvas(64, 64).getContext('2d', { willReadFrequently: true })!;
  for (;;) {
    await new Promise(requestAnimationFrame);
    probe.drawImage(canvas, 0, 0, 64, 64);
    if (probe.getImageData(0, 0, 64, 64).data.some(Boolean)) return performance.now() - start;
  }
}

/** In the page: until the frame after the one in which a message was shown; the median of some. */
async function timeToAnswer(message: unknown): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 7; round++) {
    const start = performance.now();
    window.postMessage(structuredClone(message), '*');
    await new Promise((done) => setTimeout(done));
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
    await new Promise((done) => setTimeout(done));
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[3]!;
}
