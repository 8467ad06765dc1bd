/** On which bus a rule stands, as far as its text tells. */
import { isAbsent, known } from '../field.ts';
import type { EventRule } from './rule.ts';

/** `default` where none is given; undefined where it is hidden. */
export function busOf({ eventBusName }: Pick<EventRule, 'eventBusName'>): string | undefined {
  if (isAbsent(eventBusName)) return 'default';
  if (!known(eventBusName)) return undefined;
  return eventBusName.value.replace(/^arn:[^/]*:event-bus\//, '');
}
