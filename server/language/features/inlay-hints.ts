/** What several values come to, beside them. */
import { type InlayHint, MarkupKind, type Range } from 'vscode-languageserver/node';
import type { InlayKind } from '../../core/inlay.ts';
import { familyOf } from '../../core/rulebook.ts';
import { partsOf } from '../../forms/document.ts';
import type { OpenDocument } from '../workspace.ts';

/** Kinds that are shown; one that isn't named is shown. */
export type InlayOptions = { readonly [Kind in InlayKind]?: boolean };

/** The hints within a range, in the order of the text; only the parts that the range touches are looked at. */
export function inlayHintsIn(
  { form, text }: OpenDocument,
  range: Range,
  options: InlayOptions,
  now: number = Date.now(),
): InlayHint[] {
  const [from, to] = [text.offsetAt(range.start), text.offsetAt(range.end)];
  const found = partsOf(form)
    .filter(({ start, part }) => start <= to && from <= start + part.text.length)
    .flatMap(({ start, part }) =>
      part.definitions().flatMap(({ family, value }) => {
        const inlays = familyOf(family)?.inlays(value, now) ?? [];
        return inlays.map((inlay) => ({ ...inlay, end: start + inlay.at.end }));
      }),
    )
    .filter(({ kind, end }) => options[kind] !== false && from <= end && end <= to);
  return found
    .sort((a, b) => a.end - b.end)
    .map(({ end, says, more }) => ({
      position: text.positionAt(lineEndBefore(form.text, end)),
      label: says,
      paddingLeft: true,
      ...(more !== undefined && { tooltip: { kind: MarkupKind.Markdown, value: more } }),
    }));
}

/** The text of a block ends on the next line. */
function lineEndBefore(text: string, end: number): number {
  let at = end;
  while (at > 0 && /[\r\n]/.test(text[at - 1]!)) at--;
  return at;
}
