/** The line about the trace as a whole. */
import { element, healthIcon, iconButton, iconElement } from '../lib/dom.ts';
import { duration } from '../lib/format.ts';
import { healthMarks } from '../lib/health.ts';
import { healthOf } from './bars.ts';
import { rootRow } from './critical-path.ts';
import type { TraceFacts } from './detail.ts';
import type { Marks, TraceModel } from './model.ts';
import { instant } from './overview.ts';
import { IN_PROGRESS } from './rows.ts';

export interface Heading {
  readonly node: HTMLElement;
  show(model: TraceModel, facts: TraceFacts, marks: Marks | undefined, how: { old: boolean; stacked: boolean }): void;
}

export interface HeadingEvents {
  copyId(): void;
  openJson(): void;
  unmark(): void;
  /** Linked traces are to be shown below, or no more. */
  stacked(on: boolean): void;
}

/** Makes the line, empty. It draws itself again only when what it says changes, so that a focused button stays. */
export function heading(events: HeadingEvents): Heading {
  const title = element('h1');
  const sum = element('span', { class: 'muted sum' });
  const notes = element('span', { class: 'notes' });
  const tools = element(
    'span',
    { class: 'group' },
    iconButton('copy', 'Copy the trace id', events.copyId),
    iconButton('json', 'Open the selected document, or the first', events.openJson),
  );
  const node = element('header', { class: 'heading' }, title, tools, sum, notes);
  node.hidden = true;
  let shown = '';
  return {
    node,
    show(model, facts, marks, { old, stacked }) {
      const { rows, services } = model;
      const key = JSON.stringify([facts, marks?.label, old, stacked, rows.duration, rows.size]);
      node.hidden = rows.size === 0;
      if (key === shown || rows.size === 0) return;
      shown = key;
      const root = rootRow(rows)!;
      const health = healthOf(rows.flags[root]!);
      title.replaceChildren(
        healthIcon(health),
        element('span', { class: 'visually-hidden' }, healthMarks[health].label),
        element('span', { class: 'trace-name' }, rows.texts[rows.name[root]!]!),
        element('span', { class: 'trace-id' }, facts.id),
      );
      const counted = `${count(rows.size, 'row')} of ${count(services, 'service')}`;
      const ended = rows.flags.some((flags) => flags & IN_PROGRESS) ? 'in progress' : '';
      sum.textContent = [instant(rows.origin), duration(rows.duration), counted, ended, old ? 'old' : '']
        .filter(Boolean)
        .join(' · ');
      notes.replaceChildren(...noteTexts(facts).map((text) => element('span', { class: 'note' }, text)));
      const traces = new Set(facts.links.map(({ traceId }) => traceId)).size;
      if (traces > 0) notes.append(stackToggle(traces, stacked, () => events.stacked(!stacked)));
      if (marks) notes.append(chip(marks, events.unmark));
    },
  };
}

function noteTexts({ limitExceeded, refused }: TraceFacts): string[] {
  return [
    limitExceeded && 'Larger than the 500 KB that X-Ray keeps of a trace',
    refused.length > 0 && `Left out, as X-Ray refuses them: ${refused.join(', ')}`,
  ].filter((note) => typeof note === 'string');
}

function stackToggle(traces: number, on: boolean, pressed: () => void): HTMLElement {
  const text = count(traces, 'linked trace');
  const title = 'Show the traces whose events this one handles below it';
  const node = element(
    'button',
    { type: 'button', class: 'toggle', title, 'aria-pressed': String(on) },
    iconElement('link'),
    ` ${text}`,
  );
  node.addEventListener('click', pressed);
  return node;
}

function chip({ label, rows }: Marks, removed: () => void): HTMLElement {
  const text = `Marked: ${label} (${rows.length})`;
  return element('span', { class: 'chip' }, text, iconButton('close', `Remove the mark ${label}`, removed));
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
