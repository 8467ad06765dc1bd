/**
 * What an author has decided to live with: `# nephoscope-ignore CODE reason` on the line of a problem or in the lines
 * right above it (YAML), and `Metadata: {nephoscope: {ignore: [CODE]}}` on a resource. A code is `family/name`, or
 * `family/*` for all of a family.
 */
import { type MapValue, memberOf, possible } from '../core/value.ts';
import type { Definition } from './definition.ts';
import type { Syntax } from './slices.ts';

/** True where a pattern, `family/name` or `family/*`, covers a code. */
export function covers(pattern: string, code: string): boolean {
  return pattern.endsWith('/*') ? code.startsWith(pattern.slice(0, -1)) : pattern === code;
}

/** The patterns of a resource's `Metadata.nephoscope.ignore`: one text or a list of them. */
export function ignoredByMetadata(resource: MapValue): readonly string[] {
  const ignored = inside(inside(memberOf(resource, 'Metadata'), 'nephoscope'), 'ignore');
  return possible(ignored)
    .flatMap((value) => (value.kind === 'list' ? value.items.flatMap(possible) : [value]))
    .flatMap((value) => (value.kind === 'string' ? [value.value] : []));
}

function inside(value: ReturnType<typeof memberOf>, key: string): ReturnType<typeof memberOf> {
  return value?.kind === 'map' ? memberOf(value, key) : undefined;
}

/**
 * A question about the problems of one text: is this code, found at this offset in this definition, ignored? Only lines
 * that have a problem are looked at, each once.
 */
export function ignoredIn(
  text: string,
  syntax: Syntax,
): (code: string, offset: number, definition: Definition) => boolean {
  const byLine = new Map<number, readonly string[]>();
  const atLine = (offset: number) => {
    const start = lineStart(text, offset);
    const known = byLine.get(start) ?? commentsAt(text, start);
    byLine.set(start, known);
    return known;
  };
  return (code, offset, { ignored = [] }) =>
    ignored.some((pattern) => covers(pattern, code)) ||
    (syntax === 'yaml' && atLine(offset).some((pattern) => covers(pattern, code)));
}

/** The patterns of the comments on the line that starts here, and of those alone on the lines right above. */
function commentsAt(text: string, start: number): string[] {
  const own = /(?:^|\s)#\s*nephoscope-ignore\s+(\S+)/.exec(lineAt(text, start))?.[1];
  const found = own === undefined ? [] : [own];
  for (let line = start; line > 0 && found.length < mostComments; ) {
    line = lineStart(text, line - 1);
    const above = /^\s*#\s*nephoscope-ignore\s+(\S+)/.exec(lineAt(text, line))?.[1];
    if (above === undefined) break;
    found.push(above);
  }
  return found;
}

const mostComments = 100;

function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

function lineAt(text: string, start: number): string {
  const newline = text.indexOf('\n', start);
  return text.slice(start, newline < 0 ? text.length : newline);
}
