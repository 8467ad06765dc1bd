/** Which defined name a text most probably means, where names are often alike on purpose. */
import { nearest } from './near.ts';

/** Gives the defined name that a text misspells, or undefined. */
export type Speller = (text: string) => string | undefined;

/**
 * A speller for these names, made once for many questions. It answers with the name that is the same but for its case, its
 * separators or a misspelt word in it. Numbers and words of up to three letters that differ mean something else: `api-p95`
 * and `api-p99`, `dev` and `prd`, `ALB_TAGGED` and `NLB_TAGGED`.
 */
export function spellerOf(names: Iterable<string>): Speller {
  const byLetters = new Map<string, string>();
  const byForm = new Map<string, { name: string; words: readonly string[] }[]>();
  for (const name of names) {
    const words = wordsOf(name);
    if (!byLetters.has(words.join(''))) byLetters.set(words.join(''), name);
    const alike = byForm.get(formOf(words)) ?? [];
    if (alike.length < mostCompared) alike.push({ name, words });
    byForm.set(formOf(words), alike);
  }
  return (text) => {
    const words = wordsOf(text);
    const same = words.length === 0 ? undefined : byLetters.get(words.join(''));
    if (same !== undefined) return same === text ? undefined : same;
    return byForm.get(formOf(words))?.find((other) => sameWords(words, other.words))?.name;
  };
}

/**
 * The name that a text gets wrong by one slip of the keyboard: two neighbours swapped, a letter doubled or one dropped.
 * Published names hardly ever differ by so little, but for short ones (`aws.drs`, `aws.rds`): those under `least` letters don't count.
 */
export function slipOf(text: string, names: Iterable<string>, least = 6): string | undefined {
  for (const name of names) if (isSlip(text, name, least)) return name;
  return undefined;
}

function isSlip(text: string, name: string, least: number): boolean {
  const longer = text.length - name.length;
  if (Math.abs(longer) > 1 || text === name || name.length < least) return false;
  let at = 0;
  while (at < text.length && text[at] === name[at]) at++;
  if (longer === 0)
    return text[at] === name[at + 1] && text[at + 1] === name[at] && text.slice(at + 2) === name.slice(at + 2);
  if (!/\p{L}/u.test(longer > 0 ? text[at]! : name[at]!)) return false;
  return longer > 0
    ? text[at] === text[at - 1] && text.slice(at + 1) === name.slice(at)
    : text.slice(at) === name.slice(at + 1);
}

/** How many names of one form a text is compared with: each of thousands of texts asks. */
const mostCompared = 1000;

/** What two names must share before they are compared: how many words they have, and which numbers and short words. */
function formOf(words: readonly string[]): string {
  return words.map((word) => (/\d/.test(word) || word.length < 4 ? word : '-')).join(' ');
}

function sameWords(some: readonly string[], others: readonly string[]): boolean {
  return some.every((word, i) => word === others[i] || misspelt(word, others[i]!));
}

/** One wrong letter, two in a long word: more is another word (`deploying`, `deployment`). */
function misspelt(word: string, other: string): boolean {
  return word.length > 3 && other.length > 3 && nearest(word, [other], word.length < 8 ? 1 : 2) !== undefined;
}

/** Lower-case words and numbers: `Shop-Api5xx` is shop, api, 5, xx. */
function wordsOf(name: string): string[] {
  const apart = name.slice(0, 255).replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2');
  return apart.toLowerCase().match(/\p{L}+|\d+/gu) ?? [];
}
