/** JSON text → Value, with CloudFormation's functions resolved. Mistakes in the syntax are survived. */
import { readJson as readJsonText } from '../core/json/reader.ts';
import type { Value } from '../core/value.ts';
import { resolveMap, resolveText } from './functions.ts';
import { isReadableJson } from './readable.ts';

/** The first value of a JSON text at or after an offset, or undefined where there is none. Never throws. */
export function readJson(text: string, from = 0): Value | undefined {
  return isReadableJson(text) ? readJsonText(text, from, resolve).value : undefined;
}

function resolve(value: Value): Value | undefined {
  if (value.kind === 'string') return resolveText(value);
  if (value.kind !== 'map') return value;
  const resolved = resolveMap(value.entries, value.at);
  return value.open && resolved?.kind === 'map' ? { ...resolved, open: true } : resolved;
}
