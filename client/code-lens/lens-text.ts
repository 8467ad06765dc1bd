/** What a lens says, and on which line it stands. */
import type { CodePlace } from '../source/code-places.ts';

/** `42 calls · p90 120 ms · 3 faults`, or `3 exceptions · RangeError`. */
export function lensTitle(place: CodePlace): string {
  const { kind, count, p90, faults, errors, throttles, exceptions = [] } = place;
  if (kind === 'exception') {
    const types = exceptions.length > 3 ? [...exceptions.slice(0, 3), '…'] : exceptions;
    return [counted(count, 'exception'), types.join(', ')].filter(Boolean).join(' · ');
  }
  return [
    counted(count, 'call'),
    ...(p90 === undefined ? [] : [`p90 ${time(p90)}`]),
    ...(faults > 0 ? [counted(faults, 'fault')] : []),
    ...(errors > 0 ? [counted(errors, 'error')] : []),
    ...(throttles > 0 ? [counted(throttles, 'throttle')] : []),
  ].join(' · ');
}

/** Seconds as `850 µs`, `120 ms` or `1.25 s`. */
export function time(seconds: number): string {
  if (seconds < 0.001) return `${Math.round(seconds * 1e6)} µs`;
  if (seconds < 1) return `${Number((seconds * 1000).toPrecision(3))} ms`;
  return `${Number(seconds.toPrecision(3))} s`;
}

/**
 * The line, from 0, on which a text declares a function: by the keywords of the usual languages, or as a method or a member
 * that is a function. Undefined where none looks like it: a call isn't a declaration.
 *
 * @param name also with its module and class, `com.shop.Orders.place`
 */
export function functionLine(text: string, name: string): number | undefined {
  const own = name.split(/\.|#|::/).at(-1) ?? '';
  if (!/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(own)) return undefined;
  const lines = text.split('\n');
  for (const declares of declarations(own.replaceAll('$', '\\$'))) {
    const at = lines.findIndex((line) => line.length < LONGEST && declares.test(line));
    if (at >= 0) return at;
  }
  return undefined;
}

/** Longer lines were written by programs. */
const LONGEST = 500;

/** The surest first. */
function declarations(name: string): RegExp[] {
  const end = `(?![\\p{L}\\p{N}_$])`;
  return [
    new RegExp(`(^|\\s)(function\\s*\\*?|def|func|fn|fun|sub|proc)\\s+(\\([^)]*\\)\\s*)?${name}${end}`, 'u'),
    new RegExp(`(^|\\s)(const|let|var|val)\\s+${name}\\s*[:=]`, 'u'),
    new RegExp(`^\\s*(['"]?)${name}\\1\\s*[:=]\\s*(async\\s*)?(function\\b|\\()`, 'u'),
    new RegExp(
      `^\\s*(@?[\\p{L}_][\\p{L}\\p{N}_<>[\\],.?]*\\s+)*?(?<!\\b(return|await|throw|new|else|case)\\s+)${name}\\s*(<[^>]*>)?\\([^;]*$`,
      'u',
    ),
  ];
}

function counted(count: number, word: string): string {
  return `${count.toLocaleString('en')} ${word}${count === 1 ? '' : 's'}`;
}
