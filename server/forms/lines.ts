/** Lines and columns of a text. */

/** Zero-based line and UTF-16 column, as in the language server protocol. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export type PositionOf = (offset: number) => Position;

/** Line and column of offsets in a text, whose lines are looked for once. */
export function positionsIn(text: string): PositionOf {
  const starts = [0];
  for (let newline = text.indexOf('\n'); newline >= 0; newline = text.indexOf('\n', newline + 1))
    starts.push(newline + 1);
  return (offset) => {
    let [line, after] = [0, starts.length];
    while (after - line > 1) {
      const middle = (line + after) >> 1;
      if (starts[middle]! <= offset) line = middle;
      else after = middle;
    }
    return { line, character: offset - starts[line]! };
  };
}

/** `file:line:column` as people and editors count, from one. */
export function placeOf(file: string, { line, character }: Position): string {
  return `${file}:${line + 1}:${character + 1}`;
}
