/**
 * The deepest nesting that a body may have. Ours: AWS publishes none. What its operations take is a few levels deep, and
 * a thousand is where Jackson, Java's usual parser, stops by default.
 */
export const JSON_LEVELS = 1000;

/**
 * What the bytes of a body say as JSON. A body that is nested deeper than `JSON_LEVELS` isn't parsed: millions of
 * brackets would keep all others waiting.
 *
 * @throws Error with what is wrong
 */
export function parseJson(body: Buffer): unknown {
  if (isDeeper(body, JSON_LEVELS)) throw new Error(`It is nested more than ${JSON_LEVELS} levels deep`);
  return JSON.parse(body.toString('utf8'));
}

/** `"`, `\`, `[`, `{`, `]` and `}` in UTF-8, where they are no part of another character. */
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_LIST = 0x5b;
const OPEN_OBJECT = 0x7b;
const CLOSE_LIST = 0x5d;
const CLOSE_OBJECT = 0x7d;

/** Whether brackets outside of texts stand deeper than so many levels; reads no further than to the first that does. */
function isDeeper(body: Buffer, most: number): boolean {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at]!;
    if (inText) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) inText = false;
    } else if (byte === QUOTE) inText = true;
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
      depth += 1;
      if (depth > most) return true;
    } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) depth -= 1;
  }
  return false;
}
