/**
 * Places in a JSON text as Jackson names them. EventBridge shows Jackson's words and places to its users, so they are
 * part of its contract.
 * Source: jackson-core 2.9 to 2.17, JsonLocation and ContentReference; seen in answers of TestEventPattern (2024-11).
 */

/** One-based line and column of an offset. Line feeds, carriage returns and both together end a line. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (let i = 0; i < offset; i++) {
    const code = text.charCodeAt(i);
    if (code !== 10 && code !== 13) continue;
    if (code === 13 && i + 1 < offset && text.charCodeAt(i + 1) === 10) i++;
    line++;
    start = i + 1;
  }
  return { line, column: offset - start + 1 };
}

/** `[Source: (String)"{...}"; line: 1, column: 2]`: an offset of a text as Jackson prints it. */
export function sourceLocation(text: string, offset: number): string {
  const { line, column } = lineAndColumn(text, offset);
  const left = text.length - shown;
  const cut = left > 0 ? `[truncated ${left} chars]` : '';
  return `[Source: (String)"${printable(text.slice(0, shown))}"${cut}; line: ${line}, column: ${column}]`;
}

/** How many characters of a text Jackson shows. */
const shown = 500;

/** Jackson keeps line ends and escapes other control characters. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, (control) => {
    if (control === '\n' || control === '\r') return control;
    return `\\u${control.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  });
}
