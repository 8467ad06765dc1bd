import { type Path, textAt, textsAt, valueAt } from '../choice.ts';
import type { Value } from '../value.ts';

/** The category of events of the selector in which a path stands, or undefined. */
export function categoryAt(root: Value, path: Path): string | undefined {
  const fields = path.slice(0, 3);
  const list = valueAt(root, fields);
  if (list?.kind !== 'list') return undefined;
  const index = list.items.findIndex((_, i) => textAt(root, [...fields, i, 'Field']) === 'eventCategory');
  return textsAt(root, [...fields, index, 'Equals'])[0];
}
