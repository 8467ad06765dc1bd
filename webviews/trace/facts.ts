/** Lists of facts, as the tabs show them. */
import { asObject, type JsonObject } from '../../server/core/json/typed.ts';
import { element } from '../lib/dom.ts';

/** A term and what it is; a node, or a text. */
export type Fact = readonly [term: string, value: string | Node];

/** A definition list; without facts undefined. */
export function factList(facts: readonly (Fact | undefined)[]): HTMLElement | undefined {
  const shown = facts.filter((fact) => fact !== undefined);
  if (shown.length === 0) return undefined;
  return element(
    'dl',
    { class: 'facts' },
    ...shown.map(([term, value]) => element('div', {}, element('dt', {}, term), element('dd', {}, value))),
  );
}

/** A heading with facts below it. */
export function section(title: string, facts: readonly (Fact | undefined)[]): HTMLElement[] {
  const list = factList(facts);
  return list ? [element('h3', {}, title), list] : [];
}

/** The members of an object, nested ones by their path: `ec2.instance_id`. Lists and values stand as JSON would. */
export function flatFacts(json: JsonObject, prefix = ''): Fact[] {
  const facts: Fact[] = [];
  const open: [string, unknown][] = Object.entries(json)
    .map(([name, value]): [string, unknown] => [prefix + name, value])
    .reverse();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [path, value] = next;
    const inner = asObject(value);
    if (inner && Object.keys(inner).length > 0) {
      const members = Object.entries(inner).map(([name, each]): [string, unknown] => [`${path}.${name}`, each]);
      open.push(...members.reverse());
    } else facts.push([path, typeof value === 'string' ? value : JSON.stringify(value)]);
  }
  return facts;
}

/** Text with its line breaks, as a program wrote it; the keyboard can scroll it. */
export function block(text: string, label: string): HTMLElement {
  return element('pre', { tabindex: 0, 'aria-label': label }, text);
}
