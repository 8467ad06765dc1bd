/** `nephoscope trail ...`: what can be asked of CloudTrail's log files. */
import type { Output } from './output.ts';
import { queryUsage, trailQuery } from './trail-query.ts';
import { trailVerify } from './trail-verify.ts';

const usage = `Usage: nephoscope trail verify FOLDER [--public-key FILE]... [--format pretty|json]
       ${queryUsage}`;

/** Exit code: that of the command; 2 where there is no such command. */
export async function trail([command, ...rest]: readonly string[], output: Output): Promise<number> {
  if (command === 'query') return trailQuery(rest, output);
  if (command === 'verify') return trailVerify(rest, output);
  const isHelp = command === '--help' || command === '-h';
  if (isHelp) output.stdout.write(usage);
  else output.stderr.write(command === undefined ? usage : `nephoscope trail: there is no "${command}".\n${usage}`);
  return isHelp ? 0 : 2;
}
