import { element, iconElement } from '../lib/dom.ts';
import type { Icon } from '../lib/icons.ts';
import { type Progress, recordedSet } from './messages.ts';

/** What there is to say about what is shown, or isn't. */
export interface NoticeState {
  status: { kind: 'loading' | 'live' | 'disconnected' | 'error'; message: string };
  set: string;
  /** Events of the set, and those that pass the filter. */
  count: number;
  passing: number;
  progress: Progress | undefined;
  environment: readonly { name: string; value: string }[];
}

export interface NoticeEvents {
  connect(): void;
  copyEnvironment(): void;
  openFiles(): void;
  cancelImport(): void;
  clearFilter(): void;
}

/** What stands over the timeline when there is nothing to show, or above it when what is shown is old or still growing. */
export interface Notice {
  node: HTMLElement;
  update(state: NoticeState): void;
}

/** Makes the notice. It draws itself again only when what it says changes, so that a focused button stays. */
export function notice(events: NoticeEvents): Notice {
  const node = element('div', { class: 'notice', role: 'status' });
  const progress = element('span', { class: 'progress' });
  let shown = '';
  return {
    node,
    update(state) {
      const kind = kindOf(state);
      progress.textContent = state.progress ? progressText(state.progress) : '';
      const empty = state.passing === 0;
      const key = JSON.stringify([kind, state.status.message, empty, state.environment, state.set]);
      if (key === shown) return;
      shown = key;
      node.hidden = kind === undefined;
      node.classList.toggle('banner', !empty);
      node.replaceChildren(...(kind ? contents(kind, state, progress, events) : []));
    },
  };
}

type Kind = 'loading' | 'error' | 'disconnected' | 'import' | 'empty' | 'filtered';

function kindOf({ status, count, passing, progress }: NoticeState): Kind | undefined {
  if (status.kind === 'error' || status.kind === 'disconnected') return status.kind;
  if (progress) return 'import';
  if (status.kind === 'loading') return count === 0 ? 'loading' : undefined;
  if (count === 0) return 'empty';
  return passing === 0 ? 'filtered' : undefined;
}

function contents(kind: Kind, state: NoticeState, progress: HTMLElement, events: NoticeEvents): Node[] {
  const { message } = state.status;
  switch (kind) {
    case 'loading':
      return [heading('loading', message)];
    case 'error':
      return [heading('error', message), button('Try again', events.connect)];
    case 'disconnected':
      return [heading('debug-disconnect', message), button('Connect', events.connect)];
    case 'import':
      return [heading('loading', 'Reading CloudTrail files'), progress, button('Cancel', events.cancelImport)];
    case 'filtered':
      return [heading('filter', 'No event passes the filters'), button('Show all events', events.clearFilter)];
    case 'empty':
      return state.set === recordedSet ? firstCall(state, events) : [heading('history', 'No events in this data set')];
  }
}

function firstCall({ environment }: NoticeState, events: NoticeEvents): Node[] {
  const lines = environment.map(({ name, value }) => `${name}=${value}`).join('\n');
  const explanation = 'AWS calls that the simulator answers show up here, as CloudTrail would record them.';
  const how = 'Start your program, or the AWS CLI, with these environment variables:';
  return [
    heading('history', 'No events yet'),
    element('p', {}, environment.length > 0 ? `${explanation} ${how}` : explanation),
    ...(environment.length > 0
      ? [
          element('pre', { tabindex: 0, 'aria-label': 'Environment variables' }, lines),
          button('Copy', events.copyEnvironment),
        ]
      : []),
    element('p', {}, 'Or look at what happened elsewhere: CloudTrail files (.json, .json.gz) or a folder of them.'),
    button('Open files or folder…', events.openFiles),
  ];
}

function progressText({ set, files, events }: Progress): string {
  return `${set}: ${events} events of ${files} ${files === 1 ? 'file' : 'files'}`;
}

function heading(icon: Icon, text: string): HTMLElement {
  return element('h2', {}, iconElement(icon), text);
}

function button(text: string, pressed: () => void): HTMLElement {
  const node = element('vscode-button', {}, text);
  node.addEventListener('click', pressed);
  return node;
}
