import './style.css';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import { SAVED_QUERIES } from '../../server/core/trail/saved-queries.ts';
import { element, iconElement, liveRegion } from '../lib/dom.ts';
import { onceAFrame } from '../lib/frame.ts';
import { notice, type Told } from '../lib/notice.ts';
import { connect } from '../lib/protocol.ts';
import { remembered } from '../lib/state.ts';
import { answerGrid } from './answer-grid.ts';
import type { FromView, Question, ToView } from './messages.ts';
import { apply, ask, emptyModel, statusWords } from './model.ts';
import { type BoxState, queryBox } from './query-box.ts';

const host = connect<FromView, ToView>();
const state = remembered(host, readState);
const live = liveRegion();
const updateSoon = onceAFrame(update);
let model = emptyModel;
let lastRequest = 0;
/** A text to ask once the source is there. */
let wanted = false;

const message = notice();
const box = queryBox(state.get(), {
  changed: (changed) => state.set(changed),
  run,
  cancel: () => model.asked && host.send({ type: 'cancel', request: model.asked.request }),
  keep: (sql) => host.send({ type: 'save', format: 'sql', text: sql.endsWith('\n') ? sql : `${sql}\n` }),
});
const grid = answerGrid({
  copy(text) {
    host.send({ type: 'copy', text });
    live.announce('Copied.');
  },
  save: (format, text) => host.send({ type: 'save', format, text }),
  openEvent: (event) => host.send({ type: 'openEvent', ...event }),
  set: () => state.get().set || undefined,
});
const problem = element('div', { class: 'problem', role: 'alert' });
const problemText = element('span');
problem.append(iconElement('error'), problemText);

document
  .getElementById('view')!
  .append(
    element('div', { class: 'toolbar' }, element('h1', {}, 'CloudTrail query')),
    message.node,
    element('div', { class: 'content' }, box.node, problem, grid.node),
    live.node,
  );
host.receive(receive);
host.send({ type: 'ready' });
update();

function receive(received: ToView): void {
  const asked = model.asked?.request;
  model = apply(model, received);
  if (received.type === 'resumed') lastRequest = received.request ?? lastRequest;
  if (received.type === 'show') {
    box.fill(received.sql);
    wanted = true;
  }
  if (wanted && model.connected && !model.asked) {
    wanted = false;
    box.run();
  }
  if (received.type === 'failed' && received.request === asked) box.point(received.place);
  if (received.type === 'answer' && received.request === asked) live.announce(statusWords(model));
  updateSoon();
}

function run(question: Question): void {
  if (model.asked || !model.connected) return;
  lastRequest += 1;
  model = ask(model, lastRequest);
  host.send({ type: 'run', request: lastRequest, question });
  update();
}

function update(): void {
  const { outcome, asked, sets } = model;
  message.update(told());
  box.sets(sets);
  box.asking(asked !== undefined);
  const failed = outcome?.kind === 'failed' && !asked ? outcome.message : '';
  problem.hidden = failed === '';
  if (problemText.textContent !== failed) problemText.textContent = failed;
  grid.show(outcome?.kind === 'answer' ? outcome.answer : undefined);
  grid.tell(statusWords(model));
}

function told(): Told | undefined {
  const { kind, message: text } = model.status;
  const banner = true;
  if (kind === 'loading') return { icon: 'loading', text, banner };
  const again = () => host.send({ type: 'connect' });
  if (kind === 'error') return { icon: 'error', text, banner, action: { label: 'Try again', pressed: again } };
  if (kind === 'disconnected') {
    return { icon: 'debug-disconnect', text, banner, action: { label: 'Start Simulator', pressed: again } };
  }
  if (model.sets.some(({ count }) => count > 0)) return undefined;
  const open = { label: 'Open CloudTrail Files …', pressed: () => host.send({ type: 'openFiles' }) };
  return { icon: 'inbox', text: 'There are no events yet: call the simulator, or open files.', banner, action: open };
}

function readState(raw: unknown): BoxState {
  const from = (typeof raw === 'object' && raw !== null ? raw : {}) as Partial<BoxState>;
  const parameters = Object.entries({ ...from.parameters }).filter(([, value]) => typeof value === 'string');
  return {
    sql: typeof from.sql === 'string' ? from.sql : SAVED_QUERIES[0]!.sql,
    set: typeof from.set === 'string' ? from.set : '',
    parameters: Object.fromEntries(parameters),
  };
}
