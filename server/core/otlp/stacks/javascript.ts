import type { Frame, ParsedStack } from './stack.ts';

/**
 * V8's stacks: `    at label (path:line:column)`, or `    at path:line:column` where the function has no name.
 * Source: V8, "Stack trace API".
 */
export function javascriptStack(lines: readonly string[]): ParsedStack {
  return { frames: lines.flatMap(frameOf), causes: [] };
}

function frameOf(line: string): Frame[] {
  if (!line.startsWith('    at ')) return [];
  const call = line.slice('    at '.length).trim();
  const open = call.endsWith(')') ? call.indexOf(' (') : -1;
  const label = open < 0 ? '' : call.slice(0, open);
  const place = open < 0 ? call.replace(/^async /, '') : call.slice(open + 2, -1);
  // From the right: a file's address has colons of its own, as in file:///app/shop.js:10:5 and C:\app\shop.js:10:5.
  const [, path = place, number = '0'] = /^(.*):(\d+):\d+$/.exec(place) ?? [];
  return label || path ? [{ path, line: Number(number), label }] : [];
}
