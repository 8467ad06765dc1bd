/** The names in a target: the bus that it sends to, and the variables of its input transformer. */
import { busUses } from '../event-bus/names.ts';
import { type NameSpot, namedByKey, namedIn } from '../names.ts';
import type { EventTarget } from './target.ts';
import { isReserved } from './template.ts';

/** Every name that a target gives or uses. */
export function targetNames({ arn, transformers }: EventTarget): NameSpot[] {
  const variables = transformers.flatMap(({ paths, templates }) => [
    ...paths.map((entry) => namedByKey('placeholder', entry)),
    ...templates.flatMap(({ host, template }) =>
      template.placeholders.flatMap(({ name, start, end }) =>
        isReserved(name) ? [] : namedIn('placeholder', 'uses', host, start + 1, end - 1),
      ),
    ),
  ]);
  // Of other targets the ARN ends with another thing.
  return [...variables, ...busUses(arn).filter(({ part }) => part !== undefined)];
}
