/** Events on their way from the source to the view: in pieces where there are many, each sent when the former has gone. */
import type { ToView } from '../../webviews/timeline/messages.ts';
import type { TrailSource } from '../source/trail-source.ts';
import type { View } from '../view.ts';

interface Wanted {
  readonly request: number;
  readonly set: string;
  readonly lanes: readonly string[];
  readonly after?: number;
}

/** Answers a question for columns with the last piece of them; those before it are sent here. */
export async function columnsFor(
  view: Pick<View<ToView, never>, 'deliver'>,
  trail: Pick<TrailSource, 'columns' | 'columnParts'>,
  { request, set, lanes, after }: Wanted,
): Promise<{ type: 'columns'; body: Uint8Array }> {
  if (!trail.columnParts) return { type: 'columns', body: await trail.columns(set, lanes, after) };
  const { size, parts } = await trail.columnParts(set, lanes, after);
  let last: Uint8Array = new Uint8Array(0);
  for await (const part of parts) {
    // A view that is gone asks anew when it is back.
    if (last.length > 0 && !(await view.deliver({ type: 'columnsPart', request, size, body: last }))) break;
    last = part;
  }
  return { type: 'columns', body: last };
}
