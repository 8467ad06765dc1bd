/**
 * YAML text → Value. Positions are kept, mistakes in the syntax are survived (they are other tools' to tell), tags and
 * functions of CloudFormation become what the text can tell of them.
 */
import { type Alias, isAlias, isMap, isScalar, isSeq, type Node, parseDocument, Scalar, type YAMLMap } from 'yaml';
import type { Entry, Span, Value } from '../core/value.ts';
import { type Anchors, makeAnchors, merged } from './anchors.ts';
import { resolveFunction, resolveMap, resolveText, tagFunction } from './functions.ts';
import { offsetsOf, type Style } from './offsets.ts';
import { isReadableYaml } from './readable.ts';

/** The value of a YAML text, or undefined where there is none. `base` is added to every offset. Never throws. */
export function readYaml(text: string, base = 0): Value | undefined {
  if (!isReadableYaml(text)) return undefined;
  try {
    const document = parseDocument(`${text.trimEnd()}\n`, options);
    const reading = { text, base, anchors: makeAnchors() };
    return document.contents === null ? undefined : readNode(document.contents, reading);
  } catch {
    // The parser is recursive: nesting beyond its stack has no value.
    return undefined;
  }
}

// Scalars stay texts (failsafe): which of them are numbers is decided here, as CloudFormation's YAML 1.1 does.
const options = {
  schema: 'failsafe',
  uniqueKeys: false,
  strict: false,
  logLevel: 'silent',
  stringKeys: false,
} as const;

interface Reading {
  readonly text: string;
  readonly base: number;
  readonly anchors: Anchors;
}

function readNode(node: Node, reading: Reading): Value | undefined {
  if (isAlias(node)) return reading.anchors.resolve(node.source, spanOf(node, reading));
  const value = readTagged(node, reading);
  if (node.anchor !== undefined) reading.anchors.keep(node.anchor, value);
  return value;
}

function readTagged(node: Exclude<Node, Alias>, reading: Reading): Value | undefined {
  const at = spanOf(node, reading);
  const name = tagFunction(node.tag);
  if (name !== undefined) return resolveFunction(name, readUntagged(node, reading, at) ?? { kind: 'null', at }, at);
  if (node.tag?.startsWith('!') && !standardTags.has(node.tag)) return { kind: 'unknown', why: node.tag, at };
  return readUntagged(node, reading, at);
}

const standardTags = new Set(['!', '!!str', '!!map', '!!seq']);

function readUntagged(node: Node, reading: Reading, at: Span): Value | undefined {
  if (isScalar(node)) return readScalar(node, reading, at);
  if (isSeq(node)) {
    const items = node.items.map((item) => (item === null ? undefined : readNode(item as Node, reading)));
    return { kind: 'list', items: items.filter((item) => item !== undefined), at };
  }
  if (!isMap(node)) return undefined;
  if (isMarker(node))
    return { kind: 'unknown', why: reading.text.slice(at.start - reading.base, at.end - reading.base), at };
  return resolveMap(merged(readEntries(node.items, reading)), at);
}

/** `{{ name }}` without quotes, which another tool fills in before: to YAML a map whose one key is a map of one name. */
function isMarker({ items: [pair, ...others] }: YAMLMap): boolean {
  const key = pair?.key;
  return others.length === 0 && !pair?.value && isMap(key) && key.items.length === 1 && !key.items[0]!.value;
}

function readEntries(pairs: readonly { key: unknown; value: unknown }[], reading: Reading): readonly Entry[] {
  const entries: Entry[] = [];
  for (const { key, value } of pairs) {
    if (!isScalar(key) || !key.range) continue;
    const keyAt = spanOf(key, reading);
    const empty: Value = { kind: 'null', at: { start: keyAt.end, end: keyAt.end } };
    const read = value === null || value === undefined ? empty : readNode(value as Node, reading);
    if (read !== undefined) entries.push({ key: String(key.value ?? ''), keyAt, value: read });
  }
  return entries;
}

function readScalar(node: Scalar, { text, base }: Reading, at: Span): Value {
  const value = typeof node.value === 'string' ? node.value : '';
  if (node.type === Scalar.PLAIN && node.tag === undefined) {
    const plain = readPlain(value, at);
    if (plain) return plain;
  }
  const [start, end] = node.range ?? [0, 0];
  const style = styleOf(node.type);
  let offsets: Uint32Array | undefined;
  const offset = (index: number) => {
    // The parser reads a line end behind the text.
    offsets ??= offsetsOf(value, text, start, Math.min(end, text.length), style);
    return base + (offsets[Math.max(0, Math.min(index, value.length))] ?? start);
  };
  return resolveText({ kind: 'string', value, at, offset });
}

/**
 * The type of a plain scalar in YAML 1.1, as CloudFormation reads it: `yes` and `off` are booleans (`y` and `n` are
 * texts; where a text belongs they are the text, `Mode: OFF`), `1_000` and `0x1F` are numbers, `010` is 8 and `018` a text.
 * Source: CloudFormation user guide, "Template formats"; YAML 1.1 type repository, bool, int and float.
 */
function readPlain(value: string, at: Span): Value | undefined {
  if (/^(?:~|null|Null|NULL|)$/.test(value)) return { kind: 'null', at };
  if (booleans.test(value)) {
    const source = /^[tf]/i.test(value) ? undefined : value;
    return { kind: 'boolean', value: /^(?:t|y|on)/i.test(value), at, ...(source !== undefined && { source }) };
  }
  const whole = wholeNumber(value);
  if (whole !== undefined) return { kind: 'number', value: whole, at, source: String(whole) };
  if (/^[-+]?(?:\d+\.\d*|\.\d+|[1-9]\d*|0)(?:[eE][-+]?\d+)?$/.test(value)) {
    return { kind: 'number', value: Number(value), at, source: jsonNumber.test(value) ? value : String(Number(value)) };
  }
  return undefined;
}

/** The spellings of whole numbers beside plain digits: octal with a leading zero, hexadecimal, grouped by underscores. */
function wholeNumber(value: string): number | undefined {
  if (/^0[0-7]+$/.test(value)) return Number.parseInt(value, 8);
  if (/^0x[\da-fA-F]+$/.test(value)) return Number(value);
  return /^[-+]?[1-9]\d*(?:_\d+)+$/.test(value) ? Number(value.replaceAll('_', '')) : undefined;
}

/** What CloudFormation sends on as it is written; `.5`, `5.` and `+5` it spells anew. */
const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/;

const booleans = /^(?:true|True|TRUE|false|False|FALSE|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF)$/;

function styleOf(type: Scalar['type']): Style {
  if (type === Scalar.QUOTE_DOUBLE) return 'double';
  if (type === Scalar.QUOTE_SINGLE) return 'single';
  return type === Scalar.PLAIN || type === undefined ? 'plain' : 'block';
}

function spanOf(node: Node, { text, base }: Reading): Span {
  const [from, valueEnd] = node.range ?? [0, 0];
  // The parser was given a line end more.
  const start = Math.min(from, text.length);
  let end = Math.min(valueEnd, text.length);
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  return { start: base + start, end: base + end };
}
