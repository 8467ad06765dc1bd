import type { Frame, ParsedStack } from './stack.ts';

/**
 * Java's stacks: `<tab>at label(File.java:line)`, and `Caused by: Type: message` before the stack of each cause. Frames in
 * common (`... 3 more`) and suppressed exceptions, which are indented, are passed over.
 * Source: java.lang.Throwable, printStackTrace.
 */
export function javaStack(lines: readonly string[]): ParsedStack {
  const frames: Frame[] = [];
  const causes: Cause[] = [];
  let current: Cause | undefined;
  // The first line is the exception itself, which the sender also gives by its parts.
  for (const line of lines.slice(1)) {
    const frame = frameOf(line);
    if (line.startsWith(CAUSED_BY)) {
      current = causeOf(line.slice(CAUSED_BY.length));
      causes.push(current);
    } else if (frame !== undefined) (current?.frames ?? frames).push(frame);
    // A message may go on for several lines, until the first frame.
    else if (current?.frames.length === 0 && line !== '') current.message += `\n${line}`;
  }
  return { frames, causes };
}

interface Cause {
  readonly type: string;
  message: string;
  readonly frames: Frame[];
}

const CAUSED_BY = 'Caused by: ';

function causeOf(whole: string): Cause {
  const colon = whole.indexOf(':');
  if (colon < 0) return { type: whole, message: '', frames: [] };
  return { type: whole.slice(0, colon), message: whole.slice(colon + 1).trimStart(), frames: [] };
}

function frameOf(line: string): Frame | undefined {
  const [, call = '', place] = /^\tat ([^(]*)\((.*)\)$/.exec(line) ?? [];
  if (place === undefined) return undefined;
  const colon = place.indexOf(':');
  return {
    path: colon < 0 ? place : place.slice(0, colon),
    line: colon < 0 ? 0 : Number.parseInt(place.slice(colon + 1), 10) || 0,
    // Without class loader and module, as in app//org.shop.Cart.add; the slash of a lambda's class comes after a dollar.
    label: call.replace(/^[^$/]*\/(?:[^$/]*\/)?/, ''),
  };
}
