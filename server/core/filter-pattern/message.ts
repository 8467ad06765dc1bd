/** A log event as filter patterns see it: a text, JSON where it is, and fields between blanks. */
import { readJson } from '../json/reader.ts';
import type { Span, Value } from '../value.ts';

export interface Message {
  readonly text: string;
  /** Undefined where the text is no JSON. */
  readonly json?: Value;
  /** Its fields; undefined where the documents don't tell how it is cut. */
  readonly fields?: readonly MessageField[];
}

export interface MessageField {
  /** Without the brackets or quotes that hold it together. */
  readonly text: string;
  readonly at: Span;
}

/** Reads the text of a log event, once for all patterns. */
export function readMessage(text: string): Message {
  const { value, error } = readJson(text);
  const whole = value !== undefined && !error && text.slice(value.at.end).trim() === '';
  const fields = fieldsOf(text);
  return { text, ...(whole && { json: value }), ...(fields && { fields }) };
}

/**
 * Blanks part fields; what stands in `[...]` or `"..."` is one.
 * Source: CloudWatch Logs User Guide, "Using filter patterns to match terms in space-delimited log events".
 */
function fieldsOf(text: string): MessageField[] | undefined {
  const fields: MessageField[] = [];
  const field = / *(?:\[([^[\]]*)\]|"([^"]*)"|([^\s"[\]]+))(?=\s*$| )/y;
  const end = text.trimEnd().length;
  while (field.lastIndex < end) {
    const match = field.exec(text);
    if (!match) return undefined;
    const [, bracketed, quoted, plain] = match;
    const inner = bracketed ?? quoted ?? plain ?? '';
    const close = field.lastIndex - (plain === undefined ? 1 : 0);
    fields.push({ text: inner, at: { start: close - inner.length, end: close } });
  }
  return fields;
}
