/**
 * What a template declares, from the lines of its text: the names of its parameters, conditions, mappings and resources.
 * No parser: it is asked for at every edit.
 */
import { type Declared, readTemplate, samTransform } from '../core/template/template.ts';
import { readJson } from './json.ts';
import type { Layout, Syntax } from './slices.ts';

const open: Declared = {
  ids: new Set(),
  resources: new Set(),
  conditions: new Set(),
  mappings: new Set(),
  extent: 'open',
  sam: false,
};

/**
 * What a template's text declares; undefined names make it `open`. `previous` is given back where nothing has changed, so
 * that what was found with it stays true.
 */
export function declaredIn(text: string, layout: Layout, syntax: Syntax, previous?: Declared): Declared {
  const declared =
    layout.by === 'lines' ? fromLines(text, layout, syntax) : layout.by === 'braces' ? fromBraces(text, layout) : open;
  return previous && same(previous, declared) ? previous : declared;
}

function fromLines(text: string, layout: Layout, syntax: Syntax): Declared {
  const sections = new Map<string, Section>();
  const column = layout.fragment ? undefined : sectionColumn(text, layout, syntax);
  if (column === undefined) return open;
  scan(text, 0, layout.start, column, syntax, sections);
  scan(text, layout.end, text.length, column, syntax, sections);
  const resources = namesAt(text, layout);
  const transform = sections.get('Transform');
  const transforms = transform && [transform.rest, ...transform.items].filter((item) => item !== '');
  const members = ['Parameters', 'Conditions', 'Mappings'].map((name) => sections.get(name) ?? nothing);
  const [parameters, conditions, mappings] = members.map(({ names }) => names) as [string[], string[], string[]];
  const isOpen =
    resources === undefined ||
    [...sections.keys()].some((name) => addsNames(name)) ||
    members.some((section) => section.rest !== '' || section.odd || section.names.some(addsNames)) ||
    resources.some(addsNames) ||
    transforms?.some((item) => item !== samTransform);
  return {
    ids: new Set([...parameters, ...(resources ?? [])]),
    resources: new Set(resources),
    conditions: new Set(conditions),
    mappings: new Set(mappings),
    extent: isOpen ? 'open' : sections.has('AWSTemplateFormatVersion') ? 'whole' : 'part',
    sam: transforms?.includes(samTransform) === true,
  };
}

/** The members of minified JSON are few: its own reader reads what stands before and behind the resources. */
function fromBraces(text: string, layout: Layout): Declared {
  const names = namesAt(text, layout);
  const [first, last] = [layout.slices[0]!.start, layout.slices.at(-1)!.end];
  const root = readJson(`${text.slice(0, first)}${text.slice(last)}`);
  const template = root && readTemplate(root);
  if (!template || names === undefined || names.some(addsNames)) return open;
  return { ...template.declared, ids: new Set([...template.declared.ids, ...names]), resources: new Set(names) };
}

interface Section {
  /** What stands behind its colon. */
  readonly rest: string;
  readonly names: string[];
  /** Of a list. */
  readonly items: string[];
  /** A member whose name can't be read. */
  odd: boolean;
}

const nothing: Section = { rest: '', names: [], items: [], odd: false };

function addsNames(name: string): boolean {
  return name === '<<' || name === 'Fn::Transform' || name.startsWith('Fn::ForEach');
}

/** The column of the template's sections; undefined where the template is a part of another file. */
function sectionColumn(text: string, { start }: Layout, syntax: Syntax): number | undefined {
  const line = text.lastIndexOf('\n', start - 2) + 1;
  const column = /^[ \t]*(?=["']?Resources["']?[ \t]*:)/.exec(text.slice(line, start))?.[0].length;
  const first = syntax === 'yaml' ? 0 : /^\s*\{[ \t]*\r?\n(?:[ \t]*\r?\n)*([ \t]*)"/.exec(text)?.[1]?.length;
  return column === first ? column : undefined;
}

/** The names of the resources, each at the beginning of its slice. */
function namesAt(text: string, { slices }: Layout): string[] | undefined {
  const names: string[] = [];
  for (const { start } of slices) {
    const name = keyAt(text, start)?.name;
    if (name === undefined) return undefined;
    names.push(name);
  }
  return names;
}

const key = /(?:"([^"\\\n]*)"|'([^'\n]*)'|([^\s"'#:{}[\],&*!|>%@`-][^\s#{}[\],]*?|<<))[ \t]*:(?=[\s{["'&|>]|$)/y;

function keyAt(text: string, at: number): { readonly name: string; readonly end: number } | undefined {
  key.lastIndex = at;
  while (text[key.lastIndex] === ' ') key.lastIndex++;
  const found = key.exec(text);
  return found ? { name: found[1] ?? found[2] ?? found[3]!, end: key.lastIndex } : undefined;
}

/** The sections in [from, to) and the names of their members, by their columns. */
function scan(
  text: string,
  from: number,
  to: number,
  column: number,
  syntax: Syntax,
  into: Map<string, Section>,
): void {
  let section: Section | undefined;
  let members = -1;
  for (let at = from; at < to; ) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 || newline > to ? to : newline;
    let indent = at;
    while (text[indent] === ' ' || text[indent] === '\t') indent++;
    const blank = indent >= end || text[indent] === '\r' || (syntax === 'yaml' && text[indent] === '#');
    if (!blank && indent - at === column) {
      const found = keyAt(text, indent);
      section = found && { rest: restOf(text.slice(found.end, end), syntax), names: [], items: [], odd: false };
      members = -1;
      if (found && section) into.set(found.name, section);
    } else if (!blank && section && indent - at > column && (members < 0 || indent - at === members)) {
      members = indent - at;
      readMember(text, indent, end, section);
    }
    at = end + 1;
  }
}

function readMember(text: string, at: number, end: number, section: Section): void {
  const item = /^(?:-[ \t]+)?["']?([\w:-]+)["']?,?\s*$/.exec(text.slice(at, end))?.[1];
  const name = keyAt(text, at)?.name;
  if (name !== undefined) section.names.push(name);
  else if (item !== undefined) section.items.push(item);
  else if (!/^[}\]]/.test(text.slice(at, at + 1))) section.odd = true;
}

/** What a section's line says behind its colon: nothing of a block, `{` or `[` of JSON, comments. */
function restOf(text: string, syntax: Syntax): string {
  const said = text.replace(/(?:^|\s)#.*$/, '').trim();
  if (syntax === 'json' && /^[{[]?$/.test(said)) return '';
  if (/^\{\s*\},?$/.test(said)) return '';
  return said.replace(/,$/, '').replace(/^(["'])(.*)\1$/, '$2');
}

function same(a: Declared, b: Declared): boolean {
  return (
    a.extent === b.extent &&
    a.sam === b.sam &&
    sameNames(a.ids, b.ids) &&
    sameNames(a.resources, b.resources) &&
    sameNames(a.conditions, b.conditions) &&
    sameNames(a.mappings, b.mappings)
  );
}

function sameNames(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (a.size !== b.size) return false;
  for (const name of a) if (!b.has(name)) return false;
  return true;
}
