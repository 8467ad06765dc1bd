/** Completion where values are ours: names of metrics, dimensions, sources, rules, alarms, and the values of fixed lists. */
import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  InsertTextFormat,
} from 'vscode-languageserver/node';
import type { Choice, Inner, Offer } from '../../core/choice.ts';
import { familyOf } from '../../core/rulebook.ts';
import type { Span } from '../../core/value.ts';
import { uncapitalised } from '../../forms/api.ts';
import { type Cursor, slotsAt } from '../../forms/cursor.ts';
import { escaped, scalar } from '../../forms/fix.ts';
import type { Syntax } from '../../forms/slices.ts';
import type { OpenDocument, Workspace } from '../workspace.ts';

export interface CompletionOptions {
  /** True where the editor can fill in the stops of a snippet. */
  readonly snippets: boolean;
  /** The syntaxes in which another extension completes files of tests by their schema. */
  readonly schemas?: readonly Syntax[];
}

/** What fits at an offset; empty outside of our value positions, so that other extensions' lists don't double. */
export function completionAt(
  workspace: Workspace,
  document: OpenDocument,
  offset: number,
  { snippets, schemas = [] }: CompletionOptions,
): CompletionList {
  for (const cursor of slotsAt(document.form, offset)) {
    const family = familyOf(cursor.definition.family);
    const offer = family?.choices?.({ ...cursor.place, around: workspace.around(document) });
    if (offer?.schema && schemas.includes(document.form.syntax)) continue;
    const slot = offer && slotOf(document, cursor, offer, offset);
    if (!offer || !slot || !isAround(slot, offset, document)) continue;
    const spelled = cursor.definition.camel && slot.on === 'key' && !offer.within ? inCamelCase : same;
    const items = offer.choices.map((choice, index) => itemOf(document, slot, spelled(choice), index, snippets));
    return { isIncomplete: false, items };
  }
  return { isIncomplete: false, items: [] };
}

const same = (choice: Choice): Choice => choice;

/** A member of CloudFormation as an API spells it that begins its names with lower-case letters. */
const inCamelCase = (choice: Choice): Choice => ({ ...choice, value: uncapitalised(String(choice.value)) });

/** Editors take only what stands around the cursor, on one line. */
function isAround({ replaces, at }: Slot, offset: number, { form: { text } }: OpenDocument): boolean {
  return replaces.start <= offset && offset <= replaces.end && !text.slice(at.start, at.end).includes('\n');
}

/** Where choices go in the document, and how one is written there. */
interface Slot {
  readonly on: 'key' | 'value';
  readonly replaces: Span;
  /** With the quotes around it. */
  readonly at: Span;
  readonly quote: '"' | "'" | undefined;
  readonly unclosed: boolean;
  readonly bare: boolean;
  readonly syntax: Syntax | 'plain';
  /** A text of the slot's syntax as the document wants it. */
  readonly host: (text: string) => string;
}

function slotOf(document: OpenDocument, cursor: Cursor, { within }: Offer, offset: number): Slot | undefined {
  return within ? innerSlot(cursor, within, document.form.syntax) : outerSlot(document, cursor, offset);
}

function outerSlot({ form, text }: OpenDocument, cursor: Cursor, offset: number): Slot | undefined {
  const { place, at, replaces, quote, bare, unclosed = false } = cursor;
  const blank = form.syntax === 'yaml' && text.getText()[offset - 1] === ':' && place.on === 'value' ? ' ' : '';
  const host = (written: string) => `${blank}${written}`;
  return replaces && { on: place.on, replaces, at, quote, unclosed, bare, syntax: form.syntax, host };
}

function innerSlot({ quote, place, offsetOf, replaces }: Cursor, inner: Inner, syntax: Syntax): Slot {
  const move = ({ start, end }: Span): Span => ({ start: offsetOf(start), end: offsetOf(end) });
  const isNew = place.string?.text === '' && quote === undefined && replaces !== undefined;
  return {
    on: inner.on,
    replaces: move(inner.replaces),
    at: move(inner.at),
    quote: inner.quoted ? '"' : undefined,
    unclosed: inner.unclosed === true,
    bare: inner.bare,
    syntax: inner.syntax,
    host: (text) => (isNew ? newString(text, syntax) : escaped(text, quote)),
  };
}

/** A string that isn't in quotes yet. */
function newString(text: string, syntax: Syntax): string {
  return syntax === 'yaml' && scalar(text.replace(/\$\d/g, ''), syntax, undefined).startsWith('"') === false
    ? text
    : JSON.stringify(text);
}

function itemOf(document: OpenDocument, slot: Slot, choice: Choice, index: number, snippets: boolean): CompletionItem {
  const { value, says, preferred, alias, snippet } = choice;
  const stops = snippet !== undefined && (slot.on === 'value' || slot.bare);
  // What is more than the quoted text itself takes the place of the quotes too.
  const whole =
    slot.syntax !== 'plain' && slot.quote !== undefined && (stops || slot.bare || typeof value !== 'string');
  const { start, end } = whole ? slot.at : slot.replaces;
  const written = writtenAs(choice, slot, whole);
  const filter = alias === undefined ? String(value) : `${value} ${alias}`;
  const text = belowKey(slot.host(written), document, start);
  return {
    label: String(value),
    kind:
      slot.on === 'key' ? CompletionItemKind.Property : stops ? CompletionItemKind.Keyword : CompletionItemKind.Value,
    detail: says,
    sortText: `${preferred ? 0 : 1}${String(index).padStart(5, '0')}`,
    // The editor compares it with all that is replaced.
    filterText: document.text.getText().slice(start, slot.replaces.start) + filter,
    ...(stops && snippets && { insertTextFormat: InsertTextFormat.Snippet }),
    textEdit: {
      range: { start: document.text.positionAt(start), end: document.text.positionAt(end) },
      newText: !stops ? text : snippets ? forSnippet(text) : withoutStops(text),
    },
  };
}

/** Editors indent further lines as the line is; behind a dash the key itself stands further in. */
function belowKey(text: string, { text: whole }: OpenDocument, start: number): string {
  if (!text.includes('\n')) return text;
  const { line, character } = whole.positionAt(start);
  const before = whole.getText({ start: { line, character: 0 }, end: { line, character } });
  const [, dashes = ''] = /^\s*((?:- +)*)/.exec(before) ?? [];
  return text.replaceAll('\n', `\n${' '.repeat(dashes.length)}`);
}

/** The choice in the slot's own syntax; a literal `$` of a name is `dollar` until the stops are settled. */
function writtenAs(
  { value, snippet, text, yaml }: Choice,
  { on, quote, unclosed, bare, syntax }: Slot,
  whole: boolean,
): string {
  if (on === 'value' && snippet !== undefined) return syntax === 'yaml' ? (yaml ?? snippet) : snippet;
  if (syntax === 'plain') return text ?? String(value);
  const name = scalar(value, syntax, quote);
  const own = quote !== undefined && !whole ? name.slice(1, unclosed ? undefined : -1) : name;
  if (on === 'key' && bare && yaml !== undefined && syntax === 'yaml') return `${own.replaceAll('$', dollar)}:${yaml}`;
  return on === 'key' && bare ? `${snippet === undefined ? own : own.replaceAll('$', dollar)}: ${snippet ?? ''}` : own;
}

const dollar = '\ue0c6';

/** Backslashes that the document's quotes ask for are escaped for the snippet as well. */
function forSnippet(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll(dollar, '\\$');
}

/** The snippet's text where the editor has no stops. */
function withoutStops(text: string): string {
  return text
    .replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, '$1')
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/\$\d/g, '')
    .replaceAll(dollar, '$');
}
