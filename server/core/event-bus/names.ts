/** Names of event buses that other definitions use. */
import type { Field } from '../field.ts';
import { type NameSpot, namedAtEnd } from '../names.ts';

/** The name of a bus, or the end of its ARN; the default bus needs nobody who defines it. */
export function busUses(field: Field<string>): NameSpot[] {
  return namedAtEnd('event-bus', 'uses', field, /^arn:[^/]*:event-bus\//).filter(({ name }) => name !== 'default');
}
