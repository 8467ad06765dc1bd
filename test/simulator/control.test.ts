import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClock } from '../../server/simulator/clock.ts';
import { addClockRoutes, type Control, ControlError, createControl } from '../../server/simulator/control.ts';

const NOON = Date.UTC(2026, 0, 31, 12);

test('the clock is set, advanced and sped up', async () => {
  const control = clockControl();
  assert.deepEqual(await ask(control, 'GET', '/_nephoscope/clock'), [
    200,
    { mode: 'stepped', now: '2026-01-31T12:00:00.000Z', epoch: 1_769_860_800, speed: 0 },
  ]);
  const now = async (body: object) => {
    const [, state] = await ask(control, 'POST', '/_nephoscope/clock', JSON.stringify(body));
    return (state as { now: string }).now;
  };
  assert.equal(await now({ advance: 1.5 }), '2026-01-31T12:00:01.500Z');
  assert.equal(await now({ advance: '10m' }), '2026-01-31T12:10:01.500Z');
  assert.equal(await now({ set: '2026-02-01T00:00:00+01:00' }), '2026-01-31T23:00:00.000Z');
  assert.equal(await now({ set: 1_769_860_800, advance: '1d', speed: 0 }), '2026-02-01T12:00:00.000Z');
});

for (const [body, at] of [
  [{ set: 'noon' }, 'set'],
  [{ set: 1_769_860_800_000 }, 'set'],
  [{ advance: -1 }, 'advance'],
  [{ advance: '10 minutes' }, 'advance'],
  [{ advance: '500d' }, 'advance'],
  [{ speed: -1 }, 'speed'],
  [{ speed: 'fast' }, 'speed'],
  [{ forward: 1 }, 'forward'],
] as const) {
  test(`${JSON.stringify(body)} is refused at ${at}, and nothing moves`, async () => {
    const control = clockControl();
    const [status, answer] = await ask(control, 'POST', '/_nephoscope/clock', JSON.stringify({ advance: 5, ...body }));
    assert.equal(status, 400);
    assert.equal((answer as { error: { at: string } }).error.at, at);
    const [, state] = await ask(control, 'GET', '/_nephoscope/clock');
    assert.equal((state as { epoch: number }).epoch, 1_769_860_800);
  });
}

test('a body that is no JSON object is refused', async () => {
  const control = clockControl();
  for (const body of ['{', '[]', '1']) {
    const [status, answer] = await ask(control, 'POST', '/_nephoscope/clock', body);
    assert.deepEqual([status, (answer as { error: { at: string } }).error.at], [400, 'body']);
  }
});

test('an unknown path names the known ones, a wrong method the right ones', async () => {
  const control = clockControl();
  assert.deepEqual(await ask(control, 'GET', '/_nephoscope/clocks'), [
    404,
    {
      error: {
        at: 'path',
        message: 'There is no /_nephoscope/clocks; there are GET /_nephoscope/clock, POST /_nephoscope/clock.',
      },
    },
  ]);
  assert.deepEqual(await ask(control, 'DELETE', '/_nephoscope/clock'), [
    405,
    { error: { at: 'method', message: '/_nephoscope/clock takes GET and POST, not DELETE.' } },
  ]);
});

test('a route answers a value, a whole response, or its own error', async () => {
  const control = createControl();
  control.route('GET', '/_nephoscope/value', ({ query }) => ({ got: query.get('q') }));
  control.route('GET', '/_nephoscope/response', () => ({ status: 202, headers: {}, body: '{}' }));
  control.route('GET', '/_nephoscope/error', () => {
    throw new ControlError('path', 'There is no such folder.', 404);
  });
  assert.deepEqual(await ask(control, 'GET', '/_nephoscope/value?q=1'), [200, { got: '1' }]);
  assert.deepEqual(await ask(control, 'GET', '/_nephoscope/response'), [202, {}]);
  assert.deepEqual(await ask(control, 'GET', '/_nephoscope/error'), [
    404,
    { error: { at: 'path', message: 'There is no such folder.' } },
  ]);
});

function clockControl(): Control {
  const control = createControl();
  addClockRoutes(control, createClock('stepped', NOON));
  return control;
}

async function ask(control: Control, method: string, target: string, body = ''): Promise<[number, unknown]> {
  const { pathname, searchParams } = new URL(target, 'http://localhost');
  const answer = await control.handle({
    method,
    path: pathname,
    query: searchParams,
    headers: {},
    body: Buffer.from(body),
    remoteAddress: '127.0.0.1',
  });
  return [answer.status, JSON.parse(String(answer.body))];
}
