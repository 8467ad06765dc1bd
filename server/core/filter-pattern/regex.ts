/**
 * The regular expressions of filter patterns: no groups, so one is alternatives of characters in a row.
 *
 * Tried on all places at once, character by character: linear in the text, whatever the expression.
 * Source: CloudWatch Logs User Guide, "Supported regular expressions (regex) syntax".
 */

export interface Regex {
  /** True where it fits anywhere in a text; undefined where finding that out takes too long. */
  readonly fits: (text: string) => boolean | undefined;
}

/** One place of an expression: what fits there, and how often. */
type Step =
  | { readonly kind: 'start' | 'end' | 'done' }
  | { readonly kind: 'one'; readonly has: Has; readonly optional: boolean; readonly again: boolean };

/** Whether a character fits, by its code point. */
type Has = (code: number) => boolean;

/** More places than a pattern of 1,024 characters has, unless it counts high. */
const mostSteps = 2000;
/** Places times characters: a second or so. */
const mostWork = 100_000_000;

/** Reads what stands between two `%`; undefined where the documents don't tell what it means. */
export function readRegex(source: string): Regex | undefined {
  const steps: Step[] = [];
  const begins = [0];
  for (let at = 0; at < source.length; ) {
    if (source[at] === '|') {
      steps.push({ kind: 'done' });
      begins.push(steps.length);
      at += 1;
      continue;
    }
    const atom = readAtom(source, at);
    if (!atom) return undefined;
    at = atom.end;
    if (atom.has === '^' || atom.has === '$') {
      if (/[?*+{]/.test(source[at] ?? '')) return undefined;
      steps.push({ kind: atom.has === '^' ? 'start' : 'end' });
      continue;
    }
    const times = readTimes(source, at);
    if (!times || !repeat(steps, atom.has, times)) return undefined;
    at = times.end;
  }
  steps.push({ kind: 'done' });
  return { fits: (text) => fits(steps, begins, text) };
}

function repeat(steps: Step[], has: Has, { least, most }: Times): boolean {
  const one = { kind: 'one', has, optional: false, again: false } as const;
  const often = most === Number.POSITIVE_INFINITY ? least + 1 : most;
  if (steps.length + often > mostSteps) return false;
  for (let i = 0; i < least; i++) steps.push(one);
  if (most === Number.POSITIVE_INFINITY) steps.push({ ...one, optional: true, again: true });
  else for (let i = least; i < most; i++) steps.push({ ...one, optional: true });
  return true;
}

interface Times {
  readonly least: number;
  readonly most: number;
  readonly end: number;
}

/** How often: once where nothing is said; undefined for what no document has, such as `a++`. */
function readTimes(source: string, at: number): Times | undefined {
  const said = /^(?:[?*+]|\{(\d{0,4})(,?)(\d{0,4})\})/.exec(source.slice(at));
  if (!said) return source[at] === '{' ? undefined : { least: 1, most: 1, end: at };
  const [text, from, comma, to] = said;
  // `a+?` takes as little as it can, which fits the same texts.
  const end = at + text.length + (source[at + text.length] === '?' ? 1 : 0);
  if (/[*+{]/.test(source[end] ?? '')) return undefined;
  if (text === '?') return { least: 0, most: 1, end };
  if (text === '*' || text === '+') return { least: text === '*' ? 0 : 1, most: Number.POSITIVE_INFINITY, end };
  if (from === '' && to === '') return undefined;
  const least = Number(from);
  const most = comma === '' ? least : to === '' ? Number.POSITIVE_INFINITY : Number(to);
  return most < least ? undefined : { least, most, end };
}

interface Atom {
  readonly has: Has | '^' | '$';
  readonly end: number;
}

function readAtom(source: string, at: number): Atom | undefined {
  const char = source[at]!;
  if (char === '^' || char === '$') return { has: char, end: at + 1 };
  if (char === '.') return { has: (code) => code !== 10 && code !== 13, end: at + 1 };
  if (char === '[') return readClass(source, at);
  return readCharacter(source, at, /[A-Za-z0-9:_#=@/;,\-\s]/);
}

/** `[a-z\d_]`, `[^"]`. */
function readClass(source: string, start: number): Atom | undefined {
  const negated = source[start + 1] === '^';
  const parts: Has[] = [];
  let at = start + (negated ? 2 : 1);
  while (source[at] !== ']') {
    const first = readCharacter(source, at, /[^\\\]]/);
    if (!first) return undefined;
    at = first.end;
    const last = source[at] === '-' && source[at + 1] !== ']' ? readCharacter(source, at + 1, /[^\\\]]/) : undefined;
    if (!last) {
      parts.push(first.has);
      continue;
    }
    const [from, to] = [first.code, last.code];
    if (from === undefined || to === undefined || to < from) return undefined;
    parts.push((code) => from <= code && code <= to);
    at = last.end;
  }
  if (parts.length === 0) return undefined;
  return { has: (code) => parts.some((has) => has(code)) !== negated, end: at + 1 };
}

interface Character {
  readonly has: Has;
  readonly end: number;
  /** Undefined for those that stand for several: `\d`. */
  readonly code?: number;
}

/** One character, itself or escaped; `plain` are those that stand for themselves. */
function readCharacter(source: string, at: number, plain: RegExp): Character | undefined {
  const char = source[at];
  if (char === undefined) return undefined;
  if (char !== '\\') return plain.test(char) ? only(char.charCodeAt(0), at + 1) : undefined;
  const escaped = source[at + 1] ?? '';
  const kind = /^[dDsSwW]$/.test(escaped) ? kinds[escaped.toLowerCase()] : undefined;
  if (kind) {
    const negated = escaped !== escaped.toLowerCase();
    return { has: (code) => (code < 128 && kind.test(String.fromCharCode(code))) !== negated, end: at + 2 };
  }
  const hex = /^x([0-9A-Fa-f]{2})/.exec(source.slice(at + 1, at + 4))?.[1];
  if (hex !== undefined) return only(Number.parseInt(hex, 16), at + 4);
  return /^[^A-Za-z0-9]$/.test(escaped) ? only(escaped.charCodeAt(0), at + 2) : undefined;
}

const kinds: Readonly<Record<string, RegExp>> = { d: /[0-9]/, s: /[ \t\n\v\f\r]/, w: /[A-Za-z0-9_]/ };

function only(code: number, end: number): Character {
  return { has: (other) => other === code, end, code };
}

/** Walks a text once; `now` are the places that have been reached by fitting all before them. */
function fits(steps: readonly Step[], begins: readonly number[], text: string): boolean | undefined {
  if (steps.length * text.length > mostWork) return undefined;
  const seen = new Int32Array(steps.length).fill(-1);
  const characters = Array.from(text, (char) => char.codePointAt(0)!);
  let [now, next]: [number[], number[]] = [[], []];
  /** Reaches a place before the character `at`, and those behind it that may be left out; true where one is the end. */
  const reach = (place: number, at: number, into: number[]): boolean => {
    for (let i = place; seen[i] !== at; i++) {
      seen[i] = at;
      const step = steps[i]!;
      if (step.kind === 'done') return true;
      if (step.kind === 'one') {
        into.push(i);
        if (!step.optional) return false;
      } else if (at !== (step.kind === 'start' ? 0 : characters.length)) return false;
    }
    return false;
  };
  for (let at = 0; at <= characters.length; at++) {
    for (const begin of begins) if (reach(begin, at, now)) return true;
    if (at === characters.length) return false;
    const code = characters[at]!;
    for (const place of now) {
      const step = steps[place]!;
      if (step.kind !== 'one' || !step.has(code)) continue;
      if (reach(step.again ? place : place + 1, at + 1, next)) return true;
    }
    [now, next] = [next, now];
    next.length = 0;
  }
  return false;
}
