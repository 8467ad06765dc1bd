/** An event pattern of a YAML template written anew: YAML's own way, or as the JSON that AWS's console shows. */
import type { Value } from '../core/value.ts';
import { scalar } from './fix.ts';
import type { Change } from './slices.ts';

/** The edit that writes a pattern in the other syntax; undefined where something of the text would be lost. */
export function convertedPattern(
  text: string,
  base: number,
  value: Value,
): { readonly to: 'json' | 'yaml'; readonly edit: Change } | undefined {
  if (value.kind !== 'map' || value.entries.length === 0 || value.open || !isLiteral(value)) return undefined;
  const [start, end] = [base + value.at.start, base + value.at.end];
  const written = text.slice(start, end);
  // Comments, anchors, aliases and tags have no place in the other syntax; quotes may hold anything.
  const bare = written.replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'/g, '""');
  if (/(?:^|\s)#|(?:^|[\s[,{:-])[&*!]\w/.test(bare)) return undefined;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const before = text.slice(lineStart, start);
  const column = /^[ \t]*(?:-[ \t]+)*/.exec(before)![0].length;
  if (written.startsWith('{')) {
    const ownLine = column === before.length;
    const indent = ' '.repeat(ownLine ? column : column + 2);
    const lines = yamlLines(value).join(`${newline}${indent}`);
    const from = ownLine ? start : lineStart + before.trimEnd().length;
    return { to: 'yaml', edit: { start: from, end, text: ownLine ? lines : `${newline}${indent}${lines}` } };
  }
  const lines = jsonText(value)
    .split('\n')
    .join(`${newline}${' '.repeat(column)}`);
  return { to: 'json', edit: { start, end: start + written.trimEnd().length, text: lines } };
}

/** Iterative checks aren't needed: readers bound how deep a value nests. */
function isLiteral(value: Value): boolean {
  if (value.kind === 'map') return !value.open && value.entries.every((entry) => isLiteral(entry.value));
  if (value.kind === 'list') return value.items.every(isLiteral);
  return value.kind !== 'unknown' && value.kind !== 'choice';
}

/** Pretty, with lists of scalars on one line. */
export function jsonText(value: Value, indent = ''): string {
  const inner = `${indent}  `;
  if (value.kind === 'map') {
    if (value.entries.length === 0) return '{}';
    const members = value.entries.map(({ key, value: member }) => `${JSON.stringify(key)}: ${jsonText(member, inner)}`);
    return `{\n${inner}${members.join(`,\n${inner}`)}\n${indent}}`;
  }
  if (value.kind === 'list') {
    const items = value.items.map((item) => jsonText(item, inner));
    const line = `[${items.join(', ')}]`;
    const isShort = !line.includes('\n') && line.length + indent.length <= mostColumns;
    return isShort ? line : `[\n${inner}${items.join(`,\n${inner}`)}\n${indent}]`;
  }
  return scalarText(value);
}

const mostColumns = 80;

function scalarText(value: Value): string {
  if (value.kind === 'string') return JSON.stringify(value.value);
  if (value.kind === 'number') return isJsonNumber(value.source) ? value.source : String(value.value);
  return value.kind === 'boolean' ? String(value.value) : 'null';
}

function isJsonNumber(source: string): boolean {
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(source);
}

function yamlLines(value: Value): string[] {
  if (value.kind === 'map') {
    return value.entries.flatMap(({ key, value: member }) => {
      const name = scalar(key, 'yaml', undefined);
      return isBlock(member) ? [`${name}:`, ...yamlLines(member).map(indented)] : [`${name}: ${inline(member)}`];
    });
  }
  if (value.kind !== 'list') return [inline(value)];
  return value.items.flatMap((item) => {
    const [first, ...more] = isBlock(item) ? yamlLines(item) : [inline(item)];
    return [`- ${first}`, ...more.map(indented)];
  });
}

const indented = (line: string) => `  ${line}`;

function isBlock(value: Value): boolean {
  return (value.kind === 'map' && value.entries.length > 0) || (value.kind === 'list' && value.items.length > 0);
}

function inline(value: Value): string {
  if (value.kind === 'map') return '{}';
  if (value.kind === 'list') return '[]';
  return value.kind === 'string' ? scalar(value.value, 'yaml', undefined) : scalarText(value);
}
