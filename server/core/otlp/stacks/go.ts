import type { Frame, ParsedStack } from './stack.ts';

/**
 * Go's stacks: for each call a line with the function and an indented one `path:line +0x1d`.
 * Source: runtime/debug, Stack.
 */
export function goStack(lines: readonly string[]): ParsedStack {
  const frames = lines.flatMap((text, index): Frame[] => {
    const [, path = '', line] = /^\s+(\S.*?):(\d+)(?: \+0x[\da-f]+)?$/.exec(text) ?? [];
    return line === undefined || index === 0 ? [] : [{ path, line: Number(line), label: lines[index - 1]!.trim() }];
  });
  return { frames, causes: [] };
}
