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
  const byCount = new Map<number, { name: string; words: readonly string[] }[]>();
  for (const name of names) {
    const words = wordsOf(name);
    if (!byLetters.has(words.join(''))) byLetters.set(words.join(''), name);
    const alike = byCount.get(words.length) ?? [];
    alike.push({ name, words });
    byCount.set(words.length, alike);
  }
  return (text) => {
    const words = wordsOf(text);
    const same = words.length === 0 ? undefined : byLetters.get(words.join(''));
    if (same !== undefined) return same === text ? undefined : same;
    const alike = byCount.get(words.length) ?? [];
    return alike.find((other) => sameNumbers(words, other.words) && sameWords(words, other.words))?.name;
  };
}

/** Cheap, and enough to tell most names apart. */
function sameNumbers(some: readonly string[], others: readonly string[]): boolean {
  return some.every((word, i) => word === others[i] || !(/\d/.test(word) || /\d/.test(others[i]!)));
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
