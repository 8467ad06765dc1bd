import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { violations } from '../axe.ts';
import type { View, ViewOptions } from '../browser.ts';
import { openReady, textOf, untilPainted } from '../opened.ts';
import { encode, type Sample } from './generate.ts';
import { sendColumns } from './send.ts';

const MINUTE = 60_000;
const noon = Date.UTC(2026, 0, 15, 12);
const every = { account: '111122223333', region: 'eu-west-1' };
const alice = { ...every, principal: 'alice', accessKey: 'AKIA' };
const deploy = { ...every, principal: 'deploy/ci', accessKey: 'ONE' };

/** Four hours: alice reads each minute, hurries once, becomes deploy; deploy stops the trail for an hour. */
const afternoon: Sample[] = [
  ...Array.from({ length: 240 }, (_, index) => ({
    ...alice,
    time: noon + index * MINUTE,
    name: 'GetObject',
    readOnly: true,
  })),
  ...Array.from({ length: 60 }, (_, index) => ({ ...alice, time: noon + 100 * MINUTE + index * 500, name: 'GetRole' })),
  { ...alice, time: noon + 30 * MINUTE, name: 'AssumeRole', resource: 'deploy', issuedKey: 'ONE' },
  { ...deploy, time: noon + 40 * MINUTE, name: 'UpdateStack' },
  { ...deploy, time: noon + 50 * MINUTE, name: 'CreateStack' },
  { ...deploy, time: noon + 120 * MINUTE, name: 'StopLogging', resource: 'audit' },
  { ...deploy, time: noon + 180 * MINUTE, name: 'StartLogging', resource: 'audit' },
  { ...every, time: noon + 95 * MINUTE, name: 'GetRole', source: 'iam.amazonaws.com', category: 2 },
];
const insight = {
  sharedEventID: 'pair',
  awsRegion: 'eu-west-1',
  insightDetails: {
    state: 'Start',
    eventSource: 'iam.amazonaws.com',
    eventName: 'GetRole',
    insightType: 'ApiCallRateInsight',
  },
};
const marker = { time: noon + 101 * MINUTE, kind: 'alarm', label: 'ManyCalls: OK → ALARM' };

test('what was found is drawn, has its legend, and is listed in words', async (t) => {
  const view = await open(t);
  const { page } = view;
  // Arcs and bursts are orange, nothing else is: the theme's, of which VS Code lets two thirds through.
  const oranges = { 'vscode-dark': '#ea5c00', 'vscode-light': '#ea5c00', 'vscode-high-contrast': '#ab5a00' };
  for (const theme of ['vscode-dark', 'vscode-light', 'vscode-high-contrast'] as const) {
    await view.setTheme(theme);
    await untilPainted(view, '.canvas', oranges[theme]);
    await view.screenshot(`timeline-overlays-${theme}`);
  }
  const legend = await page
    .getByRole('list', { name: 'Drawn over the events' })
    .getByRole('listitem')
    .allTextContents();
  assert.deepEqual(legend, [
    'Burst (found here, not by AWS)',
    'Trail not recording',
    'CloudTrail Insights',
    'Assumed role, to the first call',
    '▲ Alarm, ◆ Config change, ● Rule would match',
  ]);
  await page.getByRole('button', { name: '5 findings' }).click();
  const list = page.getByRole('group', { name: 'Findings' });
  assert.deepEqual(await list.getByRole('button').allTextContents(), [
    'alice, 2026-01-15 13:40:00 UTC: Burst: 61 events in 31 s, ordinarily 1 in 1 min',
    '2026-01-15 14:00:00 UTC: Trail audit (eu-west-1, 111122223333) was stopped: logging started again after 60 min. What happened meanwhile is missing from its files',
    '2026-01-15 13:35:00 UTC: CloudTrail Insights, ApiCallRateInsight: unusual GetRole of iam.amazonaws.com in eu-west-1; no event tells its end',
    'AssumeRole of deploy by alice at 2026-01-15 12:30:00: issued credentials for 4 calls in 2.3 h',
    '2026-01-15 13:41:00 UTC: Alarm: ManyCalls: OK → ALARM',
  ]);
  assert.deepEqual(await violations(view), []);
  // The burst of half a minute with a minute before and after, in each of which alice called once; 306 in all.
  await list.getByRole('button').first().click();
  await summary(view, /^63 of 306 events in 2.5 min/);
  assert.match(await focused(view), /GetObject.*lane alice; CloudTrail Insights.*; Burst: 61/);
});

test('the keyboard leads along a session: to its calls, and to who issued its credentials', async (t) => {
  const view = await open(t);
  const press = (key: string) => view.page.keyboard.press(key);
  await view.page.locator('.focus-cursor:visible').focus();
  await press('c');
  await view.page.getByText('This event belongs to no session.').waitFor();
  await press('ArrowDown');
  await press('Home');
  assert.match(await focused(view), /^UpdateStack/);
  await press('r');
  assert.match(await focused(view), /AssumeRole.*lane alice/);
  const session = view.page.locator('.session');
  assert.match(await textOf(session), /^Issued credentials for 4 calls in 2.3 h\./);
  await press('c');
  assert.match(await focused(view), /^UpdateStack/);
  assert.match(
    await textOf(session),
    /^Called with credentials of AssumeRole of deploy by alice at 2026-01-15 12:30:00\./,
  );
  await press('c');
  assert.match(await focused(view), /^CreateStack/);
  await session.getByRole('button', { name: 'Who issued it (r)' }).click();
  assert.match(await focused(view), /AssumeRole, write/);
  // From 12:30 to 15:00 and a twentieth of it on both sides.
  await press('z');
  await summary(view, /in 2.8 h/);
});

test('the strip takes the pointer: a band is told and zoomed on', async (t) => {
  const view = await open(t);
  const strip = (await view.page.locator('.strip').boundingBox())!;
  // 14:30 of 12:00 to 16:00 and a margin of a hundredth.
  const x = strip.x + strip.width * ((150 + 2.4) / (239 + 4.8));
  await view.page.mouse.move(x, strip.y + 10);
  await view.page.locator('.tip').filter({ hasText: 'Trail audit (eu-west-1' }).waitFor();
  await view.page.mouse.click(x, strip.y + 10);
  // An hour, and a quarter of it on both sides.
  await summary(view, /in 1.5 h/);
});

test('a drag with Shift shows the stretch that it marks, a double click zooms in', async (t) => {
  const view = await open(t);
  const lanes = (await view.page.locator('.lanes').boundingBox())!;
  const [left, wide] = [lanes.x + 230, lanes.width - 230];
  await view.page.mouse.move(left + 0.25 * wide, lanes.y + 300);
  await view.page.keyboard.down('Shift');
  await view.page.mouse.down();
  await view.page.mouse.move(left + 0.75 * wide, lanes.y + 300, { steps: 3 });
  await view.screenshot('timeline-stretch');
  await view.page.mouse.up();
  await view.page.keyboard.up('Shift');
  // Half of 4.06 hours.
  await summary(view, /in 2 h/);
  await view.page.mouse.dblclick(left + 0.5 * wide, lanes.y + 300);
  await summary(view, /in 41 min/);
});

test('a picture has the lanes with title, range and legend', async (t) => {
  const view = await open(t);
  await view.page.getByRole('button', { name: 'Save a picture (PNG) of what is shown' }).click();
  const { name } = await view.next('savePicture');
  assert.equal(name, 'cloudtrail-recorded');
  const [signature, width, height] = await view.page.evaluate(async () => {
    const sent = (window as unknown as { sentMessages: { type: string; image: Uint8Array<ArrayBuffer> }[] })
      .sentMessages;
    const { image } = sent.find(({ type }) => type === 'savePicture')!;
    const picture = await createImageBitmap(new Blob([image]));
    return [String.fromCharCode(...image.slice(1, 4)), picture.width, picture.height] as const;
  });
  const stage = (await view.page.locator('.stage').boundingBox())!;
  assert.equal(signature, 'PNG');
  assert.equal(width, 2 * (stage.width + 32));
  // Heading 60, axis 24, strip 20, three lanes of 24, a row of the legend.
  assert.ok(height >= 2 * (60 + 24 + 20 + 72 + 24) && height < 2 * (60 + 24 + 20 + 72 + 80), String(height));
});

async function open(t: TestContext, options: ViewOptions = {}): Promise<View> {
  const view = await openReady(t, 'timeline', { width: 1400, height: 900, ...options });
  await view.send({ type: 'sets', sets: [] });
  await sendColumns(view, (await view.next('askColumns')).request, encode(afternoon));
  const { request } = await view.next('askRecord');
  await view.send({ type: 'record', request, text: JSON.stringify(insight) });
  await view.send({ type: 'markers', markers: [marker] });
  await view.page.getByRole('button', { name: '5 findings' }).waitFor();
  return view;
}

async function summary(view: View, text: RegExp): Promise<void> {
  await view.page.locator('.summary').filter({ hasText: text }).waitFor();
}

function focused(view: View): Promise<string> {
  return view.page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
}
