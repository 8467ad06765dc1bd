/**
 * What a value is compared with, and whether it is equal, larger, smaller.
 *
 * A `*` at either end of a text stands for anything, one in its middle for itself. Documents speak of texts and numbers alone:
 * of `true` and `null` compared with a text nobody tells what comes of it.
 * Source: CloudWatch Logs User Guide, "Using filter patterns to match terms in JSON log events", and its edition of 2022
 * ("Ev*ent will only match the actual string Ev*ent"; "the SELECTOR must point to a value node").
 */
import type { Value } from '../value.ts';
import { type Regex, readRegex } from './regex.ts';
import type { Operator, Piece } from './syntax.ts';

/** Whether something holds, or in words why that can't be told. */
export type Answer = boolean | string;

export type Operand =
  | { readonly kind: 'anything' }
  | { readonly kind: 'text'; readonly text: string; readonly anyStart: boolean; readonly anyEnd: boolean }
  | { readonly kind: 'number'; readonly value: number; readonly text: string }
  | { readonly kind: 'regex'; readonly regex: Regex | undefined };

const aNumber = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

export function operandOf({ text }: Piece): Operand {
  if (text.startsWith('%')) return { kind: 'regex', regex: readRegex(text.slice(1, -1)) };
  const quoted = text.startsWith('"');
  if (!quoted && aNumber.test(text)) return { kind: 'number', value: Number(text), text };
  const plain = quoted ? unquoted(text) : text;
  if (/^\*+$/.test(plain)) return { kind: 'anything' };
  const [anyStart, anyEnd] = [plain.startsWith('*'), plain.endsWith('*')];
  return { kind: 'text', text: plain.slice(anyStart ? 1 : 0, anyEnd ? -1 : undefined), anyStart, anyEnd };
}

/** The text between two quotes. */
export function unquoted(text: string): string {
  return text.startsWith('"') ? text.slice(1, -1).replace(/\\(["\\])/g, '$1') : text;
}

/** @param inFields every value is a text there, and a number where it reads as one */
export function compare(operator: Operator, operand: Operand, value: Value, inFields: boolean): Answer {
  if (value.kind === 'list' || value.kind === 'map' || value.kind === 'unknown' || value.kind === 'choice')
    return false;
  if (operator === '=') return equals(operand, value);
  if (operator === '!=') return differs(equals(operand, value), value);
  if (operand.kind !== 'number') return `${operator} compares numbers, and is given something else`;
  if (value.kind === 'number') return ordered(operator, value.value, operand.value);
  if (value.kind !== 'string' || !aNumber.test(value.value)) return false;
  return inFields
    ? ordered(operator, Number(value.value), operand.value)
    : 'whether a number in quotes is compared as a number isn’t documented';
}

type Scalar = Extract<Value, { kind: 'string' | 'number' | 'boolean' | 'null' }>;

function differs(equal: Answer, { kind }: Scalar): Answer {
  if (kind === 'string' || kind === 'number') return typeof equal === 'boolean' ? !equal : equal;
  return equal === false ? undocumented(kind) : false;
}

function equals(operand: Operand, value: Scalar): Answer {
  const written = writtenOf(value);
  if (value.kind === 'boolean' || value.kind === 'null') {
    const equal = fits(operand, written);
    return equal === true ? undocumented(value.kind) : equal;
  }
  if (operand.kind === 'number') {
    if (value.kind === 'number') return value.value === operand.value;
    if (value.value === operand.text) return true;
    const same = aNumber.test(value.value) && Number(value.value) === operand.value;
    return same && 'whether a number in quotes is compared as a number isn’t documented';
  }
  const equal = fits(operand, written);
  if (equal !== false || value.kind !== 'number' || operand.kind !== 'text') return equal;
  return operand.text.includes('*') && inOrder(operand, written)
    ? 'what a * in the middle stands for isn’t documented'
    : false;
}

function undocumented(kind: 'boolean' | 'null'): string {
  return kind === 'null'
    ? 'how null is compared isn’t documented: IS NULL asks for it'
    : 'how true and false are compared isn’t documented: IS TRUE and IS FALSE ask for them';
}

/** Whether an operand takes a text. */
export function fits(operand: Operand, text: string): Answer {
  switch (operand.kind) {
    case 'anything':
      return true;
    case 'number':
      return text === operand.text;
    case 'regex':
      return operand.regex?.fits(text) ?? 'this regular expression isn’t one that can be tried here';
    case 'text': {
      const { text: wanted, anyStart, anyEnd } = operand;
      if (anyStart) return anyEnd ? text.includes(wanted) : text.endsWith(wanted);
      return anyEnd ? text.startsWith(wanted) : text === wanted;
    }
  }
}

/** Whether the parts between all `*` stand in a text one behind the other. */
function inOrder({ text: wanted, anyStart, anyEnd }: Extract<Operand, { kind: 'text' }>, text: string): boolean {
  const parts = wanted.split('*');
  if (!anyStart && !text.startsWith(parts[0]!)) return false;
  let at = 0;
  for (const part of parts.slice(0, -1)) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  const last = parts.at(-1)!;
  return anyEnd ? text.includes(last, at) : text.length - last.length >= at && text.endsWith(last);
}

function ordered(operator: Operator, value: number, wanted: number): boolean {
  if (operator === '<') return value < wanted;
  if (operator === '<=') return value <= wanted;
  return operator === '>' ? value > wanted : value >= wanted;
}

/** As a text is compared with it. */
function writtenOf(value: Scalar): string {
  if (value.kind === 'string') return value.value;
  return value.kind === 'number' ? value.source : value.kind === 'null' ? 'null' : String(value.value);
}
