import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { squaredDistance } from '../../../webviews/lib/canvas.ts';
import { contentSecurityPolicy, webviewHtml } from '../../../webviews/lib/document.ts';
import { failureShare, worstHealth } from '../../../webviews/lib/health.ts';
import { percentiles, rebin } from '../../../webviews/lib/histogram.ts';
import { icons } from '../../../webviews/lib/icons.ts';
import { labelPlacer } from '../../../webviews/lib/labels.ts';
import { remembered } from '../../../webviews/lib/state.ts';
import { sortRows } from '../../../webviews/lib/table.ts';
import { fitBox, panInto } from '../../../webviews/lib/zoom.ts';

test('the document allows its own script, styles, fonts and blob workers, and no network', () => {
  const policy = contentSecurityPolicy({ nonce: 'n', cspSource: 'https://view' });
  assert.equal(
    policy,
    "default-src 'none'; script-src 'nonce-n'; worker-src blob:; style-src https://view; font-src https://view",
  );
});

test('nothing that is put into the document becomes markup', () => {
  const html = webviewHtml({ title: '</title><b>', nonce: '"', cspSource: '"', scriptUri: '"><b', styleUri: '<b' });
  assert.ok(!html.includes('<b>') && !html.includes('"><b') && !html.includes('"<b'));
});

test('percentiles are nearest-rank, of unsorted histograms', () => {
  // Sorted: 0.005, 0.015, 0.096, 0.157 — X-Ray's own sample. Of four values the 2nd is the median, the 4th the p90.
  const sample = [
    [0.005, 1],
    [0.157, 1],
    [0.096, 1],
    [0.015, 1],
  ] as const;
  assert.deepEqual(percentiles(sample, [0, 0.5, 0.9, 1]), [0.005, 0.015, 0.157, 0.157]);
  // 99 calls of 10 ms and one of 2 s: the 99th of 100 is still 10 ms.
  assert.deepEqual(
    percentiles(
      [
        [2, 1],
        [0.01, 99],
      ],
      [0.99, 0.991],
    ),
    [0.01, 2],
  );
  assert.deepEqual(percentiles([], [0.5]), [Number.NaN]);
});

test('rebinning counts every call once, the largest in the last bin', () => {
  const bins = rebin(
    [
      [0.4, 3],
      [0.1, 2],
      [0, 1],
    ],
    4,
  );
  assert.deepEqual(
    bins.map(({ count }) => count),
    [1, 2, 0, 3],
  );
  assert.equal(bins.at(-1)?.to, 0.4);
  assert.deepEqual(rebin([[1, 0]], 4), []);
});

test('a mark takes the colour of its largest failure, if that is at least one in a hundred', () => {
  const outcomes = (error: number, throttle: number, fault: number) => {
    return { ok: 1000 - error - throttle - fault, error, throttle, fault, total: 1000 };
  };
  assert.equal(worstHealth(outcomes(0, 0, 9)), 'ok');
  assert.equal(worstHealth(outcomes(0, 0, 10)), 'fault');
  assert.equal(worstHealth(outcomes(30, 0, 10)), 'error');
  assert.equal(worstHealth(outcomes(10, 10, 10)), 'fault', 'the worse of equals');
  assert.equal(worstHealth({ ok: 0, error: 0, throttle: 0, fault: 0, total: 0 }), 'ok');
  assert.equal(failureShare(outcomes(30, 10, 10)), 0.05);
});

test('icons are the characters of the codicon font', () => {
  const path = new URL('../../../node_modules/@vscode/codicons/src/template/mapping.json', import.meta.url);
  const mapping: Record<string, string[]> = JSON.parse(readFileSync(path, 'utf8'));
  for (const [name, character] of Object.entries(icons)) {
    assert.ok(mapping[character.codePointAt(0)!]?.includes(name), name);
  }
});

test('labels that have room are placed, beside and below one another', () => {
  const placer = labelPlacer();
  assert.deepEqual(
    [placer.take(0, 0, 30, 10), placer.take(30, 0, 30, 10), placer.take(0, 10, 30, 10)],
    [true, true, true],
  );
  assert.equal(placer.take(29, 9, 5, 5), false);
});

test('labels that were placed never overlap', () => {
  const box = fc.tuple(...[900, 900, 200, 60].map((max) => fc.integer({ min: 1, max })));
  fc.assert(
    fc.property(fc.array(box, { maxLength: 60 }), (boxes) => {
      const placer = labelPlacer();
      const placed = boxes.filter(([left, top, width, height]) => placer.take(left!, top!, width!, height!));
      for (const [i, [al, at, aw, ah]] of placed.entries()) {
        for (const [bl, bt, bw, bh] of placed.slice(i + 1)) {
          assert.ok(al! + aw! <= bl! || bl! + bw! <= al! || at! + ah! <= bt! || bt! + bh! <= at!);
        }
      }
      assert.ok(boxes.length === 0 || placed.length > 0);
    }),
  );
});

test('table rows sort naturally, absent last either way, equals in their order', () => {
  const column = { id: 'k', title: '', text: String, key: ({ k }: { k?: string | number }) => k };
  const sorted = (keys: (string | number | undefined)[], descending: boolean) =>
    sortRows(
      keys.map((k) => (k === undefined ? {} : { k })),
      column,
      descending,
    ).map(({ k }) => k);
  assert.deepEqual(sorted(['svc10', 'svc9', undefined], false), ['svc9', 'svc10', undefined]);
  assert.deepEqual(sorted([2, undefined, 10], true), [10, 2, undefined]);
});

test('fit shows the whole box in the middle, never larger than life', () => {
  // 1000 × 500 into 580 × 780 with margins of 40: 500 of width for 1000 is half size.
  assert.deepEqual(fitBox({ left: 0, top: 0, right: 1000, bottom: 500 }, 580, 780), { k: 0.5, x: 40, y: 265 });
  assert.equal(fitBox({ left: 0, top: 0, right: 10, bottom: 10 }, 500, 500).k, 1);
});

test('panning brings a point just inside', () => {
  const view = { k: 2, x: 0, y: 0 };
  assert.deepEqual(panInto(view, 50, 50, 400, 300, 20), [0, 0]);
  // (250, 0) stands at (500, 0) on the screen: 120 too far right, 20 too high.
  assert.deepEqual(panInto(view, 250, 0, 400, 300, 20), [-120, 20]);
});

test('distance to a polyline', () => {
  const corner = [0, 0, 10, 0, 10, 10];
  assert.equal(squaredDistance(5, 3, corner), 9);
  assert.equal(squaredDistance(13, 14, corner), 25);
  assert.equal(squaredDistance(0, 0, [1, 1]), Number.POSITIVE_INFINITY);
});

test('state changes of one turn are written once', async () => {
  const written: unknown[] = [];
  const state = remembered({ recall: () => ({ a: 1 }), remember: (each: unknown) => written.push(each) }, (raw) => ({
    b: 0,
    ...(raw as { a: number }),
  }));
  state.set({ a: 2 });
  state.set({ b: 3 });
  assert.deepEqual(state.get(), { a: 2, b: 3 });
  await Promise.resolve();
  assert.deepEqual(written, [{ a: 2, b: 3 }]);
});
