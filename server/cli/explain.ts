/** `nephoscope explain [CODE]`: the page of a diagnostic code, or the list of all. */
import { codes, unknownName } from '../core/codes.ts';
import type { Output } from './output.ts';
import { pageOf } from './pages.ts';

/** Exit code: 0 shown, 2 no such code. */
export function explain(args: readonly string[], { stdout, stderr }: Output): number {
  const [code, ...others] = args;
  if (code === undefined) {
    stdout.write(list());
    return 0;
  }
  if (code.startsWith('-') || others.length > 0) {
    const help = code === '--help' || code === '-h';
    (help ? stdout : stderr).write('Usage: nephoscope explain [CODE]\n');
    return help ? 0 : 2;
  }
  const page = pageOf(code);
  if (page === undefined) {
    const why = codes.has(code) ? `this package has no page of ${code}` : unknownName('code', code, [...codes.keys()]);
    stderr.write(`nephoscope explain: ${why}\n`);
    return 2;
  }
  stdout.write(page);
  return 0;
}

function list(): string {
  const width = Math.max(...[...codes.keys()].map(({ length }) => length));
  return [...codes.values()].map(({ code, severity }) => `${code.padEnd(width)}  ${severity}\n`).join('');
}
