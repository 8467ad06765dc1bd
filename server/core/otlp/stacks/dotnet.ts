import type { Frame, ParsedStack } from './stack.ts';

/**
 * .NET's stacks: `   at label(arguments) in path:line 12`, without the place where no symbols are known.
 * Source: System.Exception.StackTrace.
 */
export function dotnetStack(lines: readonly string[]): ParsedStack {
  return { frames: lines.flatMap(frameOf), causes: [] };
}

function frameOf(text: string): Frame[] {
  const line = text.trim();
  if (!line.startsWith('at ') || !line.includes(')')) return [];
  const [, label = '', path = '', number = '0'] = /^at (.*?\)) in (.*?)(?::(?:line )?(\d+))?$/s.exec(line) ?? [];
  if (label !== '') return [{ path, line: Number(number), label }];
  return [{ path: '', line: 0, label: line.slice('at '.length, line.lastIndexOf(')') + 1) }];
}
