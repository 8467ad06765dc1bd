import './style.css';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import { explainSampling, type SamplingExplanation } from '../../server/core/sampling-rule/explain.ts';
import { element, iconElement, liveRegion } from '../lib/dom.ts';
import { timeOfDay } from '../lib/format.ts';
import { onceAFrame } from '../lib/frame.ts';
import { beginningOf, notice, type Told } from '../lib/notice.ts';
import { connect } from '../lib/protocol.ts';
import { remembered } from '../lib/state.ts';
import { cloudFormation } from './cloud-formation.ts';
import type { FromView, ToView } from './messages.ts';
import { apply, emptyModel, faultyClients, nobodyReports, type RuleState, totalsOf } from './model.ts';
import { panel } from './panel.ts';
import { emptyFields, fieldNames, fieldsOf, type RequestFields, requestOf } from './request.ts';
import { rulesGrid } from './rules.ts';
import { tester } from './tester.ts';
import { faultWords, totalWords } from './words.ts';

interface State {
  selected: string | undefined;
  request: RequestFields;
}

const host = connect<FromView, ToView>();
const state = remembered(host, readState);
const live = liveRegion();
let model = emptyModel;
let lastRequest = 0;
let tracesRequest = 0;
let changeRequest = 0;
/** Messages that come in one frame are shown together. */
const updateSoon = onceAFrame(update);
/** The keyboard chose the rule: its details get the focus when they are shown. */
let focusPanel = false;

const summary = element('span', { class: 'summary' });
const fault = element('div', { class: 'fault', role: 'note' });
const beginning = element('section', { class: 'beginning', 'aria-label': 'How to begin' });
const message = notice();
const grid = rulesGrid(choose);
const form = tester(state.get().request, (request) => {
  state.set({ request });
  updateSoon();
});
const side = panel({
  close,
  definition: () => withSelected(({ rule }) => host.send({ type: 'definition', rule: rule.RuleName })),
  copyCloudFormation: () =>
    withSelected(({ rule }) => {
      host.send({ type: 'copy', text: cloudFormation(rule) });
      live.announce('Copied.');
    }),
  change: (rates) =>
    withSelected(({ rule }) => {
      changeRequest = ++lastRequest;
      host.send({ type: 'change', request: changeRequest, rule: rule.RuleName, ...rates });
    }),
  lookForTraces: askForTraces,
  openTrace: ({ id }) => host.send({ type: 'openTrace', trace: id }),
});

document
  .getElementById('view')!
  .append(
    element('div', { class: 'toolbar' }, element('h1', {}, 'Sampling rules'), summary),
    element(
      'div',
      { class: 'content' },
      element('div', { class: 'body', tabindex: -1 }, fault, grid.node, beginning, form.node),
      side.node,
      message.node,
    ),
    live.node,
  );
host.receive(receive);
host.send({ type: 'ready' });
update();

function receive(received: ToView): void {
  switch (received.type) {
    case 'traces':
      if (received.request === tracesRequest) side.traces.show(received.traces, received.looked, received.more);
      return;
    case 'changed':
      if (received.request !== changeRequest) return;
      side.changed();
      live.announce('The rates were changed.');
      return;
    case 'failed':
      if (received.request === tracesRequest) side.traces.failed(received.message);
      if (received.request === changeRequest) side.changeFailed(received.message);
      return;
    case 'show':
      show(received);
      return;
    default: {
      const first = model.rules.length === 0;
      model = apply(model, received);
      if (first && model.rules.length > 0 && selectedRule()) askForTraces();
      updateSoon();
    }
  }
}

/** Another view asks for a rule, or which rule decides on a request. */
function show({ rule, request }: Extract<ToView, { type: 'show' }>): void {
  if (request) {
    const fields = fieldsOf(request);
    form.fill(fields);
    state.set({ request: fields });
  }
  if (rule !== undefined) choose(rule, false);
  updateSoon();
}

function update(): void {
  const explanation = explained();
  form.show(explanation);
  grid.update(model.rules, state.get().selected, explanation?.rules ?? []);
  message.update(told());
  summary.textContent = model.rules.length === 0 ? '' : summaryWords();
  showFault();
  showBeginning();
  const selected = selectedRule();
  if (selected) side.show(selected, model.now);
  else side.node.hidden = true;
  if (selected && focusPanel) side.focus();
  focusPanel = false;
}

function explained(): SamplingExplanation | undefined {
  const request = requestOf(state.get().request);
  return request && model.rules.length > 0
    ? explainSampling(
        model.rules.map(({ rule }) => rule),
        request,
      )
    : undefined;
}

function told(): Told | undefined {
  const { kind, message: text } = model.status;
  const banner = model.rules.length > 0;
  if (kind === 'live' || (kind === 'loading' && banner)) return undefined;
  if (kind === 'loading') return { icon: 'loading', text, banner };
  const pressed = () => host.send({ type: 'connect' });
  return kind === 'error'
    ? { icon: 'error', text, banner, action: { label: 'Try again', pressed } }
    : { icon: 'debug-disconnect', text, banner, action: { label: 'Start Simulator', pressed } };
}

function summaryWords(): string {
  const until = timeOfDay(model.now);
  const age = model.status.kind === 'live' ? `until ${until}` : `old: until ${until}`;
  return `Last 10 min: ${totalWords(totalsOf(model.rules))} · ${age}`;
}

let shownFault = '';
function showFault(): void {
  const sentences = faultWords(faultyClients(model.rules), model.misreading);
  fault.hidden = sentences.length === 0;
  if (sentences.join() === shownFault) return;
  shownFault = sentences.join();
  const [who = '', why = ''] = sentences;
  const icon = iconElement('warning');
  icon.classList.add('health-error');
  fault.replaceChildren(icon, element('div', {}, element('strong', {}, who), ' ', why));
}

let shownBeginning = '';
function showBeginning(): void {
  const { environment } = model;
  const hidden = model.rules.length === 0 || !nobodyReports(model.rules);
  beginning.hidden = hidden;
  const key = JSON.stringify(environment);
  if (hidden || shownBeginning === key) return;
  shownBeginning = key;
  const explanation =
    'Programs with the AWS X-Ray SDK, or with OpenTelemetry’s X-Ray sampler, ask for these rules and report what they counted every ten seconds.';
  const how = 'Start yours with these environment variables:';
  beginning.replaceChildren(
    element('h2', {}, 'No program reports yet'),
    ...beginningOf({ explanation, how, environment, copy: copyEnvironment }),
  );
}

function copyEnvironment(): void {
  host.send({ type: 'copyEnvironment' });
  live.announce('Copied.');
}

function choose(rule: string, byKeyboard: boolean): void {
  focusPanel = byKeyboard;
  const same = state.get().selected === rule;
  state.set({ selected: rule });
  if (!same || byKeyboard) updateSoon();
  if (!same && selectedRule()) askForTraces();
}

/** The keyboard returns to the rule that it came from. */
function close(): void {
  const { selected } = state.get();
  state.set({ selected: undefined });
  update();
  grid.focus(selected);
}

function askForTraces(): void {
  const rule = state.get().selected;
  if (rule === undefined) return;
  tracesRequest = ++lastRequest;
  side.traces.loading();
  host.send({ type: 'askTraces', request: tracesRequest, rule });
}

function selectedRule(): RuleState | undefined {
  const { selected } = state.get();
  return model.rules.find(({ rule }) => rule.RuleName === selected);
}

function withSelected(work: (rule: RuleState) => void): void {
  const rule = selectedRule();
  if (rule) work(rule);
}

function readState(raw: unknown): State {
  const from = (typeof raw === 'object' && raw !== null ? raw : {}) as Partial<State>;
  const request: Partial<Record<string, unknown>> = { ...from.request };
  return {
    selected: typeof from.selected === 'string' ? from.selected : undefined,
    request: Object.fromEntries(
      fieldNames.map((name) => [name, typeof request[name] === 'string' ? request[name] : emptyFields[name]]),
    ) as unknown as RequestFields,
  };
}
