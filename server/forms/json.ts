/** JSON text → Value, with CloudFormation's functions resolved. Mistakes in the syntax are survived. */
import { type Node, parseTree } from 'jsonc-parser';
import type { Entry, Value } from '../core/value.ts';
import { resolveMap, resolveText } from './functions.ts';
import { offsetsOf } from './offsets.ts';

/** The first value of a JSON text, or undefined where there is none. `base` is added to every offset. Never throws. */
export function readJson(text: string, base = 0): Value | undefined {
  try {
    const tree = parseTree(text, [], { allowTrailingComma: true });
    return tree && readNode(tree, text, base);
  } catch {
    // The parser is recursive: nesting beyond its stack has no value.
    return undefined;
  }
}

function readNode(node: Node, text: string, base: number): Value | undefined {
  const at = { start: base + node.offset, end: base + node.offset + node.length };
  switch (node.type) {
    case 'string':
      return readString(String(node.value), node, text, base);
    case 'number':
      return { kind: 'number', value: node.value, at, source: text.slice(node.offset, node.offset + node.length) };
    case 'boolean':
      return { kind: 'boolean', value: node.value, at };
    case 'array': {
      const items = (node.children ?? []).map((child) => readNode(child, text, base));
      return { kind: 'list', items: items.filter((item) => item !== undefined), at };
    }
    case 'object':
      return resolveMap(
        (node.children ?? []).flatMap((child) => readEntry(child, text, base)),
        at,
      );
    default:
      return { kind: 'null', at };
  }
}

function readEntry(property: Node, text: string, base: number): Entry[] {
  const [key, value] = property.children ?? [];
  if (!key) return [];
  const keyAt = { start: base + key.offset, end: base + key.offset + key.length };
  const read: Value | undefined = value
    ? readNode(value, text, base)
    : { kind: 'null', at: { start: keyAt.end, end: keyAt.end } };
  return read ? [{ key: String(key.value), keyAt, value: read }] : [];
}

function readString(value: string, node: Node, text: string, base: number): Value {
  const end = node.offset + node.length;
  let offsets: Uint32Array | undefined;
  const offset = (index: number) => {
    offsets ??= offsetsOf(value, text, node.offset, end, 'double');
    return base + offsets[Math.max(0, Math.min(index, value.length))]!;
  };
  return resolveText({ kind: 'string', value, at: { start: base + node.offset, end: base + end }, offset });
}
