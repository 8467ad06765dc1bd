/**
 * What a selector finds in a log event: `$.users[0].email`, `$.['cluster.name']`, `$.actions[*]`, `$.*`.
 * Source: CloudWatch Logs User Guide, "Using filter patterns to match terms in JSON log events".
 */
import { type Entry, entryOf, type Value } from '../value.ts';

/** A member, an item, or each of them. */
export type Step =
  | { readonly kind: 'member'; readonly name: string; readonly text: string }
  | { readonly kind: 'item'; readonly index: number; readonly text: string }
  | { readonly kind: 'members'; readonly text: string }
  | { readonly kind: 'items'; readonly text: string };

/** A place that a selector leads to. */
export interface Found {
  /** `$.users[0].email`, where each `*` has become an index or a name. */
  readonly place: string;
  /** Undefined where nothing stands there. */
  readonly value?: Value;
  /** Where nothing stands there: a member whose name differs in its case alone. */
  readonly instead?: Entry;
}

/** The steps of a selector; undefined where the documents don't tell what it means. */
export function readSelector(text: string): Step[] | undefined {
  const steps: Step[] = [];
  const step = /\.?\[(?:'([^']*)'|"([^"]*)"|(\d{1,9})|(\*))\]|\.(\*)|\.([\w-]+)/y;
  step.lastIndex = 1;
  while (step.lastIndex < text.length) {
    const match = step.exec(text);
    if (!match) return undefined;
    const [written, single, double, index, items, members, plain] = match;
    const name = single ?? double ?? plain;
    if (name !== undefined) steps.push({ kind: 'member', name, text: written });
    else if (index !== undefined) steps.push({ kind: 'item', index: Number(index), text: written });
    else if (items !== undefined || members !== undefined)
      steps.push({ kind: items === undefined ? 'members' : 'items', text: written });
  }
  return steps.length > 0 ? steps : undefined;
}

/** Every place that the steps lead to: one without a `*`, with it one for each item or member, and so possibly none. */
export function placesOf(root: Value, steps: readonly Step[]): Found[] {
  let found: Found[] = [{ place: '$', value: root }];
  for (const step of steps) found = found.flatMap((one) => next(one, step));
  return found;
}

function next({ place, value, instead }: Found, step: Step): Found[] {
  if (step.kind === 'items') {
    const items = value?.kind === 'list' ? value.items : [];
    return items.map((item, i) => ({ place: `${place}[${i}]`, value: item }));
  }
  if (step.kind === 'members') {
    const entries = value?.kind === 'map' ? value.entries : [];
    const last = new Map(entries.map((entry) => [entry.key, entry.value]));
    return [...last].map(([key, member]) => ({ place: `${place}.${key}`, value: member }));
  }
  const there = `${place}${step.text}`;
  if (step.kind === 'item') {
    const item = value?.kind === 'list' ? value.items[step.index] : undefined;
    return [{ place: there, ...(item && { value: item }), ...(instead && { instead }) }];
  }
  const entry = value?.kind === 'map' ? entryOf(value, step.name) : undefined;
  if (entry) return [{ place: there, value: entry.value }];
  const lower = step.name.toLowerCase();
  const near = value?.kind === 'map' ? value.entries.find(({ key }) => key.toLowerCase() === lower) : instead;
  return [{ place: there, ...(near && { instead: near }) }];
}
