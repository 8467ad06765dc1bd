/** `nephoscope trail query`: SQL over the events of files, of a data folder or of the running simulator. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { csvOf, jsonOf, tableOf } from '../core/trail/query-formats.ts';
import { SAVED_QUERIES, savedQuery } from '../core/trail/saved-queries.ts';
import { QUERY_LIMITS, type QueryAnswer } from '../simulator/trail-query/messages.ts';
import type { Output } from './output.ts';
import { progressOn } from './progress.ts';
import { type Asked, CouldNotRun, queryFiles, queryFolder, querySimulator, WrongQuery } from './trail-query-source.ts';

const formats = { table: tableOf, json: jsonOf, csv: csvOf } as const;
type Format = keyof typeof formats;

export const queryUsage = `nephoscope trail query SQL [OPTIONS]
    --file FILE             SQL from a file
    --saved NAME            A saved query; --list tells them
    --param NAME=VALUE      A value of its, or of :NAME in SQL (repeatable)
    --from PATH             Files or folders of CloudTrail events (repeatable)
    --data DIR              The data folder of a simulator that doesn't run
                            (without either: the simulator that runs)
    --set NAME              Only this data set (repeatable)
    --limit N               The most rows (default ${QUERY_LIMITS.rows})
    --format table|json|csv
`;

interface QueryOptions {
  readonly question: Asked;
  readonly from: readonly string[];
  readonly data: string | undefined;
  readonly format: Format;
}

/** Exit code: 0 answered, 1 the query is wrong or was stopped, 2 could not run. */
export async function trailQuery(args: readonly string[], output: Output): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) return tell(output, `Usage: ${queryUsage}`);
  if (args.includes('--list')) return tell(output, listOfSaved());
  const options = parseQueryOptions(args);
  if ('wrong' in options) return refuse(2, `${options.wrong}\nUsage: ${queryUsage}`, output);
  const abort = new AbortController();
  const interrupted = () => abort.abort();
  process.once('SIGINT', interrupted);
  const progress = progressOn(output);
  const said = {
    signal: abort.signal,
    progress: progress.show,
    notice: (text: string) => output.stderr.write(`${text}\n`),
  };
  try {
    const answer = await answerTo(options, said);
    progress.end();
    writeAnswer(answer, options, output);
    return 0;
  } catch (error) {
    progress.end();
    if (error instanceof WrongQuery) return refuse(1, `${error.message}\n`, output);
    if (error instanceof CouldNotRun) return refuse(2, `${error.message}\n`, output);
    throw error;
  } finally {
    process.off('SIGINT', interrupted);
  }
}

function answerTo(
  { question, from, data }: QueryOptions,
  said: Parameters<typeof queryFiles>[2],
): Promise<QueryAnswer> {
  if (from.length > 0) return queryFiles(question, from, said);
  return data === undefined ? querySimulator(question, said) : queryFolder(question, data, said);
}

function writeAnswer(answer: QueryAnswer, { format, question }: QueryOptions, { stdout, stderr }: Output): void {
  stdout.write(formats[format](answer));
  const { rows, truncated, milliseconds } = answer;
  if (truncated) {
    const all = rows.length === question.limit ? '--limit takes more' : 'all are too large';
    stderr.write(`These are the first ${rows.length} rows: ${all}.\n`);
  } else if (format === 'table')
    stderr.write(`${rows.length === 1 ? '1 row' : `${rows.length} rows`}, ${milliseconds} ms\n`);
}

function listOfSaved(): string {
  return SAVED_QUERIES.map(({ id, title, description, parameters }) => {
    const named = parameters.map(({ name, example }) => ` --param ${name}=${example}`).join('');
    return `${id}${named}\n    ${title}. ${description}\n`;
  }).join('');
}

function parseQueryOptions(args: readonly string[]): QueryOptions | { readonly wrong: string } {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    const format = values.format as Format;
    if (!Object.hasOwn(formats, format)) return { wrong: `--format is table, json or csv, not "${format}".` };
    const limit = values.limit === undefined ? QUERY_LIMITS.rows : Number(values.limit);
    if (!Number.isInteger(limit) || limit < 1 || limit > QUERY_LIMITS.mostRows) {
      return { wrong: `--limit takes a number from 1 to ${QUERY_LIMITS.mostRows}, not "${values.limit}".` };
    }
    const { from = [], set = [], param = [], data } = values;
    if (from.length > 0 && data !== undefined) return { wrong: 'give --from or --data, not both.' };
    const sql = sqlOf(positionals, values);
    if ('wrong' in sql) return sql;
    const parameters = parametersOf(param);
    if (typeof parameters === 'string') return { wrong: parameters };
    const sets = set.length > 0 ? set : undefined;
    return { question: { ...sql, parameters, limit, sets }, from, data, format };
  } catch (error) {
    return { wrong: error instanceof Error ? error.message : String(error) };
  }
}

const OPTIONS = {
  file: { type: 'string' },
  saved: { type: 'string' },
  param: { type: 'string', multiple: true },
  from: { type: 'string', multiple: true },
  data: { type: 'string' },
  set: { type: 'string', multiple: true },
  limit: { type: 'string' },
  format: { type: 'string', default: 'table' },
} as const;

function sqlOf(
  positionals: readonly string[],
  { file, saved }: { readonly file?: string | undefined; readonly saved?: string | undefined },
): { readonly sql: string } | { readonly wrong: string } {
  const [sql, more] = positionals;
  if (more !== undefined) return { wrong: `"${more}" is one word too many: put the whole query in quotes.` };
  const given = [sql, file, saved].filter((one) => one !== undefined);
  if (given.length !== 1) return { wrong: 'give one query: SQL in quotes, --file FILE or --saved NAME.' };
  if (file !== undefined) return { sql: readFileSync(file, 'utf8') };
  if (saved === undefined) return { sql: sql! };
  const found = savedQuery(saved);
  return found ?? { wrong: `there is no saved query "${saved}"; --list tells them.` };
}

function parametersOf(pairs: readonly string[]): Record<string, string> | string {
  const parameters: Record<string, string> = {};
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    if (at < 1) return `--param takes NAME=VALUE, not "${pair}".`;
    parameters[pair.slice(0, at).replace(/^:/, '')] = pair.slice(at + 1);
  }
  return parameters;
}

function tell({ stdout }: Output, text: string): number {
  stdout.write(text);
  return 0;
}

function refuse(code: number, why: string, output: Output): number {
  output.stderr.write(`nephoscope trail query: ${why}`);
  return code;
}
