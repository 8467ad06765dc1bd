import { closeOnEscape, element, healthIcon, iconButton, marked } from '../lib/dom.ts';
import { actionButton } from '../lib/notice.ts';
import type { TakenTrace } from './messages.ts';
import type { RuleState } from './model.ts';
import { ratesForm } from './rates-form.ts';
import { sharingSection } from './sharing.ts';
import { type TracesSection, tracesSection } from './traces.ts';
import { matches, samples, totalWords, warnings } from './words.ts';

/** The panel at the side: one rule, who shares it, the traces that it took. */
export interface Panel {
  node: HTMLElement;
  show(state: RuleState, now: number): void;
  /** The rates were taken. */
  changed(): void;
  changeFailed(message: string): void;
  traces: TracesSection;
  focus(): void;
}

export interface PanelEvents {
  close(): void;
  definition(): void;
  copyCloudFormation(): void;
  change(rates: { fixedRate: number; reservoir: number }): void;
  lookForTraces(): void;
  openTrace(trace: TakenTrace): void;
}

/** Makes the panel, closed. */
export function panel(events: PanelEvents): Panel {
  const title = element('h2', { tabindex: -1 });
  const about = element('div', { class: 'rule-about' });
  const rates = ratesSection(events.change);
  const sharing = sharingSection();
  const traces = tracesSection(events.lookForTraces, events.openTrace);
  const head = element(
    'header',
    {},
    title,
    iconButton('go-to-file', 'Open where it is written', events.definition),
    iconButton('copy', 'Copy as CloudFormation', events.copyCloudFormation),
    iconButton('close', 'Close (Escape)', events.close),
  );
  const node = element(
    'aside',
    { class: 'panel', 'aria-label': 'Rule details' },
    ...[head, about, ...rates.nodes, ...sharing.nodes, ...traces.nodes],
  );
  node.hidden = true;
  closeOnEscape(node, events.close);

  return {
    node,
    show(state, now) {
      node.hidden = false;
      title.textContent = state.rule.RuleName;
      about.replaceChildren(...aboutLines(state));
      rates.show(state);
      sharing.show(state, now);
    },
    changed: rates.close,
    changeFailed: rates.failed,
    traces,
    focus: () => title.focus(),
  };
}

/** The button that opens the form of the rates; for a rule of a watched file, where to change them. */
function ratesSection(change: PanelEvents['change']) {
  let shown: RuleState | undefined;
  const edit = actionButton('Edit rate…', () => {
    if (!shown) return;
    form.open(shown.rule);
    edit.hidden = true;
  });
  const close = () => {
    form.close();
    edit.hidden = shown?.file !== undefined;
    edit.focus();
  };
  const form = ratesForm(change, close);
  const written = element('p', { class: 'muted' });
  return {
    nodes: [element('div', { class: 'group' }, edit), form.node, written],
    close,
    failed: form.failed,
    show(state: RuleState) {
      const { file } = state;
      if (shown?.rule.RuleName !== state.rule.RuleName || file !== undefined) form.close();
      shown = state;
      edit.hidden = file !== undefined || !form.node.hidden;
      written.hidden = file === undefined;
      written.textContent = file === undefined ? '' : `Written in ${fileName(file)}: change it there, and save.`;
    },
  };
}

function aboutLines(state: RuleState): HTMLElement[] {
  const { rule, totals } = state;
  return [
    element('p', {}, ...marked(`${matches(rule)}.`)),
    element('p', {}, `${samples(rule)}.`),
    element('p', { class: 'muted' }, `Priority ${rule.Priority} · last 10 min: ${totalWords(totals)}`),
    ...warnings(state).map((text) =>
      element('p', { class: 'outcome' }, healthIcon('error'), element('span', {}, ...marked(text))),
    ),
  ];
}

function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
