/**
 * Texts that a function puts together: `Fn::Sub` and `Fn::Join`. What is written keeps its places; what only the deploy
 * knows is a hole.
 * Source: CloudFormation user guide, Fn::Sub and Fn::Join.
 */
import { hole, type ListValue, type Reference, type Span, type StringValue, type Value } from '../core/value.ts';

interface Assembled {
  readonly text: StringValue;
  /** What its variables name. */
  readonly names: readonly Reference[];
}

/** The text of `Fn::Sub`; `own` are the variables that its second argument defines. `${!Literal}` spells `${Literal}`. */
export function substituted(argument: StringValue, own: ReadonlySet<string> = new Set()): Assembled {
  const source = argument.value;
  if (!source.includes('${')) return { text: argument, names: [] };
  const names: Reference[] = [];
  const result = rewriting(argument);
  for (const { 0: written, 1: variable, index } of source.matchAll(/\$\{([^{}]*)\}/g)) {
    const end = index + written.length;
    if (variable!.startsWith('!')) {
      result.skip(index + 2, index + 3);
      continue;
    }
    result.cut(index, end);
    const name = variable!.trim();
    if (own.has(name)) continue;
    const id = name.split('.')[0]!;
    const start = source.indexOf(id, index + 2);
    names.push({ kind: 'Sub', id, host: argument, start });
  }
  return { text: result.text(), names };
}

/**
 * The text with a hole for what another tool puts in before CloudFormation reads it: `{{ name }}` of Jinja, Mustache and
 * Helm, `${self:name}` and `${file(…)}` of the Serverless Framework, `#{AWS::Region}` of its plugins, `<%= name %>` of ERB.
 */
export function withoutMarkers(argument: StringValue): StringValue {
  if (!/\{\{|\$\{|#\{|<%/.test(argument.value)) return argument;
  const found = [...argument.value.matchAll(markers)];
  if (found.length === 0) return argument;
  const result = rewriting(argument);
  for (const { 0: written, index } of found) result.cut(index, index + written.length);
  return result.text();
}

// A name of CloudFormation has no single colon and no bracket: `${AWS::Region}` without Fn::Sub is a mistake, no marker.
const markers =
  /\{\{[-~#/^>&!]?\s*[A-Za-z_.@][^{}]*\}\}|\$\{(?:[A-Za-z][\w.-]*:(?!:)|[A-Za-z]\w*\()(?:[^{}]|\$\{[^{}]*\})*\}|#\{[^{}"]+\}|<%[^%]*%>/g;

/** Writes a text anew from left to right, with a hole for what is cut out of it and the places of what is kept. */
function rewriting(argument: StringValue) {
  const source = argument.value;
  // Where each character of the result stands in the source.
  const kept: number[] = [];
  let value = '';
  let from = 0;
  const skip = (start: number, end: number) => {
    value += source.slice(from, start);
    for (let i = from; i < start; i++) kept.push(i);
    from = end;
  };
  return {
    skip,
    cut(start: number, end: number) {
      skip(start, end);
      value += hole;
      kept.push(start);
    },
    text(): StringValue {
      skip(source.length, source.length);
      return { ...argument, value, offset: (index) => argument.offset(kept[index] ?? source.length) };
    },
  };
}

/** The text of `Fn::Join`, or undefined where its delimiter or its parts stand elsewhere. */
export function joined({ items }: ListValue, at: Span): StringValue | undefined {
  const [delimiter, parts] = items;
  if (delimiter?.kind !== 'string' || parts?.kind !== 'list') return undefined;
  const pieces: Piece[] = [];
  for (const [index, part] of parts.items.entries()) {
    if (index > 0 && delimiter.value !== '')
      pieces.push({ text: delimiter.value, at: () => parts.items[index - 1]!.at.end });
    pieces.push(pieceOf(part));
  }
  const starts: number[] = [];
  let value = '';
  for (const { text } of pieces) {
    starts.push(value.length);
    value += text;
  }
  const pieceAt = (index: number) =>
    Math.max(
      0,
      starts.findLastIndex((start) => start <= index),
    );
  return {
    kind: 'string',
    value,
    at,
    offset: (index) => (index < value.length ? pieces[pieceAt(index)]!.at(index - starts[pieceAt(index)]!) : at.end),
    inOnePiece(start, end) {
      const piece = pieceAt(start);
      const host = pieces[piece]?.host;
      // At its end the next piece begins already.
      return host !== undefined && end < starts[piece]! + host.value.length && (host.inOnePiece?.(start, end) ?? true);
    },
  };
}

interface Piece {
  readonly text: string;
  readonly at: (index: number) => number;
  readonly host?: StringValue;
}

function pieceOf(part: Value): Piece {
  const host = part.kind === 'string' ? part : part.kind === 'unknown' ? part.text : undefined;
  if (host) return { text: host.value, at: host.offset, host };
  if (part.kind === 'number') return { text: part.source, at: (index) => part.at.start + index };
  return { text: hole, at: () => part.at.start };
}
