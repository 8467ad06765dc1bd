import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { createHistory, type Entry } from '../../../client/trace/history.ts';
import { liveTrace } from '../../../client/trace/live-trace.ts';
import type { ToView } from '../../../webviews/trace/messages.ts';

/** A view of traces in a source that the test fills; each question to it is answered when the test says so. */
function watched() {
  mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  const history = createHistory();
  const traces = new Map<string, string[]>();
  const sent: string[] = [];
  let asked: { entry: Entry; answer: () => void }[] = [];
  const shown = { visible: true, is: 'connected' as 'connected' | 'disconnected' };
  const live = liveTrace({
    send: (message) => sent.push(inShort(message)),
    visible: () => shown.visible,
    history,
    ask: (entry) =>
      new Promise((resolve) => {
        const documents = () => traces.get(entry.id);
        const answer = () => resolve(documents() && { documents: [...documents()!], limitExceeded: false });
        asked.push({ entry, answer });
      }),
    state: () => ({ is: shown.is, message: shown.is }),
    now: () => 0,
    texts: { none: 'none', absent: (id) => `no ${id}` },
  });
  history.onOpen(() => live.show());
  return {
    history,
    traces,
    live,
    shown,
    questions: () => asked.map(({ entry }) => entry.id),
    /** Answers the questions that are open; what was sent since. */
    async answered() {
      const open = asked;
      asked = [];
      for (const { answer } of open) answer();
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
      return sent.splice(0);
    },
  };
}

function inShort(message: ToView): string {
  if (message.type === 'trace')
    return `${message.id} ${new TextDecoder().decode(message.body)} ${message.segment ?? ''}`.trim();
  return message.type === 'status' ? `${message.status}: ${message.message}` : message.type;
}

test('a trace is sent once, and again when there is more of it', async (t) => {
  t.after(() => mock.timers.reset());
  const { history, traces, live, answered } = watched();
  traces.set('a', ['1']);
  history.open({ id: 'a', segment: 's' });
  assert.deepEqual(await answered(), ['a 1 s']);
  live.look();
  mock.timers.tick(500);
  assert.deepEqual(await answered(), [], 'nothing is new');
  traces.get('a')!.push('2');
  live.look();
  mock.timers.tick(500);
  assert.deepEqual(await answered(), ['a 1\u001e2'], 'a person may have chosen another row since');
});

test('many changes are one question after a pause; another trace waits for none', async (t) => {
  t.after(() => mock.timers.reset());
  const { history, traces, live, questions, answered } = watched();
  traces.set('a', ['1']);
  traces.set('b', ['2']);
  history.open({ id: 'a' });
  await answered();
  for (let change = 0; change < 10; change += 1) live.look();
  assert.deepEqual(questions(), []);
  history.open({ id: 'b' });
  assert.deepEqual(questions(), ['b']);
  assert.deepEqual(await answered(), ['b 2']);
});

test('an answer about a trace that was left is not shown', async (t) => {
  t.after(() => mock.timers.reset());
  const { history, traces, answered } = watched();
  traces.set('a', ['1']);
  traces.set('b', ['2']);
  history.open({ id: 'a' });
  history.open({ id: 'b' });
  assert.deepEqual(await answered(), []);
  mock.timers.tick(0);
  assert.deepEqual(await answered(), ['b 2']);
});

test('why there is nothing to show is said, and a hidden view asks nothing', async (t) => {
  t.after(() => mock.timers.reset());
  const { history, live, shown, questions, answered } = watched();
  live.show();
  assert.deepEqual(await answered(), ['absent: none']);
  history.open({ id: 'a' });
  assert.deepEqual(await answered(), ['absent: no a']);
  shown.is = 'disconnected';
  live.show();
  assert.deepEqual(await answered(), ['disconnected: disconnected']);
  shown.visible = false;
  live.show();
  assert.deepEqual(questions(), []);
});
