/** A place in a pattern that moves on, and where what is found is written down. */
import type { PatternFault, Piece, Slot, Term } from './syntax.ts';
import type { Token } from './tree.ts';

export interface Found {
  readonly terms: Term[];
  readonly selectors: Piece[];
  readonly names: Piece[];
  readonly regexes: Piece[];
  readonly slots: Slot[];
  /** The conditions of JSON, or of the field that is read, and what joins them. */
  readonly tokens: Token[];
  readonly faults: PatternFault[];
}

export interface Scanner {
  readonly text: string;
  readonly found: Found;
  readonly at: () => number;
  readonly peek: () => string | undefined;
  readonly blanks: () => void;
  /** Takes what a sticky expression matches here, or nothing. */
  readonly take: (expression: RegExp) => Piece | undefined;
  readonly fault: (
    start: number,
    end: number,
    message: string,
    more?: Pick<PatternFault, 'certain' | 'instead'>,
  ) => void;
}

export function makeScanner(text: string, found: Found): Scanner {
  let at = 0;
  return {
    text,
    found,
    at: () => at,
    peek: () => text[at],
    blanks() {
      while (/\s/.test(text[at] ?? '')) at++;
    },
    take(expression) {
      expression.lastIndex = at;
      const matched = expression.exec(text)?.[0];
      if (matched === undefined) return undefined;
      const piece = { text: matched, start: at, end: at + matched.length };
      at = piece.end;
      return piece;
    },
    fault: (start, end, message, more = {}) =>
      void found.faults.push({ start: Math.min(start, Math.max(0, text.length - 1)), end, message, ...more }),
  };
}

/** A text in quotes or a regex at the scanner's place; `false` where its end is missing, undefined where none begins. */
export function takeQuoted(scanner: Scanner): Piece | false | undefined {
  const quote = scanner.peek();
  if (quote !== '"' && quote !== '%') return undefined;
  const piece = scanner.take(quote === '"' ? /"(?:[^"\\]|\\.)*"/sy : /%(?:[^%\\]|\\.)*%/sy);
  if (!piece) {
    const { length } = scanner.text;
    const message =
      quote === '"' ? 'The closing quote is missing.' : 'The % that ends the regular expression is missing.';
    scanner.fault(scanner.at(), length, message, { certain: true });
    return false;
  }
  if (quote === '%')
    scanner.found.regexes.push({ text: piece.text.slice(1, -1), start: piece.start + 1, end: piece.end - 1 });
  return piece;
}
