import { element, iconElement } from '../lib/dom.ts';
import type { Query } from './messages.ts';
import type { MapModel } from './model.ts';

export interface NoticeEvents {
  /** The button of the disconnected and error states. */
  connect(): void;
  copyEnvironment(): void;
  /** Takes filter and group away. */
  unfilter(): void;
}

/** What stands over the map when there is nothing to show, or above it when what is shown is old. */
export interface Notice {
  node: HTMLElement;
  update(model: MapModel, query: Query): void;
}

/** Makes the notice. It draws itself again only when what it says changes, so that a focused button stays. */
export function notice(events: NoticeEvents): Notice {
  const node = element('div', { class: 'notice', role: 'status' });
  let shown = '';
  return {
    node,
    update(model, { filter, group }) {
      const empty = model.nodes.size === 0;
      const nothing = filter === undefined && group === undefined ? 'empty' : 'filtered';
      const kind = model.status.kind === 'live' ? (empty ? nothing : undefined) : model.status.kind;
      const key = JSON.stringify([kind, model.status.message, empty, model.environment]);
      if (key === shown) return;
      shown = key;
      node.hidden = kind === undefined || (kind === 'loading' && !empty);
      node.classList.toggle('banner', !empty);
      node.replaceChildren(...(kind ? contents(kind, model, events) : []));
    },
  };
}

type Kind = 'empty' | 'filtered' | 'loading' | 'disconnected' | 'error';

function contents(kind: Kind, model: MapModel, events: NoticeEvents): Node[] {
  const { message } = model.status;
  switch (kind) {
    case 'loading':
      return [heading('loading', message)];
    case 'error':
      return [heading('error', message), button('Try again', events.connect)];
    case 'disconnected':
      return [heading('debug-disconnect', message), button('Start Simulator', events.connect)];
    case 'filtered':
      return [
        heading('filter', 'No traces in this time range fit the filter'),
        button('Remove the filter', events.unfilter),
      ];
    case 'empty':
      return firstSegment(model, events);
  }
}

function firstSegment({ environment }: MapModel, events: NoticeEvents): Node[] {
  const lines = environment.map(({ name, value }) => `${name}=${value}`).join('\n');
  const explanation = 'Programs that use the AWS X-Ray SDK or OpenTelemetry show up here as soon as they send a trace.';
  const how = 'Start yours with these environment variables:';
  return [
    heading('type-hierarchy', 'No traces in this time range'),
    element('p', {}, environment.length > 0 ? `${explanation} ${how}` : explanation),
    ...(environment.length > 0
      ? [
          element('pre', { tabindex: 0, 'aria-label': 'Environment variables' }, lines),
          button('Copy', events.copyEnvironment),
        ]
      : []),
  ];
}

function heading(icon: Parameters<typeof iconElement>[0], text: string): HTMLElement {
  return element('h2', {}, iconElement(icon), text);
}

function button(text: string, pressed: () => void): HTMLElement {
  const node = element('vscode-button', {}, text);
  node.addEventListener('click', pressed);
  return node;
}
