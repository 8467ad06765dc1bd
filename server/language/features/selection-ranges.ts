/** What a growing selection takes in, inside of embedded languages; the text around them is the editor's own. */
import type { Position, SelectionRange } from 'vscode-languageserver/node';
import { nestedSpans } from '../../core/nesting.ts';
import { familyOf } from '../../core/rulebook.ts';
import type { Span } from '../../core/value.ts';
import { cursorsAt } from '../../forms/cursor.ts';
import type { OpenDocument } from '../workspace.ts';

/** For each position the ranges around it; an empty one where no language of ours stands. */
export function selectionRangesAt(document: OpenDocument, positions: readonly Position[]): SelectionRange[] {
  return positions.map((position) => {
    const spans = spansAt(document, document.text.offsetAt(position));
    const ranges = spans.map(({ start, end }) => ({
      start: document.text.positionAt(start),
      end: document.text.positionAt(end),
    }));
    const outermost = ranges.reduceRight<SelectionRange | undefined>(
      (parent, range) => (parent ? { range, parent } : { range }),
      undefined,
    );
    return outermost ?? { range: { start: position, end: position } };
  });
}

/** The innermost first. */
function spansAt({ form }: OpenDocument, offset: number): Span[] {
  for (const { definition, place, at, offsetOf } of cursorsAt(form, offset)) {
    const { string, path, on } = place;
    if (on === 'key' || !string || !familyOf(definition.family)?.isLanguage(path)) continue;
    const inner = nestedSpans(string.text, string.index).map(({ start, end }) => ({
      start: offsetOf(start),
      end: offsetOf(end),
    }));
    const whole = inner.at(-1);
    const quoted =
      whole && at.start <= whole.start && whole.end <= at.end && at.end - at.start > whole.end - whole.start;
    return [...inner, ...(quoted ? [at] : [])].filter(
      ({ start, end }) => start <= offset && offset <= end && start < end,
    );
  }
  return [];
}
