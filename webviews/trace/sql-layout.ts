/** Texts, names in quotes and comments are one piece each, which stays as it is. */
const PIECE = /'[^']*'?|"[^"]*"?|`[^`]*`?|--[^\n]*\n?|\/\*[\s\S]*?(?:\*\/|$)|[\w$]+|\s+|[\s\S]/g;

const CLAUSES = new Set(
  'SELECT FROM WHERE GROUP ORDER HAVING LIMIT OFFSET UNION INTERSECT EXCEPT INSERT UPDATE DELETE VALUES SET RETURNING WITH'.split(
    ' ',
  ),
);
const JOINS = new Set('JOIN INNER LEFT RIGHT FULL CROSS NATURAL'.split(' '));
const CONDITIONS = new Set(['AND', 'OR', 'ON']);

/** A statement over several lines: each clause begins one, conditions are indented. What stands in brackets stays together. */
export function layOutSql(statement: string): string {
  let out = '';
  let depth = 0;
  let before = '';
  /** The next AND belongs to a BETWEEN. */
  let between = false;
  for (const [piece] of statement.trim().matchAll(PIECE)) {
    if (/^\s/.test(piece)) {
      if (!/\s$/.test(out)) out += ' ';
      continue;
    }
    if (piece === '(') depth += 1;
    if (piece === ')') depth = Math.max(0, depth - 1);
    const word = piece.toUpperCase();
    if (depth === 0 && out !== '') {
      const clause = CLAUSES.has(word) ? !(word === 'FROM' && before === 'DELETE') : JOINS.has(word) && !joins(before);
      if (clause) out = `${out.trimEnd()}\n`;
      else if (CONDITIONS.has(word) && !between) out = `${out.trimEnd()}\n  `;
    }
    if (depth === 0) between = word === 'BETWEEN' || (between && word !== 'AND');
    out += piece;
    if (/^[\w$]/.test(piece)) before = word;
  }
  return out.trimEnd();
}

function joins(word: string): boolean {
  return JOINS.has(word) || word === 'OUTER';
}
