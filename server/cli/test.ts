/** `nephoscope test`: runs the tests of definitions, for people or for programs. */
import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { isTestFile } from '../core/definition-test/definition-test.ts';
import type { TestResult } from '../core/definition-test/result.ts';
import { placeOf, positionsIn } from '../forms/lines.ts';
import { filesOf, type Hindrance, readText } from '../project/files.ts';
import { runTestText } from '../project/test-run.ts';
import { junit } from './junit.ts';
import type { Output } from './output.ts';

const formats = ['pretty', 'json', 'junit'] as const;

const usage = `Usage: nephoscope test [--format ${formats.join('|')}] [--junit FILE] [PATH...]

Runs the tests in *.nephoscope-test.yaml and .json files, in the working directory where no path is given.
`;

interface TestOptions {
  readonly format: (typeof formats)[number];
  /** Where a report goes as well. */
  readonly junit?: string;
  readonly paths: readonly string[];
}

/** A test of a file, with its places. */
export interface RunTest {
  readonly file: string;
  /** Of its name and of where it fails, as people and editors count: `file:line:column`. */
  readonly at: string;
  readonly place: string;
  readonly result: TestResult;
}

/** The tests of a file, in the order of the text. */
export interface RunFile {
  readonly file: string;
  readonly tests: readonly RunTest[];
  /** In seconds. */
  readonly time: number;
}

/** Exit code: 0 all passed, 1 a test failed or could not be run, 2 nothing was tested. */
export async function test(args: readonly string[], output: Output): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    output.stdout.write(usage);
    return 0;
  }
  const options = optionsOf(args);
  if ('wrong' in options) {
    output.stderr.write(`nephoscope test: ${options.wrong}\n${usage}`);
    return 2;
  }
  const { files, hindrances } = await runAll(options.paths);
  for (const { message } of hindrances) output.stderr.write(`nephoscope test: ${message}\n`);
  if (files.length === 0 && hindrances.length === 0) {
    output.stderr.write('nephoscope test: there is no file of tests: they are called *.nephoscope-test.yaml.\n');
    return 2;
  }
  output.stdout.write(reports[options.format](files, output.stdout.isTTY === true));
  if (options.junit !== undefined && !(await written(options.junit, junit(files), output))) return 2;
  if (hindrances.some(({ kind }) => kind === 'unread')) return 2;
  return files.some(({ tests }) => tests.some(({ result }) => result.verdict !== 'passed')) ? 1 : 0;
}

async function written(file: string, text: string, { stderr }: Output): Promise<boolean> {
  try {
    await writeFile(file, text);
    return true;
  } catch (error) {
    stderr.write(`nephoscope test: ${file} can't be written: ${(error as Error).message}\n`);
    return false;
  }
}

function optionsOf(args: readonly string[]): TestOptions | { readonly wrong: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { format: { type: 'string', default: 'pretty' }, junit: { type: 'string' } },
      allowPositionals: true,
    });
    const format = formats.find((one) => one === values.format);
    if (!format) return { wrong: `--format is pretty, json or junit, not "${values.format}".` };
    const paths = positionals.length === 0 ? ['.'] : positionals;
    return { format, paths, ...(values.junit !== undefined && { junit: values.junit }) };
  } catch (error) {
    return { wrong: error instanceof Error ? error.message : String(error) };
  }
}

async function runAll(paths: readonly string[]): Promise<{ files: RunFile[]; hindrances: Hindrance[] }> {
  const files: RunFile[] = [];
  const hindrances: Hindrance[] = [];
  const seen = new Set<string>();
  for await (const file of filesOf(paths)) {
    if (typeof file !== 'string') hindrances.push(file);
    else if (!seen.has(file) && (isTestFile(basename(file)) || paths.includes(file))) {
      seen.add(file);
      const content = await readText(file);
      if ('kind' in content) hindrances.push(content);
      else files.push(runFile(file, content.text));
    }
  }
  return { files, hindrances };
}

function runFile(file: string, text: string): RunFile {
  const started = performance.now();
  const results = runTestText(file, text);
  const time = (performance.now() - started) / 1000;
  const positionOf = positionsIn(text);
  const at = (offset: number) => placeOf(file, positionOf(offset));
  const tests = results.map((result) => ({ file, at: at(result.at.start), place: at(result.place.start), result }));
  return { file, time, tests };
}

const reports: Record<(typeof formats)[number], (files: readonly RunFile[], colours: boolean) => string> = {
  pretty,
  json: (files) =>
    `${JSON.stringify(
      files.flatMap(({ tests }) => tests.map(plain)),
      null,
      2,
    )}\n`,
  junit,
};

function plain({ file, at, place, result }: RunTest): object {
  const { name, verdict, says, details, expected, actual } = result;
  return { file, at, name, verdict, says, details, expected, actual, place };
}

const marks = { passed: ['✓', 32], failed: ['✗', 31], errored: ['!', 33] } as const;

/** Passed tests take a line, others their explanation. */
function pretty(files: readonly RunFile[], colours: boolean): string {
  const paint = (text: string, code: number) => (colours ? `\x1b[${code}m${text}\x1b[0m` : text);
  const lines = files.flatMap(({ file, tests }) => [
    paint(file, 1),
    ...tests.flatMap(({ result: { name, verdict, says, details }, place }) => {
      const [mark, colour] = marks[verdict];
      const head = `  ${paint(mark, colour)} ${name}`;
      return verdict === 'passed'
        ? [head]
        : [head, `      ${says}`, ...details.map((one) => `        ${one}`), `      at ${place}`];
    }),
    '',
  ]);
  return `${lines.join('\n')}${sum(files)}\n`;
}

/** `5 tests in 2 files: 3 passed, 1 failed, 1 could not be run.` */
function sum(files: readonly RunFile[]): string {
  const all = files.flatMap(({ tests }) => tests);
  const of = (verdict: TestResult['verdict']) => all.filter(({ result }) => result.verdict === verdict).length;
  const [failed, errored] = [of('failed'), of('errored')];
  const more = `${failed > 0 ? `, ${failed} failed` : ''}${errored > 0 ? `, ${errored} could not be run` : ''}`;
  const [tests, counted] = [
    `${all.length} test${all.length === 1 ? '' : 's'}`,
    `${files.length} file${files.length === 1 ? '' : 's'}`,
  ];
  return `${tests} in ${counted}: ${of('passed')} passed${more}.`;
}
