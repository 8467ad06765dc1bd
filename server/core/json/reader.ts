/**
 * JSON as Jackson reads it: the tree of a text with the place of every part, and the first thing that Jackson would not
 * accept, in its words and at its place. Reads on behind errors, so that an editor can check the rest.
 *
 * Doubled keys are kept, numbers keep their digits, text behind the root value is not looked at. Iterative and linear.
 * Source: jackson-core 2.17, ReaderBasedJsonParser with its standard features.
 */
import type { Entry, Span, Value } from '../value.ts';
import { sourceLocation } from './location.ts';
import { describe, isIdentifierPart, isIdentifierStart, scanNumber, scanString, type Token } from './tokens.ts';

export interface JsonText {
  /** Offsets count from the start of the text. What can't be read is unknown; undefined where nothing is given. */
  readonly value: Value | undefined;
  readonly error?: JsonError;
}

export interface JsonError {
  /** Jackson's words. */
  readonly reason: string;
  /** The characters that are wrong, for an editor. */
  readonly at: Span;
  /** How many characters Jackson has read when it notices. */
  readonly seen: number;
  /** The offset that Jackson's message names. */
  readonly location: number;
}

/** What stands where a value can't be read. */
const unreadable = 'not readable as JSON';
const validValue = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";
const notNumeric = 'enable `JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS` to allow';
const comment =
  "maybe a (non-standard) comment? (not recognized as one since Feature 'ALLOW_COMMENTS' not enabled for parser)";

/** An object or array that is still open. */
type Frame = { readonly start: number; afterComma: boolean } & (
  | { readonly kind: 'map'; readonly entries: Entry[]; name?: { key: string; at: Span } }
  | { readonly kind: 'list'; readonly items: Value[] }
);

/**
 * Reads a JSON text from an offset on. Never throws; any text gives a result. `made` may put another value in the place
 * of each that is read, parts before their wholes, or leave it out by undefined.
 */
export function readJson(
  text: string,
  from = 0,
  made: (value: Value) => Value | undefined = (value) => value,
): JsonText {
  const reading = new Reading(text, from, made);
  const value = reading.document();
  return { value, ...(reading.error && { error: reading.error }) };
}

/** One pass over one text: a position, the open containers, and the first error. */
class Reading {
  error: JsonError | undefined;
  readonly #text: string;
  readonly #frames: Frame[] = [];
  readonly #open = { map: 0, list: 0 };
  readonly #made: (value: Value) => Value | undefined;
  #at: number;
  #root: Value | undefined;

  constructor(text: string, from: number, made: (value: Value) => Value | undefined) {
    this.#text = text;
    this.#at = from;
    this.#made = made;
  }

  document(): Value | undefined {
    this.#skipSpace();
    if (this.#at < this.#text.length) this.#readValue();
    while (this.#frames.length > 0) {
      this.#skipSpace();
      if (this.#at >= this.#text.length) this.#closeAtEnd();
      else this.#step(this.#frames.at(-1)!, this.#text[this.#at]!);
    }
    return this.#root;
  }

  /** One member, comma or closing bracket. */
  #step(frame: Frame, char: string): void {
    if (char === '}' || char === ']') {
      this.#closeWith(frame, char);
      return;
    }
    const filled = frame.kind === 'map' ? frame.entries.length > 0 : frame.items.length > 0;
    if (filled && !frame.afterComma) {
      if (char !== ',') this.#unexpected(`was expecting comma to separate ${typeOf(frame)} entries`);
      else this.#at++;
      frame.afterComma = true;
      return;
    }
    if (frame.kind === 'map') this.#readMember(frame);
    else this.#readValue();
    frame.afterComma = false;
  }

  #closeWith(frame: Frame, char: '}' | ']'): void {
    const own = frame.kind === 'map' ? '}' : ']';
    if (frame.afterComma) {
      if (frame.kind === 'map') this.#unexpected('was expecting double-quote to start field name');
      else this.#unexpected(char === '}' ? 'expected a value' : `expected a valid value ${validValue}`);
    }
    if (char === own) {
      this.#at++;
      this.#finish();
      return;
    }
    const opened = this.#opening(frame, 'starting at');
    this.#fail(`Unexpected close marker '${char}': expected '${own}' (for ${opened})`, this.#at);
    if (this.#open[char === '}' ? 'map' : 'list'] > 0) this.#leaveOpen();
    else this.#at++;
  }

  #closeAtEnd(): void {
    const frame = this.#frames.at(-1)!;
    this.#endOfInput(
      frame.afterComma
        ? ` within/between ${typeOf(frame)} entries`
        : `: expected close marker for ${this.#opening(frame, '(start marker at')})`,
    );
    this.#leaveOpen();
  }

  /** Where a container begins, in a message; only the first error needs it, and it holds the whole text. */
  #opening(frame: Frame, words: string): string {
    return this.error ? '' : `${typeOf(frame)} ${words} ${sourceLocation(this.#text, frame.start)}`;
  }

  /** `"name": value`, as far as it is there. */
  #readMember(frame: Frame & { kind: 'map' }): void {
    const start = this.#at;
    const name = this.#text[start] === '"' ? this.#scanString('name').value : this.#readOddName();
    if (name === undefined) return;
    frame.name = { key: name, at: { start, end: this.#at } };
    this.#skipSpace();
    const char = this.#text[this.#at];
    if (char === ':') {
      this.#at++;
      this.#skipSpace();
    } else if (char !== undefined) this.#unexpected('was expecting a colon to separate field name and value');
    if (this.#at >= this.#text.length) {
      this.#endOfInput(' within/between Object entries');
      this.#add(this.#unknown(this.#at));
    } else if (char !== ':' && ',}]'.includes(char!)) this.#add(this.#unknown(this.#at));
    else this.#readValue();
  }

  /** A name without its quotes; undefined where something else stands, which is left out. */
  #readOddName(): string | undefined {
    const start = this.#at;
    this.#unexpected('was expecting double-quote to start field name');
    this.#skipTo(/[:,{}[\]"\n]/g);
    if (this.#at > start) return this.#text.slice(start, this.#at).trim();
    this.#at++;
    return undefined;
  }

  /** A scalar is added to its container; a container becomes the innermost. */
  #readValue(): void {
    const start = this.#at;
    const char = this.#text[start]!;
    if (char === '{' || char === '[') {
      this.#at++;
      this.#open[char === '{' ? 'map' : 'list']++;
      this.#frames.push(
        char === '{'
          ? { kind: 'map', start, entries: [], afterComma: false }
          : { kind: 'list', start, items: [], afterComma: false },
      );
    } else if (char === '"') this.#addString(start);
    else if (char === '-' || isDigit(char)) this.#addNumber(start);
    else if (char === 't' || char === 'f' || char === 'n') this.#addLiteral(start);
    else this.#addOddValue(start, char);
  }

  #addString(start: number): void {
    const { value, offsets } = this.#scanString('string value');
    const offset = (index: number) => (offsets === undefined ? start + 1 + index : (offsets[index] ?? start + 1));
    this.#add({ kind: 'string', value, at: { start, end: this.#at }, offset });
  }

  #scanString(what: 'name' | 'string value'): { value: string; offsets: Uint32Array | undefined } {
    const token = scanString(this.#text, this.#at, what);
    this.#take(token);
    return token;
  }

  #addNumber(start: number): void {
    const token = scanNumber(this.#text, start, this.#frames.length === 0);
    this.#take(token);
    const source = this.#text.slice(start, this.#at);
    const at = { start, end: this.#at };
    this.#add(token.failure ? this.#unknown(start) : { kind: 'number', value: Number(source), at, source });
  }

  #addLiteral(start: number): void {
    const word = { t: 'true', f: 'false', n: 'null' }[this.#text[start] as 't' | 'f' | 'n'];
    if (!this.#matches(word)) {
      this.#unrecognized(start);
      this.#add(this.#unknown(start));
      return;
    }
    this.#at = start + word.length;
    const at = { start, end: this.#at };
    this.#add(word === 'null' ? { kind: 'null', at } : { kind: 'boolean', value: word === 'true', at });
  }

  #addOddValue(start: number, char: string): void {
    const infinite = ['NaN', 'Infinity'].find((word) => this.#matches(word));
    if (infinite !== undefined) {
      this.#at += infinite.length;
      this.#fail(`Non-standard token '${infinite}': ${notNumeric}`, start, this.#at, this.#at);
    } else if (char === '+') {
      const rule = 'JSON spec does not allow numbers to have plus signs';
      const feature = 'enable `JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS` to allow';
      this.#fail(
        `Unexpected character ('+' (code 43)) in numeric value: ${rule}: ${feature}`,
        start,
        start + 2,
        start + 1,
      );
      this.#skipTo(/[,{}[\]"\s]/g);
    } else if (isIdentifierStart(char)) this.#unrecognized(start);
    else {
      this.#unexpected(char === '}' ? 'expected a value' : `expected a valid value ${validValue}`);
      if (!',}]'.includes(char)) {
        this.#at++;
        this.#skipTo(/[,{}[\]"\n]/g);
      } else if (this.#frames.length === 0) this.#at++;
    }
    this.#add(this.#unknown(start));
  }

  /** True when this word stands here and no letter or digit follows. */
  #matches(word: string): boolean {
    if (!this.#text.startsWith(word, this.#at)) return false;
    const next = this.#text[this.#at + word.length];
    return next === undefined || !isIdentifierPart(next);
  }

  /** A word that JSON doesn't know: Jackson quotes at most 256 characters of it. */
  #unrecognized(start: number): void {
    let end = start + 1;
    while (end < this.#text.length && isIdentifierPart(this.#text[end]!)) end++;
    const quoted = Math.min(end, start + 256);
    const word = this.#text.slice(start, quoted) + (quoted - start === 256 ? '...' : '');
    this.#fail(`Unrecognized token '${word}': was expecting ${validValue}`, start, quoted, quoted);
    this.#at = end;
  }

  /** Ends the innermost container as it was written. */
  #finish(): void {
    const frame = this.#pop();
    const at = { start: frame.start, end: this.#at };
    this.#add(
      frame.kind === 'map' ? { kind: 'map', entries: frame.entries, at } : { kind: 'list', items: frame.items, at },
    );
  }

  /** Ends the innermost container without its bracket: more of it may come. */
  #leaveOpen(): void {
    const frame = this.#pop();
    const at = { start: frame.start, end: this.#at };
    if (frame.kind === 'list') frame.items.push(this.#unknown(this.#at));
    this.#add(
      frame.kind === 'map'
        ? { kind: 'map', entries: frame.entries, at, open: true }
        : { kind: 'list', items: frame.items, at },
    );
  }

  #pop(): Frame {
    const frame = this.#frames.pop()!;
    this.#open[frame.kind]--;
    return frame;
  }

  #add(read: Value): void {
    const frame = this.#frames.at(-1);
    const value = this.#made(read);
    if (value === undefined) return;
    if (frame === undefined) this.#root = value;
    else if (frame.kind === 'list') frame.items.push(value);
    else if (frame.name) frame.entries.push({ key: frame.name.key, keyAt: frame.name.at, value });
  }

  #unknown(start: number): Value {
    return { kind: 'unknown', why: unreadable, at: { start, end: this.#at } };
  }

  #skipSpace(): void {
    for (; this.#at < this.#text.length; this.#at++) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === 32 || code === 10 || code === 13 || code === 9) continue;
      if (code === 47) {
        this.#unexpected(comment);
        this.#skipComment();
      } else if (code < 32) {
        const allowed = 'only regular white space (\\r, \\n, \\t) is allowed between tokens';
        this.#fail(`Illegal character (${describe(code)}): ${allowed}`, this.#at);
      } else return;
    }
  }

  /** To the last character of a comment that people write in spite of JSON. */
  #skipComment(): void {
    if (this.#text[this.#at + 1] === '/') {
      this.#skipTo(/\n/g);
      this.#at--;
    } else if (this.#text[this.#at + 1] === '*') {
      const end = this.#text.indexOf('*/', this.#at + 2);
      this.#at = end < 0 ? this.#text.length - 1 : end + 1;
    }
  }

  #skipTo(stop: RegExp): void {
    stop.lastIndex = this.#at;
    this.#at = stop.exec(this.#text)?.index ?? this.#text.length;
  }

  #take({ end, failure }: Token): void {
    const start = this.#at;
    this.#at = end;
    if (failure) this.#fail(failure.reason, failure.location ?? start, failure.seen, failure.location);
  }

  #unexpected(wanted: string): void {
    this.#fail(`Unexpected character (${describe(this.#text.charCodeAt(this.#at))}): ${wanted}`, this.#at);
  }

  #endOfInput(wanted: string): void {
    const end = this.#text.length;
    this.#fail(`Unexpected end-of-input${wanted}`, Math.max(0, end - 1), end, end);
  }

  /** Keeps the first error. Where nothing else is said, Jackson has read the one wrong character and names its place. */
  #fail(reason: string, start: number, seen = start + 1, location = start): void {
    this.error ??= { reason, at: { start, end: Math.max(seen, start + 1) }, seen, location };
  }
}

function typeOf(frame: Frame): string {
  return frame.kind === 'map' ? 'Object' : 'Array';
}

function isDigit(char: string): boolean {
  return char >= '0' && char <= '9';
}
