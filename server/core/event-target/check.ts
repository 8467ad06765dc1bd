/** The checks of the targets of EventBridge rules. */
import { family } from '../family.ts';
import { checks } from './checks.ts';
import { eventTargetChoices } from './choices.ts';
import { describeEventTarget } from './describe.ts';
import { targetNames } from './names.ts';
import { readTarget } from './target.ts';

const languages = [['InputTransformer', 'InputTemplate'], ['Input']];

export const eventTargetFamily = family(
  'event-target',
  (value) => (value.kind === 'map' ? readTarget(value) : undefined),
  checks,
  { choices: eventTargetChoices, describe: describeEventTarget, names: targetNames, languages },
);
