/** Texts as trees whose nodes know their source: what the operators break. YAML and JSON alike, and JSON inside of strings. */
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Scalar, type Node as YamlNode } from 'yaml';

export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Node = MapNode | ListNode | ScalarNode;

interface Common {
  /** In the whole source. */
  readonly at: Span;
  readonly plain: unknown;
  readonly host: Host;
  /** Of a short form: `GetAtt` for `!GetAtt`. */
  readonly tag?: string;
}

export interface MapNode extends Common {
  readonly kind: 'map';
  readonly entries: readonly EntryNode[];
  /** The column of its first key where it is written in lines; undefined for one in braces. */
  readonly column?: number;
}

export interface ListNode extends Common {
  readonly kind: 'list';
  readonly items: readonly Node[];
}

export interface ScalarNode extends Common {
  readonly kind: 'scalar';
  /** Its decoded characters, and how a character of it is written in the source. */
  readonly inside: Host;
}

export interface EntryNode {
  readonly key: ScalarNode;
  readonly value: Node;
  readonly at: Span;
}

/** A text that stands in the source, perhaps inside of strings of strings. */
export interface Host {
  readonly text: string;
  /** Where the character at this index stands in the source. */
  readonly at: (index: number) => number;
  /** Characters of this text as the source has to write them. */
  readonly write: (text: string) => string;
}

/** The source itself. */
export function sourceHost(text: string): Host {
  return { text, at: (index) => index, write: (written) => written };
}

/** Reads YAML or JSON; undefined where the text isn't any. */
export function treeOf(host: Host): Node | undefined {
  const lines = new LineCounter();
  const document = parseDocument(host.text, { lineCounter: lines, keepSourceTokens: false });
  if (document.errors.length > 0 || !document.contents) return undefined;
  return nodeOf(document.contents, host, lines);
}

function nodeOf(node: YamlNode, host: Host, lines: LineCounter): Node | undefined {
  if (!node.range) return undefined;
  const [from, to] = node.range;
  const end = from + host.text.slice(from, to).trimEnd().length;
  const at = { start: host.at(from), end: host.at(end) };
  const plain = node.toJSON();
  const tag = node.tag?.startsWith('!') ? { tag: node.tag.slice(1) } : {};
  if (isMap(node)) {
    const entries = node.items.flatMap(({ key, value }): EntryNode[] => {
      const keyNode = isScalar(key) ? nodeOf(key, host, lines) : undefined;
      const valueNode = value ? nodeOf(value as YamlNode, host, lines) : undefined;
      if (keyNode?.kind !== 'scalar' || !valueNode) return [];
      return [{ key: keyNode, value: valueNode, at: { start: keyNode.at.start, end: valueNode.at.end } }];
    });
    const column = host.text[from] === '{' ? undefined : lines.linePos(from).col - 1;
    return { kind: 'map', at, plain, host, entries, ...(column !== undefined && { column }) };
  }
  if (isSeq(node)) {
    const items = node.items.flatMap((item) => nodeOf(item as YamlNode, host, lines) ?? []);
    return { kind: 'list', at, plain, host, items, ...tag };
  }
  return isScalar(node)
    ? { kind: 'scalar', at, plain, host, inside: insideOf(node, host, from, end), ...tag }
    : undefined;
}

/** How a scalar's characters stand in the source, for the styles that the right definitions are written in. */
function insideOf(node: Scalar, host: Host, from: number, end: number): Host {
  const text = String(node.value);
  const raw = host.text.slice(from, end);
  const offsets: number[] = [];
  const done = (write: (written: string) => string): Host => ({
    text,
    at: (index) => host.at(offsets[index] ?? end - (index >= text.length && /["']/.test(raw[0]!) ? 1 : 0)),
    write: (written) => host.write(write(written)),
  });
  if (node.type === 'QUOTE_DOUBLE') {
    for (let i = 1; offsets.length < text.length; i++) {
      offsets.push(from + i);
      if (raw[i] === '\\') i += raw[i + 1] === 'u' ? 5 : 1;
    }
    return done((written) => JSON.stringify(written).slice(1, -1));
  }
  if (node.type === 'QUOTE_SINGLE') {
    for (let i = 1; offsets.length < text.length; i++) {
      offsets.push(from + i);
      if (raw[i] === "'") i++;
    }
    return done((written) => written.replaceAll("'", "''"));
  }
  if (node.type === 'BLOCK_LITERAL') {
    const indent = /\n( *)/.exec(raw)![1]!.length;
    let i = raw.indexOf('\n') + 1 + indent;
    for (const character of text) {
      offsets.push(from + i);
      i += character === '\n' ? 1 + indent : 1;
    }
    return done((written) => written.replaceAll('\n', `\n${' '.repeat(indent)}`));
  }
  for (let i = 0; i < text.length; i++) offsets.push(from + i);
  return done((written) => written);
}

/** The value of a key, or undefined. */
export function valueAt(map: MapNode, key: string): Node | undefined {
  return map.entries.find((entry) => entry.key.plain === key)?.value;
}
