/**
 * Lambda functions, for what they tell: each writes to the log group of its name, which Lambda makes.
 * Source: Lambda developer guide, "Log group naming".
 */
import { family } from '../family.ts';
import { each, namesOf } from '../field.ts';
import { type NameSpot, namedBy } from '../names.ts';
import { type Read, read, record, text } from '../shape.ts';

const functionShape = { FunctionName: text(), LoggingConfig: record({ LogGroup: text() }) };

export const functionFamily = family<Read<typeof functionShape>>(
  'function',
  (value) => (value.kind === 'map' ? read(functionShape, value) : undefined),
  [],
  {
    tells: ({ functionName, loggingConfig }) => {
      const own = each(loggingConfig).flatMap(({ value }) => namesOf(value.logGroup));
      const made = namesOf(functionName).map((name) => (name === undefined ? undefined : `/aws/lambda/${name}`));
      return [...own, ...made].map((name) => ({ kind: 'log-group', name }));
    },
    names: ({ functionName, loggingConfig }) => [
      ...each(loggingConfig).flatMap(({ value }) => namedBy('log-group', 'uses', value.logGroup)),
      ...namedBy('log-group', 'defines', functionName).map(
        (spot): NameSpot => ({ ...spot, name: `/aws/lambda/${spot.name}`, fixed: true }),
      ),
    ],
  },
);
