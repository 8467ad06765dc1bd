/** SQL as a text: what it is made of, whether it only reads, where SQLite's complaint about it stands. */

/** A piece of SQL that means something: no space, no comment. */
export interface SqlToken {
  readonly kind: 'word' | 'parameter' | 'other';
  readonly text: string;
  readonly at: number;
}

/** What is wrong with a text; the place in UTF-16 units. */
export interface SqlProblem {
  readonly message: string;
  readonly at: number;
  readonly length: number;
}

/** A statement that only reads, as far as its first words tell. */
export interface ReadingSql {
  /** The names of its parameters, each once: `:resource` is `resource`. */
  readonly parameters: readonly string[];
}

/** The tokens of a text. Any text has some. Source: SQLite, "SQL Language Expressions" and src/tokenize.c. */
export function sqlTokens(sql: string): SqlToken[] {
  const tokens: SqlToken[] = [];
  for (const match of sql.matchAll(TOKEN)) {
    const { space, parameter, word } = match.groups!;
    if (space !== undefined) continue;
    const kind = parameter !== undefined ? 'parameter' : word !== undefined ? 'word' : 'other';
    tokens.push({ kind, text: match[0], at: match.index });
  }
  return tokens;
}

/**
 * Whether a text is one statement that can do nothing but read. PRAGMA, ATTACH and all that writes are refused by their
 * first word, behind EXPLAIN as well: SQLite runs some pragmas while it reads them. A WITH that leads to a change is left
 * to SQLite.
 */
export function readSql(sql: string): ReadingSql | SqlProblem {
  const tokens = sqlTokens(sql);
  const [first] = tokens;
  if (first === undefined || first.text === ';') {
    return { message: 'There is no query: write SELECT ... FROM events.', at: 0, length: 0 };
  }
  const explains = isWord(first, 'EXPLAIN');
  const skipped = explains ? (isWord(tokens[1], 'QUERY') && isWord(tokens[2], 'PLAN') ? 3 : 1) : 0;
  const verb = tokens[skipped] ?? first;
  if (!READING.some((word) => isWord(verb, word))) {
    return problemAt(verb, `Events are only read here: a query begins with ${READING.join(', ')} or EXPLAIN.`);
  }
  const end = tokens.findIndex(({ text }) => text === ';');
  const more = end === -1 ? undefined : tokens.slice(end).find(({ text }) => text !== ';');
  if (more) return problemAt(more, 'One statement at a time: there is another one behind the semicolon.');
  const nameless = tokens.find(({ text }) => text.startsWith('?'));
  if (nameless) return problemAt(nameless, 'A parameter has a name: write :name instead of ?.');
  const named = tokens.filter(({ kind }) => kind === 'parameter').map(({ text }) => text.slice(1));
  return { parameters: [...new Set(named)] };
}

/**
 * Where the complaint of SQLite stands: at the token that it names, of several the one at which `complaint` of the text up
 * to there is the same; undefined where it names none.
 *
 * @param complaint what SQLite says of a text
 */
export function placeOfComplaint(
  sql: string,
  message: string,
  complaint: (sql: string) => string | undefined,
): Omit<SqlProblem, 'message'> | undefined {
  const named = /^near "([\s\S]*)": syntax error$/.exec(message)?.[1];
  const tokens = sqlTokens(sql);
  if (named !== undefined) {
    const same = tokens.filter(({ text }) => text === named);
    // What stands behind the mistake changes nothing: SQLite stops at it.
    const found =
      same.length < 2 ? same[0] : same.find(({ at }) => complaint(sql.slice(0, at + named.length)) === message);
    return found && { at: found.at, length: found.text.length };
  }
  const { quoted, plain } = NAMING.exec(message)?.groups ?? {};
  const name = quoted ?? plain;
  if (name === undefined) return undefined;
  const words = quoted === undefined ? name.split('.') : [quoted];
  const at = tokens.findIndex((_, index) =>
    words.every((word, i) => bare(tokens[index + 2 * i]) === word.toLowerCase()),
  );
  const [first, last] = [tokens[at], tokens[at + 2 * (words.length - 1)]];
  return first && last && { at: first.at, length: last.at + last.text.length - first.at };
}

/** With line and column from 1, as people count: `line 2, column 8`. */
export function placeInWords(sql: string, at: number): string {
  const before = sql.slice(0, at).split('\n');
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}

/** What SQLite says of something that it names; a name in quotes may have any character. */
const NAMING =
  /^(?:no such (?:column|table|function)|ambiguous column name|wrong number of arguments to function|misuse of aggregate(?: function)?|unrecognized token):? (?:"(?<quoted>[^"]+)"|(?<plain>[\w.$]+))/;

const READING = ['SELECT', 'WITH', 'VALUES'] as const;

const TOKEN = new RegExp(
  [
    String.raw`(?<space>\s+|--[^\n]*|\/\*[^]*?(?:\*\/|$))`,
    "'(?:[^']|'')*'",
    String.raw`(?<parameter>[:@$][\w$\u0080-\uffff]+|\?\d*)`,
    String.raw`(?<word>[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*|"(?:[^"]|"")*"|${'`'}[^${'`'}]*${'`'}|\[[^\]]*\])`,
    String.raw`\d[\w.]*`,
    '->>|->|[^]',
  ].join('|'),
  'g',
);

function isWord(token: SqlToken | undefined, word: string): boolean {
  return token?.kind === 'word' && token.text.toUpperCase() === word;
}

/** A name without the quotes around it. */
function bare(token: SqlToken | undefined): string | undefined {
  return token?.text.replace(/^["`[]|["`\]]$/g, '').toLowerCase();
}

function problemAt({ at, text }: SqlToken, message: string): SqlProblem {
  return { message, at, length: text.length };
}
