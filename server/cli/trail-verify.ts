/** `nephoscope trail verify`: whether log files of CloudTrail are as they were delivered. */
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Finding } from '../core/trail/digest-chain.ts';
import type { Output } from './output.ts';
import { progressOn } from './progress.ts';
import { readPublicKeys } from './public-keys.ts';
import { type Totals, verifyFolder } from './verify-folder.ts';

const formats = ['pretty', 'json'] as const;

interface VerifyOptions {
  readonly folder: string;
  readonly publicKeys: readonly string[];
  readonly format: (typeof formats)[number];
}

const usage = 'Usage: nephoscope trail verify FOLDER [--public-key FILE]... [--format pretty|json]\n';

/** Exit code: 0 nothing was changed, 1 something was, 2 could not run or a file could not be read. */
export async function trailVerify(args: readonly string[], output: Output): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    output.stdout.write(usage);
    return 0;
  }
  const options = parseVerifyOptions(args);
  const keys = 'wrong' in options || options.publicKeys.length === 0 ? undefined : readPublicKeys(options.publicKeys);
  const wrong = 'wrong' in options ? options.wrong : keys && 'wrong' in keys ? keys.wrong : undefined;
  if ('wrong' in options || wrong !== undefined) return refuse(`${wrong}\n${usage}`, output);
  const isFolder = await stat(options.folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) return refuse(`${options.folder} is no folder that can be read.\n`, output);
  return run(options, typeof keys === 'function' ? keys : undefined, output);
}

function refuse(why: string, output: Output): number {
  output.stderr.write(`nephoscope trail verify: ${why}`);
  return 2;
}

async function run(
  { folder, format }: VerifyOptions,
  keys: Parameters<typeof verifyFolder>[1],
  output: Output,
): Promise<number> {
  const progress = progressOn(output);
  const report = reports[format](output);
  const counts = { problems: 0, notes: 0, unreadable: 0 };
  let files = 0;
  const found = verifyFolder(resolve(folder), keys, (path) => {
    files += 1;
    progress.show(`${files} files verified: ${path}`);
  });
  let next = await found.next();
  while (!next.done) {
    const finding = next.value;
    if (finding.kind === 'unreadable') counts.unreadable += 1;
    else if (finding.level === 'problem') counts.problems += 1;
    else counts.notes += 1;
    progress.end();
    report.finding(finding);
    next = await found.next();
  }
  progress.end();
  report.end({ ...next.value, ...counts, signaturesChecked: keys !== undefined });
  if (next.value.digests === 0) return refuse(`there are no digest files in ${folder}.\n`, output);
  if (counts.problems > 0) return 1;
  return counts.unreadable > 0 ? 2 : 0;
}

interface Summary extends Totals {
  readonly problems: number;
  readonly notes: number;
  readonly unreadable: number;
  readonly signaturesChecked: boolean;
}

interface Report {
  finding(finding: Finding): void;
  end(summary: Summary): void;
}

/** Findings are written as they come: there may be as many as files. */
const reports: Record<VerifyOptions['format'], (output: Output) => Report> = {
  pretty: ({ stdout }) => ({
    finding: ({ kind, level, path, message }) => stdout.write(`${path} ${level} ${kind}: ${message}\n`),
    end: (summary) => stdout.write(inWords(summary)),
  }),
  json({ stdout }) {
    let separator = '\n';
    stdout.write('{"findings": [');
    return {
      finding(finding) {
        stdout.write(`${separator}  ${JSON.stringify(finding)}`);
        separator = ',\n';
      },
      end: (summary) => stdout.write(`\n], "summary": ${JSON.stringify(summary)}}\n`),
    };
  },
};

function inWords({ digests, signed, logFiles, unchanged, from, to, problems, signaturesChecked }: Summary): string {
  if (digests === 0) return '';
  const signatures = signaturesChecked
    ? `${signed} of them with a valid signature`
    : 'whose signatures were not checked: give --public-key; hashes alone prove nothing against who can write digests';
  const lines = [
    `${digests} digests from ${from} to ${to}, ${signatures}.`,
    `${unchanged} of ${logFiles} log files are as they were delivered.`,
    problems === 0 ? 'No problems.' : `Problems: ${problems}.`,
  ];
  return `${lines.join('\n')}\n`;
}

function parseVerifyOptions(args: readonly string[]): VerifyOptions | { readonly wrong: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        format: { type: 'string', default: 'pretty' },
        'public-key': { type: 'string', multiple: true, default: [] },
      },
      allowPositionals: true,
    });
    const format = formats.find((one) => one === values.format);
    if (!format) return { wrong: `--format is pretty or json, not "${values.format}".` };
    const [folder, ...others] = positionals;
    if (folder === undefined || others.length > 0) return { wrong: 'name one folder.' };
    return { folder, publicKeys: values['public-key'], format };
  } catch (error) {
    return { wrong: error instanceof Error ? error.message : String(error) };
  }
}
