import { element } from '../lib/dom.ts';
import { actionButton } from '../lib/notice.ts';
import type { Rule } from './messages.ts';

/** The small form in which one tries other rates. */
export interface RatesForm {
  node: HTMLElement;
  open(rule: Rule): void;
  close(): void;
  failed(message: string): void;
}

/** Makes the form, closed. Enter takes it, Escape leaves it. */
export function ratesForm(
  taken: (rates: { fixedRate: number; reservoir: number }) => void,
  left: () => void,
): RatesForm {
  const reservoir = element('input', { id: 'rates-reservoir', type: 'number', min: 0, step: 1, required: true });
  const rate = element('input', { id: 'rates-rate', type: 'number', min: 0, max: 100, step: 'any', required: true });
  const problem = element('p', { class: 'health-fault', role: 'alert' });
  const node = element(
    'form',
    { class: 'rates', 'aria-label': 'Rates', novalidate: true },
    field('Reservoir, requests a second', reservoir),
    field('Rate of the rest, %', rate),
    element('p', { class: 'muted' }, 'Changes only the simulator’s rule, not what is deployed or written.'),
    problem,
    element('div', { class: 'group' }, actionButton('Apply', submit), actionButton('Cancel', left, true)),
  );
  node.hidden = true;
  node.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  node.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
      event.preventDefault();
      submit();
    }
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    left();
  });

  function submit(): void {
    const rates = readRates(reservoir.value, rate.value);
    problem.textContent = 'problem' in rates ? rates.problem : '';
    if (!('problem' in rates)) taken(rates);
  }

  return {
    node,
    open(rule) {
      reservoir.value = String(rule.ReservoirSize);
      rate.value = String(Number((rule.FixedRate * 100).toPrecision(12)));
      problem.textContent = '';
      node.hidden = false;
      reservoir.focus();
      reservoir.select();
    },
    close() {
      node.hidden = true;
    },
    failed(message) {
      problem.textContent = message;
    },
  };
}

function field(label: string, input: HTMLInputElement): HTMLElement {
  return element('div', { class: 'field' }, element('label', { for: input.id }, label), input);
}

/** The rates that are typed: whole requests a second, and a percentage. */
export function readRates(
  reservoir: string,
  percent: string,
): { fixedRate: number; reservoir: number } | { problem: string } {
  const [size, share] = [Number(reservoir), Number(percent)];
  if (reservoir.trim() === '' || !Number.isInteger(size) || size < 0) {
    return { problem: 'The reservoir takes a whole number of requests, 0 or more.' };
  }
  if (percent.trim() === '' || !(share >= 0 && share <= 100)) {
    return { problem: 'The rate takes a percentage from 0 to 100.' };
  }
  return { reservoir: size, fixedRate: Number((share / 100).toPrecision(12)) };
}
