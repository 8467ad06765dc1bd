/** What a pattern asks for as literal texts: which events it is about. */
import { detailFieldsOf } from '../../catalog/events.ts';
import type { Span } from '../value.ts';
import { conditionsOn } from './conditions.ts';
import type { AllOf } from './syntax.ts';

export interface AskedText {
  readonly value: string;
  readonly at: Span;
}

/** The texts that a pattern asks for at a path, wherever in it. */
export function textsOn(all: AllOf, path: string): AskedText[] {
  return conditionsOn(all, path).flatMap(({ matchers }) =>
    matchers.flatMap((one) =>
      one.kind === 'equals' && typeof one.value === 'string' ? [{ value: one.value, at: one.at }] : [],
    ),
  );
}

/**
 * The texts that a pattern asks for at a path; none where it doesn't ask; undefined where they aren't all literal.
 */
export function literalsOn(all: AllOf, path: string): string[] | undefined {
  const conditions = conditionsOn(all, path);
  const texts = textsOn(all, path);
  const count = conditions.reduce((sum, { matchers }) => sum + matchers.length, 0);
  if (all.open || conditions.some(({ open }) => open) || texts.length < count) return undefined;
  return texts.map(({ value }) => value);
}

/** A kind of event, and the known fields of its detail by their paths. */
export interface EventKind {
  readonly source: string;
  readonly detailType: string;
  readonly fields: ReadonlyMap<string, 'text' | 'number' | 'boolean'>;
}

/** The kinds of AWS events that a pattern is about; undefined where that isn't known, or the fields of one aren't. */
export function kindsOf(all: AllOf): EventKind[] | undefined {
  const sources = literalsOn(all, 'source');
  const types = literalsOn(all, 'detail-type');
  if (!sources?.length || !types?.length) return undefined;
  const kinds: EventKind[] = [];
  for (const source of new Set(sources)) {
    for (const detailType of new Set(types)) {
      const fields = new Map(detailFieldsOf(source, detailType).map(({ path, type }) => [path, type]));
      // A detail-type that belongs to another of the sources.
      if (fields.size > 0) kinds.push({ source, detailType, fields });
    }
  }
  const known = (name: 'source' | 'detailType', of: readonly string[]) =>
    of.every((one) => kinds.some((kind) => kind[name] === one));
  return known('source', sources) && known('detailType', types) ? kinds : undefined;
}
