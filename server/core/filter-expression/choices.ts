/** What may stand in a filter expression. */
import type { Choice, Offer, Place } from '../choice.ts';
import { phrases, snippetOf } from './describe.ts';
import { keywords, type Level } from './syntax.ts';
import { type Token, tokensOf } from './tokens.ts';

/** What fits at a place of a filter expression; undefined inside of a text. */
export function filterExpressionChoices({ string, on }: Place): Offer | undefined {
  if (on === 'key') return undefined;
  const { text, index } = string ?? { text: '', index: 0 };
  const tokens = tokensOf(text);
  const here = tokens.find(({ at }) => at.start < index && index <= at.end);
  if (here?.kind === 'text' || here?.kind === 'number') return undefined;
  const before = tokens.filter(({ kind, at }) => kind !== 'end' && at.end <= index && at !== here?.at);
  const span = here?.kind === 'word' ? here.at : { start: index, end: index };
  const choices = choicesAfter(before.filter(({ at }) => at.end <= span.start));
  const inner = { replaces: span, at: span, syntax: 'plain', on: 'value', quoted: false, bare: false } as const;
  return { choices, within: inner };
}

function choicesAfter(before: readonly Token[]): readonly Choice[] {
  const last = before.at(-1);
  const endsTerm =
    last !== undefined && (last.kind === 'text' || last.kind === 'number' || last.value === ')' || last.value === '}');
  if (last?.kind === 'sign' && /^(?:!?=|[<>]=?)$/.test(last.value)) return [];
  const level = levelOf(before);
  const terms = keywords
    .filter(({ levels }) => levels.includes(level))
    .map((keyword): Choice => ({ value: keyword.name, says: keyword.says, snippet: snippetOf(keyword) }));
  const more = level === 'trace' ? phrases : [];
  return endsTerm ? [...joiners, ...terms, ...more] : [...terms, ...more];
}

const joiners: readonly Choice[] = [
  { value: 'AND', says: 'Both must hold.', preferred: true },
  { value: 'OR', says: 'One of both must hold.', preferred: true },
];

/** What the innermost open braces are asked of. */
function levelOf(before: readonly Token[]): Level {
  const open: Level[] = [];
  let head: Level = 'trace';
  for (const { kind, value } of before) {
    const word = value.toLowerCase();
    if (kind === 'word' && (word === 'service' || word === 'edge')) head = word;
    else if (kind === 'word' && word.startsWith('rootcause.')) head = 'rootcause';
    else if (value === '{' && kind === 'sign') open.push(head);
    else if (value === '}' && kind === 'sign') open.pop();
  }
  return open.at(-1) ?? 'trace';
}
