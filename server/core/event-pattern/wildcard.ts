/**
 * The wildcard language: `*` stands for any characters or none, `\*` and `\\` for the character itself.
 * Source: event-ruler 2.0.1, WildcardParser; its README, wildcard matching.
 */

export interface WildcardError {
  readonly reason: string;
  /** Where in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

/** Bytes to be matched one by one; undefined stands for `*`. */
export type WildcardBytes = readonly (number | undefined)[];

/** What is wrong with a wildcard text, or undefined. */
export function wildcardError(text: string): WildcardError | undefined {
  // The service counts UTF-8 bytes of the quoted text.
  const position = (index: number) => 1 + utf8(text.slice(0, index)).length;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '*' && text[i + 1] === '*') {
      let end = i + 2;
      while (text[end] === '*') end++;
      return { reason: `Consecutive wildcard characters at pos ${position(i)}`, start: i, end };
    }
    if (text[i] !== '\\') continue;
    if (text[i + 1] !== '*' && text[i + 1] !== '\\') {
      return { reason: `Invalid escape character at pos ${position(i)}`, start: i, end: i + 1 };
    }
    i++;
  }
  return undefined;
}

/** The bytes of a wildcard text between its quotes, as the service compiles them. */
export function wildcardBytes(text: string): WildcardBytes {
  const bytes: (number | undefined)[] = [34];
  let plain = '';
  const flush = () => {
    for (const one of utf8(plain)) bytes.push(one);
    plain = '';
  };
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '*') {
      flush();
      bytes.push(undefined);
    } else {
      if (text[i] === '\\' && i + 1 < text.length) i++;
      plain += text[i];
    }
  }
  flush();
  return [...bytes, 34];
}

/** The texts between the `*` of a wildcard, without their backslashes: one more than there are `*`. */
export function wildcardPieces(text: string): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '*') {
      pieces.push(piece);
      piece = '';
    } else {
      if (text[i] === '\\' && i + 1 < text.length) i++;
      piece += text[i];
    }
  }
  return [...pieces, piece];
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
