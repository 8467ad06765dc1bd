/** Texts from a grammar: each rule has alternatives in which `<name>` stands for another rule. */
import { pick, type Random } from '../random.ts';

export type Grammar = Readonly<Record<string, readonly string[]>>;

/** A text of the rule. Where it would get too deep, a rule's first alternative is taken: it has to be the simplest. */
export function textOf(grammar: Grammar, rule: string, random: Random, depth = 0): string {
  const alternatives = grammar[rule]!;
  const chosen = depth > 12 ? alternatives[0]! : pick(random, alternatives);
  return chosen.replace(/<([a-z-]+)>/g, (written, name: string) =>
    Object.hasOwn(grammar, name) ? textOf(grammar, name, random, depth + 1) : written,
  );
}

/** A few cuts, repetitions and foreign pieces anywhere. */
export function damaged(text: string, random: Random): string {
  let result = text;
  for (let times = random(4); times > 0; times--) {
    const at = random(result.length + 1);
    const end = Math.min(result.length, at + random(12));
    const middle = [pick(random, pieces), '', result.slice(at, end).repeat(2 + random(3))][random(3)]!;
    result = result.slice(0, at) + middle + result.slice(random(2) === 0 ? at : end);
  }
  return result;
}

const pieces = [
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  '"',
  "'",
  '\\',
  ',',
  ':',
  '<',
  '>',
  '%',
  '*',
  '?',
  '$',
  '${',
  '!Sub ',
  '|',
  '\n',
  '\r\n',
  '\t',
  '\0',
  '\ud800',
  '\udc00',
  '\u{1f600}',
  '\u2028',
  'null',
  '1e999',
  '-',
  '99999999999999999999',
  '__proto__',
  'constructor',
  '#',
  '&a ',
  '*a',
  '<<: ',
  '---\n',
];
