/**
 * SAM's `Globals`: what all functions and APIs of a template have in common. A slice of its own, beside those of the
 * resources.
 */
import { readJson } from './json.ts';
import type { Layout, Slice, Syntax } from './slices.ts';

/** The stretch of `Globals` in a template, from its name to its end; undefined where there is none. */
export function globalsSlice(text: string, layout: Layout, syntax: Syntax): Slice | undefined {
  if (layout.by === 'nothing' || layout.fragment) return undefined;
  // Asked at each edit: most templates don't hold the word, which is found out faster than where it stands.
  if (!text.includes('Globals')) return undefined;
  return syntax === 'yaml' ? inYaml(text) : inJson(text);
}

function inYaml(text: string): Slice | undefined {
  const start = /^Globals[ \t]*:/m.exec(text)?.index;
  if (start === undefined) return undefined;
  const end = /^[^\s#]/gm;
  end.lastIndex = start + 1;
  const next = end.exec(text);
  return { start, end: next?.index ?? text.length };
}

function inJson(text: string): Slice | undefined {
  const header = /^[ \t]*"Globals"[ \t]*:[ \t]*\{/m.exec(text);
  if (!header) return undefined;
  const start = header.index + header[0].indexOf('"');
  const end = readJson(text, header.index + header[0].length - 1)?.at.end;
  return end === undefined ? undefined : { start, end };
}
