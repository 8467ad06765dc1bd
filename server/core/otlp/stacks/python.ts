import type { Frame, ParsedStack } from './stack.ts';

/**
 * Python's tracebacks: the exception stands last, its frames before it with the innermost last, and before those the
 * tracebacks of what led to it, the first cause first.
 * Source: Python's `traceback` module.
 */
export function pythonStack(lines: readonly string[]): ParsedStack {
  const [top = [], ...causes] = tracebacks(lines).toReversed();
  return {
    frames: framesOf(top),
    causes: causes.map((block) => ({ ...exceptionOf(block), frames: framesOf(block) })),
  };
}

/** What stands between two tracebacks: the later exception was raised while the earlier was handled, or `from` it. */
const SEPARATORS: readonly string[] = [
  'During handling of the above exception, another exception occurred:',
  'The above exception was the direct cause of the following exception:',
];
const FRAME = /^ {2}File "(.*)", line (\d+)(?:, in (.*))?$/s;

function tracebacks(lines: readonly string[]): string[][] {
  const blocks: string[][] = [[]];
  for (const line of lines) {
    if (SEPARATORS.includes(line)) blocks.push([]);
    else blocks.at(-1)!.push(line);
  }
  return blocks;
}

function framesOf(block: readonly string[]): Frame[] {
  const frames = block.flatMap((line) => {
    const [whole, path = '', number, label = ''] = FRAME.exec(line) ?? [];
    return whole === undefined ? [] : [{ path, line: Number(number), label }];
  });
  return frames.reverse();
}

/** `Type: message` after the last frame and its source; the message may have several lines. */
function exceptionOf(block: readonly string[]): { type: string; message: string } {
  const last = block.findLastIndex((line) => FRAME.test(line));
  const after = block.slice(last + 1);
  const start = after.findIndex((line) => line !== '' && !line.startsWith(' '));
  const whole = start < 0 ? '' : after.slice(start).join('\n').trimEnd();
  const colon = whole.indexOf(': ');
  return colon < 0
    ? { type: whole, message: '' }
    : { type: whole.slice(0, colon), message: whole.slice(colon + ': '.length) };
}
