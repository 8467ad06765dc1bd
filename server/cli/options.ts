/** The options of `nephoscope check`. */
import { parseArgs } from 'node:util';
import { wrongPattern } from '../core/codes.ts';

export const formats = ['pretty', 'json', 'sarif', 'github'] as const;
export type Format = (typeof formats)[number];

export interface CheckOptions {
  readonly format: Format;
  /** `family/name` or `family/*`. */
  readonly ignore: readonly string[];
  readonly fix: boolean;
  readonly paths: readonly string[];
}

export const usage = `Usage: nephoscope check [--format ${formats.join('|')}] [--ignore CODE]... [--fix] PATH...\n`;

/** Reads the arguments, or says in one sentence what is wrong with them. */
export function parseCheckOptions(args: readonly string[]): CheckOptions | { readonly wrong: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        format: { type: 'string', default: 'pretty' },
        ignore: { type: 'string', multiple: true, default: [] },
        fix: { type: 'boolean', default: false },
      },
      allowPositionals: true,
    });
    const format = formats.find((one) => one === values.format);
    if (!format) return { wrong: `--format is ${choice(formats)}, not "${values.format}".` };
    const ignore = values.ignore.flatMap((codes) => codes.split(',')).filter((code) => code !== '');
    const unknown = ignore.map(wrongPattern).find((wrong) => wrong !== undefined);
    if (unknown !== undefined) return { wrong: `--ignore: ${unknown}` };
    if (positionals.length === 0) return { wrong: 'name at least one file or folder.' };
    return { format, ignore, fix: values.fix, paths: positionals };
  } catch (error) {
    return { wrong: error instanceof Error ? error.message : String(error) };
  }
}

function choice(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
