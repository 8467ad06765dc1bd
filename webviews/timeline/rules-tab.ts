import type { Catching, DocumentPlace, FoundDefinition } from '../../server/language/messages.ts';
import { element, iconElement } from '../lib/dom.ts';
import type { Icon } from '../lib/icons.ts';
import { action } from './details.ts';

/** Which rules, patterns and trails of the workspace catch the shown event, and why others don't. */
export interface RulesTab {
  node: HTMLElement;
  /** Another event: what was told of the one before goes. */
  clear(): void;
  /** It is being found out. */
  asked(): void;
  progress(files: number): void;
  show(result: Catching): void;
  failed(message: string): void;
}

export interface RulesEvents {
  ask(): void;
  cancel(): void;
  open(place: DocumentPlace): void;
}

/** Makes the tab. The workspace is read when a person asks for it. */
export function rulesTab(events: RulesEvents): RulesTab {
  const status = element('p', { class: 'muted', role: 'status' });
  const list = element('ul', { class: 'catching', 'aria-label': 'Definitions of the workspace' });
  const look = action('search', 'Look through the workspace', events.ask);
  const cancel = action('close', 'Cancel', events.cancel);
  const node = element('div', { class: 'rules' }, element('div', { class: 'actions' }, look, cancel), status, list);
  const say = (text: string, running = false) => {
    status.textContent = text;
    look.hidden = running;
    cancel.hidden = !running;
  };
  const clear = () => {
    list.replaceChildren();
    say(
      'Which rules, event patterns, archives, trails and filters of log groups in the files of the workspace catch this event?',
    );
  };
  clear();
  return {
    node,
    clear,
    asked() {
      list.replaceChildren();
      say('Reading the workspace…', true);
    },
    progress(files) {
      if (!cancel.hidden) status.textContent = `Reading the workspace… ${files} files`;
    },
    show(result) {
      say(inWords(result));
      list.replaceChildren(...result.found.map((found) => item(found, events.open)));
    },
    failed: (message) => say(message),
  };
}

/** What was found and what was looked at, in sentences. */
function inWords({ event, never, found, others, files, definitions, complete }: Catching): string {
  const reaches = event
    ? `EventBridge gets this event as “${event.detailType}” of ${event.source}, where a trail logs it.`
    : `${never} No rule can catch it.`;
  const caught = found.filter(({ verdict }) => verdict === 'caught').length;
  const catching =
    definitions === 0 ? '' : caught === 0 ? 'Nothing catches it.' : `${caught} of ${definitions} catch it.`;
  const looked =
    definitions === 0
      ? `There is no rule, event pattern, archive, trail or filter of logs in ${count(files, 'file')} of the workspace.`
      : `Looked at ${count(definitions, 'definition')} in ${count(files, 'file')}${others === 0 ? '' : `; ${others} are about other events`}.`;
  return [reaches, catching, looked, complete ? '' : 'Not all files were read.'].filter(Boolean).join(' ');
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}

const verdicts: Record<FoundDefinition['verdict'], { icon: Icon; text: string }> = {
  caught: { icon: 'pass', text: 'Catches it' },
  unsure: { icon: 'question', text: 'May catch it' },
  missed: { icon: 'error', text: 'Doesn’t catch it' },
};

function item(found: FoundDefinition, open: RulesEvents['open']): HTMLElement {
  const { kind, name, file, line, verdict, says, conditions } = found;
  const { icon, text } = verdicts[verdict];
  const mark = element('span', { class: `verdict-${verdict}`, title: text }, iconElement(icon));
  const heading = link(`${kind} ${name}`, `${file}:${line + 1}`, () => open(found));
  const failing = conditions.filter(({ holds }) => holds !== true);
  const reasons = (verdict === 'caught' ? conditions : failing).map((condition) =>
    element(
      'li',
      {},
      link(condition.says, `line ${condition.line + 1}`, () => open(condition)),
    ),
  );
  return element(
    'li',
    { class: 'definition' },
    element('div', {}, mark, heading, element('span', { class: 'visually-hidden' }, text)),
    element('p', {}, `${text}: ${says}`),
    reasons.length > 0 ? element('ul', { class: 'reasons' }, ...reasons) : undefined,
  );
}

function link(text: string, where: string, pressed: () => void): HTMLElement {
  const node = element('button', { type: 'button', class: 'link', title: `Open ${where}` }, text);
  node.addEventListener('click', pressed);
  node.append(element('span', { class: 'muted' }, ` ${where}`));
  return node;
}
