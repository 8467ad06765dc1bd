/** What may stand in a target: placeholders of its template, paths into the event, fixed lists. */
import { type Choice, isAt, type Offer, type Path, type Place, valueAt } from '../choice.ts';
import { envelopeFields } from '../event-pattern/envelope.ts';
import type { Value } from '../value.ts';
import { launchTypes, placementConstraints, placementStrategies } from './target.ts';
import { reservedVariables } from './template.ts';

/** What fits at a place of a target; undefined where names aren't ours. */
export function eventTargetChoices({ root, path, on, string }: Place): Offer | undefined {
  if (on !== 'value') return undefined;
  if (isAt(path, 'InputTransformer', 'InputTemplate')) return string && placeholderOffer(root, string);
  if (isPath(path)) return { choices: paths };
  const choices = listFor(path);
  return choices && { choices };
}

/** True where a path into the event stands. */
export function isPath(path: Path): boolean {
  return (
    isAt(path, 'InputPath') ||
    isAt(path, 'InputTransformer', 'InputPathsMap', '*') ||
    isAt(path, 'KinesisParameters', 'PartitionKeyPath')
  );
}

const paths: readonly Choice[] = [
  { value: '$', says: 'The whole event.' },
  ...envelopeFields.map(({ name, says }) => ({ value: `$.${name}`, says })),
];

/** Behind a `<`: the variables that the template can have. */
function placeholderOffer(root: Value, { text, index }: { text: string; index: number }): Offer | undefined {
  const open = /<[\w.-]*$/.exec(text.slice(0, index));
  if (!open) return undefined;
  const rest = /^[\w.-]*>?/.exec(text.slice(index))?.[0].length ?? 0;
  const replaces = { start: index - open[0].length, end: index + rest };
  const map = valueAt(root, ['InputTransformer', 'InputPathsMap']);
  const own = map?.kind === 'map' ? map.entries : [];
  const choices = [
    ...own.map(({ key, value }) => ({
      value: `<${key}>`,
      says: value.kind === 'string' ? `What ${value.value} selects.` : 'What its path selects.',
      preferred: true as const,
    })),
    ...Object.entries(reservedVariables).map(([name, { says }]) => ({ value: `<${name}>`, says })),
  ];
  return { choices, within: { replaces, at: replaces, syntax: 'plain', on: 'value', quoted: false, bare: false } };
}

function listFor(path: Path): readonly Choice[] | undefined {
  const [first, ...rest] = path;
  if (first === 'RunCommandParameters' && isAt(rest, 'RunCommandTargets', '#', 'Key')) {
    return [
      { value: 'InstanceIds', says: 'The instances with the ids in Values.' },
      { value: 'tag:Name', says: 'The instances whose tag Name is one of Values.' },
    ];
  }
  if (first !== 'EcsParameters') return undefined;
  if (isAt(rest, 'LaunchType')) return launchTypes.map((value) => ({ value, says: launchSays[value] }));
  if (isAt(rest, 'NetworkConfiguration', 'AwsVpcConfiguration', 'AssignPublicIp')) {
    return [
      { value: 'ENABLED', says: 'The task gets a public address.' },
      { value: 'DISABLED', says: 'The task gets no public address.' },
    ];
  }
  if (isAt(rest, 'PropagateTags')) {
    return [{ value: 'TASK_DEFINITION', says: 'The task gets the tags of its definition.' }];
  }
  if (isAt(rest, 'PlacementConstraints', '#', 'Type')) {
    return placementConstraints.map((value) => ({ value, says: placementSays[value] }));
  }
  return isAt(rest, 'PlacementStrategies', '#', 'Type')
    ? placementStrategies.map((value) => ({ value, says: placementSays[value] }))
    : undefined;
}

const launchSays = {
  EC2: 'On instances of the cluster.',
  FARGATE: 'On Fargate; the task needs its subnets.',
  EXTERNAL: 'On servers of your own.',
};

const placementSays = {
  distinctInstance: 'Each task on another instance.',
  memberOf: 'On instances that the expression selects.',
  random: 'Anywhere.',
  spread: 'Evenly over the values of the field.',
  binpack: 'On as few instances as the field, cpu or memory, allows.',
};
