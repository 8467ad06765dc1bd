/**
 * A document that may hold definitions: recognised, cut into parts, and kept up with its edits. Pure: `edit` gives a new
 * document that shares every part the edit didn't touch.
 */
import type { Surroundings } from '../core/check.ts';
import { isTestFile } from '../core/definition-test/definition-test.ts';
import type { Declared } from '../core/template/template.ts';
import { textValue } from '../core/value.ts';
import { apiDefinitions, isApiDocument } from './api.ts';
import { declaredIn } from './declared.ts';
import type { Definition } from './definition.ts';
import { globalsSlice } from './globals.ts';
import { ignoredIn } from './ignore.ts';
import { readJson } from './json.ts';
import { type FoundProblem, makePart, type Part, type Summary } from './part.ts';
import { heldIn, type SetupForm, setupForm, syntaxWithin } from './setup-documents.ts';
import { type Change, type Layout, layoutOf, relayout, type Syntax } from './slices.ts';
import { looksLikeTemplate, resourcesIn, sendsTraces, templatePart } from './template.ts';
import { testsIn } from './tests.ts';
import { readYaml } from './yaml.ts';

export type { Change } from './slices.ts';

export interface FormDocument {
  /** The file's name, for what has no other. */
  readonly name: string;
  readonly syntax: Syntax;
  readonly text: string;
  readonly form: Form;
  readonly parts: readonly Placed[];
  /** SAM's `Globals`, of templates that have them. */
  readonly globals?: Placed;
  /** Of templates. */
  readonly layout?: Layout;
  /** The template may send traces. */
  readonly traces?: boolean;
  /** The names that the template declares. */
  readonly declared?: Declared;
}

export type Form = 'template' | 'api' | 'guard' | 'event-pattern' | 'sampling-rules' | 'tests' | SetupForm | 'none';

export interface Placed {
  readonly start: number;
  readonly part: Part;
}

/** Reads a text by its form. `name` is the file's base name; the syntax follows it unless given. */
export function openDocument(
  name: string,
  text: string,
  given: Syntax = /\.json$/i.test(name) ? 'json' : 'yaml',
): FormDocument {
  const syntax = syntaxWithin(name, text, given);
  const form = recognise(name, text, syntax);
  const opened = { name, syntax, text, form };
  if (form === 'none') return { ...opened, parts: [] };
  if (form !== 'template') return { ...opened, parts: [{ start: 0, part: wholeFile(form, name, text, syntax) }] };
  const layout = layoutOf(text, syntax);
  if (!layout) return { ...opened, parts: [] };
  const cut = { layout, syntax, traces: sendsTraces(text) };
  return {
    ...opened,
    layout,
    traces: cut.traces,
    declared: declaredIn(text, layout, syntax),
    parts: layout.slices.map((slice) => ({ start: slice.start, part: templatePart(text, slice, cut) })),
    ...globalsOf(text, cut),
  };
}

/** The part of SAM's `Globals`; the same object as before where its text has stayed. */
function globalsOf(text: string, cut: Cut, before?: Placed): { globals?: Placed } {
  const slice = globalsSlice(text, cut.layout, cut.syntax);
  if (!slice) return {};
  const same = before?.part.text === text.slice(slice.start, slice.end) ? before.part : undefined;
  return { globals: { start: slice.start, part: same ?? templatePart(text, slice, cut) } };
}

type Cut = Parameters<typeof templatePart>[2];

/** Every part, in the order of the text. */
export function partsOf({ parts, globals }: FormDocument): readonly Placed[] {
  if (!globals) return parts;
  const before = parts.filter(({ start }) => start < globals.start);
  return [...before, globals, ...parts.slice(before.length)];
}

/**
 * The document after one change. Parts that the change didn't touch stay the same objects. `text` is the whole new text,
 * for a caller that has it already.
 */
export function edit(document: FormDocument, change: Change, text = spliced(document.text, change)): FormDocument {
  const { layout: old, parts: oldParts, syntax } = document;
  if (!old || document.form !== 'template') return openDocument(document.name, text, syntax);
  const { layout, kept } = relayout(old, change, text, syntax);
  const cutAnew = kept.before + kept.after === 0;
  if (!layout || (cutAnew && !looksLikeTemplate(text))) return openDocument(document.name, text, syntax);
  // Once it sends traces it is taken to go on doing so; that it begins to is rare, and changes what is read of all its roles.
  if (!document.traces && sendsTraces(cutAnew ? text : touched(text, layout, kept)))
    return openDocument(document.name, text, syntax);
  const cut = { layout, syntax, traces: document.traces ?? false };
  const oldByText = cutAnew ? new Map(oldParts.map(({ part }) => [part.text, part])) : undefined;
  const firstAfter = layout.slices.length - kept.after;
  const parts = layout.slices.map((slice, index): Placed => {
    if (index < kept.before) return oldParts[index]!;
    const same = index >= firstAfter ? oldParts[oldParts.length - (layout.slices.length - index)]!.part : undefined;
    const part = same ?? oldByText?.get(text.slice(slice.start, slice.end)) ?? templatePart(text, slice, cut);
    return { start: slice.start, part };
  });
  const { globals, ...rest } = document;
  const declared = declaredIn(text, layout, syntax, document.declared);
  return { ...rest, text, layout, parts, declared, ...globalsOf(text, cut, globals) };
}

/** The text of the slices that an edit touched. */
function touched(text: string, { slices }: Layout, { before, after }: { before: number; after: number }): string {
  return text.slice(slices[before]?.start ?? 0, slices[slices.length - after - 1]?.end ?? 0);
}

function spliced(text: string, { start, end, text: inserted }: Change): string {
  return text.slice(0, start) + inserted + text.slice(end);
}

/** A problem at its place in the document. Offsets inside of its fixes are relative to `base`. */
export interface PlacedProblem extends FoundProblem {
  readonly base: number;
}

/** Every problem that its author hasn't decided to ignore, in the order of the text. */
export function problemsOf(document: FormDocument, around: Surroundings): PlacedProblem[] {
  const all: PlacedProblem[] = [];
  const isIgnored = ignoredIn(document.text, document.syntax);
  const { declared } = document;
  const parts = partsOf(document);
  const names = parts.map(({ part }) => (declared ? part.undefinedNames(declared) : []));
  const soft = declared !== undefined && isExcerpt(names.flat());
  for (const [index, { start: base, part }] of parts.entries()) {
    for (const problem of merged(part.problems(around), soft ? names[index]!.map(soften) : names[index]!)) {
      const at = { start: base + problem.at.start, end: base + problem.at.end };
      if (!isIgnored(problem.code, at.start, problem.definition)) all.push({ ...problem, base, at });
    }
  }
  return all;
}

/** A file that names many things that aren't in it has been cut out of a whole one, or waits to be merged into it. */
function isExcerpt(names: readonly FoundProblem[]): boolean {
  return new Set(names.filter(({ fixes }) => fixes === undefined).map(({ message }) => message)).size > 2;
}

const soften = (problem: FoundProblem): FoundProblem =>
  problem.severity === 'error' ? { ...problem, severity: problem.fixes ? 'warning' : 'information' } : problem;

function merged(problems: readonly FoundProblem[], names: readonly FoundProblem[]): readonly FoundProblem[] {
  return names.length === 0 ? problems : [...problems, ...names].sort((a, b) => a.at.start - b.at.start);
}

/** Every definition with the start of its part, to which its offsets are relative. */
export function definitionsIn(document: FormDocument): { readonly start: number; readonly definition: Definition }[] {
  return partsOf(document).flatMap(({ start, part }) =>
    part.definitions().map((definition) => ({ start, definition })),
  );
}

/** A part of the document as it would be with another text; undefined where the document has no parts. */
export function reread({ name, form, layout, syntax, traces = false }: FormDocument, text: string): Part | undefined {
  if (form === 'none') return undefined;
  if (form !== 'template') return wholeFile(form, name, text, syntax);
  return layout && templatePart(text, { start: 0, end: text.length }, { layout, syntax, traces });
}

/** What the document tells others. */
export function summariesOf(document: FormDocument): Summary[] {
  return document.parts.map(({ part }) => part.summary());
}

function recognise(name: string, text: string, syntax: Syntax): Form {
  if (/\.guard$/i.test(name)) return 'guard';
  if (isTestFile(name)) return 'tests';
  if (/\.config$/i.test(name)) return setupForm(name, text, syntax) ?? 'none';
  // The template in a text of a call isn't one of its own.
  const carries = /["']?TemplateBody["']?\s*:/.test(text) && isApiDocument(text, syntax);
  if (!carries && looksLikeTemplate(text)) return 'template';
  if (isApiDocument(text, syntax)) return 'api';
  const setup = setupForm(name, text, syntax);
  if (setup) return setup;
  if (syntax !== 'json') return 'none';
  if (/\.pattern\.json$/i.test(name)) return 'event-pattern';
  if (/event[-_]?pattern.*\.json$/i.test(name) && /"(?:source|detail[-_]?type|details?|\$or)"\s*:/i.test(text))
    return 'event-pattern';
  if (/sampling.*rules.*\.json$/i.test(name) || looksLikeSamplingRules(text)) return 'sampling-rules';
  return looksLikePattern(text) ? 'event-pattern' : 'none';
}

/** A root of envelope keys alone, whose members are lists (or `detail`). */
function looksLikePattern(text: string): boolean {
  if (
    text.length > 20_000 ||
    !/^\s*\{\s*"(?:source|detail-type|detail|account|region|resources)"\s*:\s*[[{]/.test(text)
  )
    return false;
  const root = readJson(text);
  return (
    root?.kind === 'map' &&
    root.entries.every(({ key, value }) => envelope.has(key) && (value.kind === 'list' || key === 'detail'))
  );
}

const envelope = new Set([
  'version',
  'id',
  'detail-type',
  'source',
  'account',
  'time',
  'region',
  'resources',
  'detail',
  '$or',
]);

function looksLikeSamplingRules(text: string): boolean {
  return (
    text.length < 500_000 && /"fixed_target"/.test(text) && /"version"/.test(text) && /"(?:default|rules)"/.test(text)
  );
}

function wholeFile(form: Exclude<Form, 'template' | 'none'>, name: string, text: string, syntax: Syntax): Part {
  return makePart(text, () => {
    if (form === 'api') return apiDefinitions(text, syntax);
    const nameAt = { start: 0, end: Math.min(1, text.length) };
    if (form === 'event-pattern' || form === 'guard') {
      return [{ family: form, value: textValue(text, { start: 0, end: text.length }), name, nameAt }];
    }
    if (form === 'tests') return testsIn(syntax === 'yaml' ? readYaml(text) : readJson(text), name, nameAt);
    if (form !== 'sampling-rules') {
      const read = syntax === 'yaml' ? readYaml(text) : readJson(text);
      const own = read ? heldIn(form, read, text).map((held) => ({ ...held, name, nameAt })) : [];
      // Files of .ebextensions define resources as well.
      return form === 'beanstalk' ? [...own, ...resourcesIn(read, text)] : own;
    }
    const root = readJson(text);
    return root ? [{ family: 'sampling-rules-file', value: root, name, nameAt }] : [];
  });
}
