/** The names in a document at their places, and another name written there in the text's own syntax. */
import type { NameSpot } from '../core/names.ts';
import { familyOf } from '../core/rulebook.ts';
import type { Span } from '../core/value.ts';
import { partAt } from './cursor.ts';
import type { Definition } from './definition.ts';
import { type FormDocument, type Placed, partsOf } from './document.ts';
import { escaped, scalar } from './fix.ts';
import type { Change } from './slices.ts';

export interface PlacedName extends NameSpot {
  readonly definition: Definition;
  /** Where its part begins: all other offsets of the spot count from there. */
  readonly base: number;
  /** The characters of the name in the document, without quotes. */
  readonly inside: Span;
}

/** Every name that the definitions of a document give or use, in the order of its parts. */
export function namesIn(document: FormDocument): PlacedName[] {
  return partsOf(document).flatMap((placed) => namesOf(document, placed));
}

/** The name at an offset; undefined where none stands. */
export function nameAt(document: FormDocument, offset: number): PlacedName | undefined {
  const placed = partAt(document, offset);
  const names = placed ? namesOf(document, placed) : [];
  return names.find(({ inside: { start, end } }) => start <= offset && offset <= end);
}

/** True for two spots of the same thing; ids and variables are those of one definition. */
export function sameName(a: PlacedName, b: PlacedName, shared: boolean): boolean {
  if (a.kind !== b.kind || a.name !== b.name) return false;
  return shared || (a.base === b.base && a.definition === b.definition);
}

function namesOf({ text, parts: _, ...rest }: FormDocument, { start: base, part }: Placed): PlacedName[] {
  const isText = rest.form === 'event-pattern' || rest.form === 'guard';
  const seen = new Set<string>();
  return part.definitions().flatMap((definition) => {
    const spots = familyOf(definition.family)?.names(definition.value) ?? [];
    return spots.flatMap((spot) => {
      const inside = withoutQuotes(
        text,
        { start: base + spot.at.start, end: base + spot.at.end },
        isText || !!spot.part,
      );
      const key = `${spot.kind} ${inside.start} ${inside.end}`;
      if (inside.end <= inside.start || seen.has(key)) return [];
      seen.add(key);
      return [{ ...spot, definition, base, inside }];
    });
  });
}

function withoutQuotes(text: string, { start, end }: Span, bare: boolean): Span {
  const first = text[start];
  const quoted = !bare && (first === '"' || first === "'") && end - start > 1 && text[end - 1] === first;
  return quoted ? { start: start + 1, end: end - 1 } : { start, end };
}

/** The edit that writes another name at a spot, or undefined where the text can't take it there. */
export function renamed(document: FormDocument, spot: PlacedName, name: string): Change | undefined {
  const { text } = document;
  const { base, part, definition, at, fixed } = spot;
  const { embedded } = definition;
  const syntax = embedded?.syntax ?? document.syntax;
  if (fixed || embedded?.editable === false) return undefined;
  const start = base + at.start;
  // What an alias stands for is written elsewhere.
  if (syntax === 'yaml' && text[start] === '*') return undefined;
  const written = spot.written?.(name) ?? name;
  if (!part) return { start, end: base + at.end, text: scalar(name, syntax, text[start]) };
  const quote = text[base + part.host.at.start];
  if (part.host.inOnePiece?.(part.start, part.end) === false || spot.inside.end <= spot.inside.start) return undefined;
  // Of a plain scalar these would end the text or begin another.
  if (syntax === 'yaml' && quote !== '"' && quote !== "'" && /: |:$| #|[\r\n]/.test(written)) return undefined;
  return { ...spot.inside, text: escaped(written, quote) };
}
