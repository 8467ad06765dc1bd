/**
 * The grammar of Metrics Insights: `SELECT FUNC(metric) FROM ... [WHERE ...] [GROUP BY ...] [ORDER BY ...] [LIMIT n]`.
 * Source: CloudWatch User Guide, "Metrics Insights query components and syntax".
 */
import { nearest } from '../near.ts';
import type { Span } from '../value.ts';
import { hole } from '../value.ts';

export interface InsightsFault extends Span {
  readonly says: string;
  /** What to write there instead. */
  readonly meant?: string;
}

interface Token extends Span {
  readonly kind: 'word' | 'name' | 'text' | 'number' | 'sign' | 'odd' | 'end';
  readonly text: string;
}

const patterns: readonly (readonly [Token['kind'], RegExp])[] = [
  ['number', /\d+(?![\w.])/y],
  ['word', /[\p{L}_:][\p{L}\p{N}_.:/-]*/uy],
  ['name', /"(?:\\[\s\S]|[^"\\])*"/y],
  ['text', /'(?:\\[\s\S]|[^'\\])*'/y],
  ['sign', /!=|[(),=*]/y],
];

export const aggregates = ['AVG', 'COUNT', 'MAX', 'MIN', 'SUM'];
const mostSeries = 500;

/** The first thing in a query that isn't as the grammar has it; undefined where all is right. */
export function insightsFault(text: string): InsightsFault | undefined {
  if (text.includes(hole)) return undefined;
  return new Query(text).read();
}

/** One pass over one query; each part returns a fault or undefined. */
class Query {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(text: string) {
    this.#tokens = tokensOf(text);
  }

  read(): InsightsFault | undefined {
    return (
      this.#word('SELECT') ??
      this.#aggregate(true) ??
      this.#word('FROM') ??
      this.#source() ??
      this.#clauses() ??
      (this.#next.kind === 'end' ? undefined : this.#fault(this.#clausesLeft()))
    );
  }

  #clauses(): InsightsFault | undefined {
    if (this.#takes('WHERE')) {
      const fault = this.#conditions();
      if (fault) return fault;
    }
    for (const clause of ['GROUP', 'ORDER'] as const) {
      if (!this.#takes(clause)) continue;
      const fault = this.#word('BY') ?? (clause === 'GROUP' ? this.#labels() : this.#order());
      if (fault) return fault;
    }
    return this.#takes('LIMIT') ? this.#limit() : undefined;
  }

  #aggregate(ofMetric: boolean): InsightsFault | undefined {
    const { kind, text } = this.#next;
    if (kind !== 'word' || !aggregates.includes(text.toUpperCase())) {
      return this.#fault(aggregates, kind === 'word' ? nearest(text.toUpperCase(), aggregates) : undefined);
    }
    this.#at++;
    return this.#sign('(') ?? (ofMetric ? this.#name('the name of a metric') : undefined) ?? this.#sign(')');
  }

  #source(): InsightsFault | undefined {
    const { kind, text } = this.#next;
    const called = this.#tokens[this.#at + 1]?.text === '(';
    if (!called) return this.#name('a namespace, or SCHEMA(...)');
    if (kind !== 'word' || text.toUpperCase() !== 'SCHEMA') return this.#fault(['SCHEMA'], 'SCHEMA');
    this.#at += 2;
    return this.#labels() ?? this.#sign(')');
  }

  #labels(): InsightsFault | undefined {
    for (;;) {
      const fault = this.#name('the name of a label');
      if (fault) return fault;
      if (this.#next.text !== ',') return undefined;
      this.#at++;
    }
  }

  #conditions(): InsightsFault | undefined {
    for (;;) {
      const fault = this.#name('the name of a label');
      if (fault) return fault;
      if (this.#next.text !== '=' && this.#next.text !== '!=') return this.#fault(['=', '!=']);
      this.#at++;
      if (this.#next.kind !== 'text') return this.#fault(["a value in single quotes, such as 'shop'"]);
      this.#at++;
      if (!this.#takes('AND')) return undefined;
    }
  }

  #order(): InsightsFault | undefined {
    const fault = this.#aggregate(false);
    if (fault) return fault;
    if (!this.#takes('ASC')) this.#takes('DESC');
    return undefined;
  }

  #limit(): InsightsFault | undefined {
    const { kind, text } = this.#next;
    const count = Number(text);
    if (kind !== 'number' || count < 1 || count > mostSeries) return this.#fault([`a number up to ${mostSeries}`]);
    this.#at++;
    return undefined;
  }

  #name(what: string): InsightsFault | undefined {
    const { kind, text } = this.#next;
    if (kind !== 'name' && (kind !== 'word' || keywords.includes(text.toUpperCase()))) return this.#fault([what]);
    this.#at++;
    return undefined;
  }

  #word(word: string): InsightsFault | undefined {
    return this.#takes(word)
      ? undefined
      : this.#fault([word], this.#next.kind === 'word' ? this.#near([word]) : undefined);
  }

  #sign(sign: string): InsightsFault | undefined {
    if (this.#next.text !== sign || this.#next.kind !== 'sign') return this.#fault([sign]);
    this.#at++;
    return undefined;
  }

  /** Goes on where the next word is this keyword. */
  #takes(word: string): boolean {
    const found = this.#next.kind === 'word' && this.#next.text.toUpperCase() === word;
    if (found) this.#at++;
    return found;
  }

  #clausesLeft(): readonly string[] {
    return ['WHERE', 'GROUP BY', 'ORDER BY', 'LIMIT', 'the end'];
  }

  #near(words: readonly string[]): string | undefined {
    return nearest(this.#next.text.toUpperCase(), words);
  }

  get #next(): Token {
    return this.#tokens[Math.min(this.#at, this.#tokens.length - 1)]!;
  }

  #fault(wanted: readonly string[], meant?: string): InsightsFault {
    const { kind, text, start, end } = this.#next;
    const near =
      meant ?? (kind === 'word' ? this.#near(keywords.filter((one) => wanted.join(' ').includes(one))) : undefined);
    const instead = near ?? (wanted.length > 1 ? `${wanted.slice(0, -1).join(', ')} or ${wanted.at(-1)}` : wanted[0]);
    const says =
      kind === 'end'
        ? `The query ends too early: write ${instead}.`
        : `${shown(text)} can't stand here: write ${instead}.`;
    const at = kind === 'end' ? this.#tokens.at(-2) : undefined;
    return { start: at?.start ?? start, end: at?.end ?? end, says, ...(near !== undefined && { meant: near }) };
  }
}

const keywords = ['SELECT', 'FROM', 'WHERE', 'AND', 'GROUP', 'BY', 'ORDER', 'LIMIT', 'ASC', 'DESC', 'SCHEMA'];

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    if (/\s/.test(text[at]!)) {
      at++;
      continue;
    }
    const start = at;
    const found = patterns.find(([, pattern]) => {
      pattern.lastIndex = start;
      if (!pattern.test(text)) return false;
      at = pattern.lastIndex;
      return true;
    });
    // A quote without its second one takes what is left.
    if (!found) at = /["']/.test(text[start]!) ? text.length : start + 1;
    tokens.push({ kind: found?.[0] ?? 'odd', text: text.slice(start, at), start, end: at });
  }
  tokens.push({ kind: 'end', text: '', start: text.length, end: text.length });
  return tokens;
}

function shown(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
