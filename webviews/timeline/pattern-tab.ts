import { element } from '../lib/dom.ts';
import { action } from './details.ts';
import type { EventFacts } from './event.ts';
import { fieldsOf, type RecordField } from './fields.ts';
import { metricFilterPattern, metricFilterTemplate } from './metric-filter.ts';
import { eventPattern, patternText } from './pattern.ts';
import type { RecordDetails } from './record.ts';

/** Makes an event pattern or a metric filter that catches events like the shown one. */
export interface PatternTab {
  node: HTMLElement;
  show(event: EventFacts, details: RecordDetails | undefined): void;
}

export interface PatternEvents {
  takePattern(text: string, to: 'clipboard' | 'editor'): void;
  /** The filter pattern for the clipboard, a metric filter of CloudFormation for an editor. */
  takeMetricFilter(text: string, to: 'clipboard' | 'editor'): void;
}

/** Makes the tab: the fields that count, and below them what follows from them. */
export function patternTab(events: PatternEvents): PatternTab {
  let event: EventFacts | undefined;
  let fields: readonly RecordField[] = [];
  let chosen = new Set<number>();
  const list = element('div', { class: 'choices' });
  const pattern = element('pre', { tabindex: 0, 'aria-label': 'Event pattern' });
  const filter = element('pre', { tabindex: 0, 'aria-label': 'Filter pattern' });
  const note = element('p', { class: 'muted' });
  const asked = () => fields.filter((_, index) => chosen.has(index));
  const made = () => `${patternText(eventPattern(event!, asked()))}\n`;
  const tell = () => {
    pattern.textContent = made();
    filter.textContent = metricFilterPattern(asked());
  };
  const shown = (take: () => void) => () => event && take();
  const node = element(
    'div',
    { class: 'pattern' },
    element('fieldset', {}, element('legend', {}, 'Fields that must be the same'), list),
    element('h3', {}, 'Event pattern of EventBridge'),
    note,
    pattern,
    takers(
      shown(() => events.takePattern(made(), 'clipboard')),
      shown(() => events.takePattern(made(), 'editor')),
      ['Copy pattern', 'Open pattern'],
    ),
    element('h3', {}, 'Metric filter of CloudWatch Logs'),
    filter,
    takers(
      shown(() => events.takeMetricFilter(metricFilterPattern(asked()), 'clipboard')),
      shown(() => events.takeMetricFilter(metricFilterTemplate(event!.name, metricFilterPattern(asked())), 'editor')),
      ['Copy filter', 'Open metric filter'],
    ),
  );
  return {
    node,
    show(next, details) {
      const same = event?.sequence === next.sequence;
      event = next;
      note.textContent = next.readOnly
        ? 'Rules get read-only calls only in the state ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS.'
        : '';
      note.hidden = !next.readOnly;
      const record = details?.record ?? { eventSource: next.source, eventName: next.name };
      const known = fieldsOf(record);
      if (!same || known.length !== fields.length) {
        fields = known;
        chosen = new Set(known.flatMap(({ usual }, index) => (usual ? [index] : [])));
        list.replaceChildren(...known.map((field, index) => choice(field, chosen.has(index), (on) => flip(index, on))));
      }
      tell();
    },
  };
  function flip(index: number, on: boolean) {
    if (on) chosen.add(index);
    else chosen.delete(index);
    tell();
  }
}

function takers(copy: () => void, open: () => void, [copied, opened]: [string, string]): HTMLElement {
  return element('div', { class: 'actions' }, action('copy', copied, copy), action('file-code', opened, open));
}

function choice({ path, value }: RecordField, on: boolean, flipped: (on: boolean) => void): HTMLElement {
  const box = element('input', { type: 'checkbox', checked: on });
  box.addEventListener('change', () => flipped(box.checked));
  const name = element('span', { class: 'choice-name' }, path.join('.'));
  return element('label', { class: 'choice' }, box, name, element('span', { class: 'muted' }, String(value)));
}
