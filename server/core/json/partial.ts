/** JSON texts that are put together at deploy. */
import { hole, type Span, type Value } from '../value.ts';
import { type JsonText, readJson } from './reader.ts';

/**
 * Reads a JSON text with holes. What a hole stands in is hidden: a name (then its map is open), a text, or a value of its
 * own. Undefined where a hole can be anything else, such as a list's rest with its comma.
 */
export function readPartialJson(text: string): JsonText | undefined {
  const hasHole = ({ start, end }: Span) => text.slice(start, end).includes(hole);
  const known = (value: Value): Value => {
    const isScalar = value.kind === 'string' || value.kind === 'number';
    if (isScalar && hasHole(value.at)) return { kind: 'unknown', why: 'put together at deploy', at: value.at };
    if (value.kind !== 'map' || !value.entries.some(({ key }) => key.includes(hole))) return value;
    return { ...value, entries: value.entries.filter(({ key }) => !key.includes(hole)), open: true };
  };
  // Outside of quotes a hole stands for a value: a digit is one, as long as the hole is.
  const readable = text.replace(/"(?:\\[\s\S]|[^"\\])*"?|\ue0c6/g, (token) => (token === hole ? '0' : token));
  const read = readJson(readable, 0, known);
  return read.error && readable !== text ? undefined : read;
}
