/** Which defined name a text most probably means, where names are often alike on purpose. */
import { nearest } from './near.ts';

/**
 * The name that is the same but for its case, its separators or a misspelt word in it; undefined where there is none.
 * Numbers and words of up to three letters that differ mean something else: `api-p95` and `api-p99`, `dev` and `prd`,
 * `ALB_TAGGED` and `NLB_TAGGED`.
 */
export function mistyped(name: string, defined: Iterable<string>): string | undefined {
  const words = wordsOf(name);
  const joined = words.join('');
  for (const candidate of defined) {
    const others = wordsOf(candidate);
    if (others.join('') === joined) return candidate;
    if (others.length !== words.length) continue;
    if (words.every((word, i) => word === others[i] || misspelt(word, others[i]!))) return candidate;
  }
  return undefined;
}

function misspelt(word: string, other: string): boolean {
  return /^\p{L}{4,}$/u.test(word) && /^\p{L}{4,}$/u.test(other) && nearest(word, [other]) !== undefined;
}

/** Lower-case words and numbers: `Shop-Api5xx` is shop, api, 5, xx. */
function wordsOf(name: string): string[] {
  const apart = name.slice(0, 255).replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2');
  return apart.toLowerCase().match(/\p{L}+|\d+/gu) ?? [];
}
