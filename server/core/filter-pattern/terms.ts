/** Words and phrases: `ERROR -"timed out"`, `?WARN ?ERROR`. */
import { type Scanner, takeQuoted } from './scanner.ts';

export function readTerms(scanner: Scanner): void {
  for (scanner.blanks(); scanner.peek() !== undefined; scanner.blanks()) {
    const prefix = (scanner.take(/[?-]/y)?.text ?? '') as '?' | '-' | '';
    const quoted = takeQuoted(scanner);
    if (quoted === false) return;
    const term = quoted ?? scanner.take(/[^\s"]+/y);
    if (term) scanner.found.terms.push({ ...term, prefix });
    else
      scanner.fault(scanner.at() - 1, scanner.at(), `Behind ${prefix} stands a word, or a phrase in quotes.`, {
        certain: true,
      });
  }
}
