/** `nephoscope check`: the problems of files and folders, for people or for programs. */

import { ignores } from '../forms/configuration.ts';
import { type PlacedProblem, problemsOf } from '../forms/document.ts';
import { covers } from '../forms/ignore.ts';
import { placeOf, positionsIn } from '../forms/lines.ts';
import { ConfigurationError } from '../project/configurations.ts';
import type { Hindrance } from '../project/files.ts';
import { type Located, locate, type Report } from './finding.ts';
import { fixAll, replaceFile } from './fix.ts';
import { github } from './github.ts';
import { type CheckOptions, type Format, parseCheckOptions, usage } from './options.ts';
import type { Output } from './output.ts';
import { pretty } from './pretty.ts';
import { type Progress, progressOn } from './progress.ts';
import { sarif } from './sarif.ts';
import { documentOf, type Survey, type Surveyed, surroundingsAmong, survey, surveyed } from './survey.ts';

/** Exit code: 0 clean, 1 errors found, 2 could not run. Problems go to stdout, what hindered to stderr. */
export async function check(args: readonly string[], output: Output): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    output.stdout.write(usage);
    return 0;
  }
  const options = parseCheckOptions(args);
  if ('wrong' in options) {
    output.stderr.write(`nephoscope check: ${options.wrong}\n${usage}`);
    return 2;
  }
  const progress = progressOn(output);
  try {
    return await run(options, output, progress);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    progress.end();
    output.stderr.write(`nephoscope check: ${error.message}\n`);
    return 2;
  }
}

async function run(options: CheckOptions, output: Output, progress: Progress): Promise<number> {
  const read = await survey(options.paths, (files) => progress.show(`${files} files read`));
  const fixed = options.fix ? await fix(read, options, output, progress) : read;
  const found = await findAll(fixed, options, progress);
  progress.end();
  for (const { message } of fixed.hindrances) output.stderr.write(`nephoscope check: ${message}\n`);
  const colours = output.stdout.isTTY === true;
  output.stdout.write(reports[options.format]({ found, files: fixed.files }, colours));
  if (fixed.hindrances.some(({ kind }) => kind === 'unread')) return 2;
  return found.some(({ finding }) => finding.severity === 'error') ? 1 : 0;
}

const reports: Record<Format, (report: Report, colours: boolean) => string> = {
  pretty,
  json: ({ found }) =>
    `${JSON.stringify(
      found.map(({ finding }) => finding),
      null,
      2,
    )}\n`,
  sarif: (report) => sarif(report, process.cwd()),
  github: (report) => github(report, process.env.GITHUB_WORKSPACE || process.cwd()),
};

async function findAll({ withDefinitions }: Survey, options: CheckOptions, progress: Progress): Promise<Located[]> {
  const around = surroundingsAmong(withDefinitions);
  const found: Located[] = [];
  for (const [index, one] of withDefinitions.entries()) {
    progress.show(`${index} of ${withDefinitions.length} files with definitions checked`);
    const document = await documentOf(one);
    if (!document) continue;
    const problems = problemsOf(document, around(one)).filter(wantedBy(options, one));
    if (problems.length === 0) continue;
    const positionOf = positionsIn(document.text);
    for (const problem of problems) found.push(locate(one.file, document.text, positionOf, problem));
  }
  return found;
}

/** Makes the preferred fixes in the files, tells each, and gives what the files say afterwards. */
async function fix(before: Survey, options: CheckOptions, output: Output, progress: Progress): Promise<Survey> {
  const around = surroundingsAmong(before.withDefinitions);
  const told = options.format === 'pretty' ? output.stdout : output.stderr;
  const hindrances: Hindrance[] = [...before.hindrances];
  const after: Surveyed[] = [];
  for (const one of before.withDefinitions) {
    after.push(one);
    const document = await documentOf(one);
    if (!document) continue;
    const fixed = fixAll(document, (current) =>
      problemsOf(current, around(surveyed(one.file, one.configuration, current))).filter(wantedBy(options, one)),
    );
    if (fixed.applied.length === 0) continue;
    const hindrance = await replaceFile(one.file, document.text, fixed.document.text);
    if (hindrance) {
      hindrances.push(hindrance);
      continue;
    }
    after[after.length - 1] = surveyed(one.file, one.configuration, fixed.document);
    progress.end();
    for (const { at, code, title } of fixed.applied) told.write(`${placeOf(one.file, at)} fixed ${code}: ${title}\n`);
  }
  return { ...before, withDefinitions: after, hindrances };
}

/** Problems that neither the command line nor the file's configuration ignores. */
function wantedBy(options: CheckOptions, { configuration }: Surveyed) {
  return ({ code }: PlacedProblem): boolean =>
    !options.ignore.some((pattern) => covers(pattern, code)) && !ignores(configuration, code);
}
