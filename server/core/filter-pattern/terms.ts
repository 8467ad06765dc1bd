/** Words and phrases: `ERROR -"timed out"`, `?WARN ?ERROR`. */
import { type Scanner, takeQuoted } from './scanner.ts';
import type { Asks, Term, Test } from './syntax.ts';

export function readTerms(scanner: Scanner): void {
  for (scanner.blanks(); scanner.peek() !== undefined; scanner.blanks()) {
    const prefix = (scanner.take(/[?-]/y)?.text ?? '') as '?' | '-' | '';
    const quoted = takeQuoted(scanner);
    if (quoted === false) return;
    const term = quoted ?? scanner.take(/[^\s"]+/y);
    if (term) scanner.found.terms.push({ ...term, prefix });
    // AWS doesn't say what a prefix alone does: people also write words with dashes between them.
    else scanner.fault(scanner.at() - 1, scanner.at(), `Behind ${prefix} stands a word, or a phrase in quotes.`);
  }
  tellUnopened(scanner);
}

/** A bracket that closes what nothing opened: without it at the start, conditions and fields are read as words. */
function tellUnopened({ found, fault }: Scanner): void {
  const last = found.terms.at(-1);
  const [open, close] = last?.text.endsWith('}') ? ['{', '}'] : ['[', ']'];
  if (last === undefined || !last.text.endsWith(close) || found.terms.some(({ text }) => text.includes(open))) return;
  fault(last.end - 1, last.end, `Nothing opens this ${close}: a pattern that ends with it begins with ${open}.`);
}

/** `?` terms are wanted one of them where all terms are such; beside others they don't count. */
export function asksOf(terms: readonly Term[]): Asks | undefined {
  const optional = terms.every(({ prefix }) => prefix === '?');
  const counting = optional ? terms : terms.filter(({ prefix }) => prefix !== '?');
  const parts = counting.map(({ prefix, text, start, end }): Test => {
    const value = { text, start, end };
    return { kind: 'test', operator: prefix === '-' ? 'lacks' : 'contains', value, ...value };
  });
  return parts.length > 0 ? { kind: optional ? 'any' : 'all', parts } : undefined;
}
