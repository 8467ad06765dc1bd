/**
 * The configuration recorder of AWS Config: its members and their limits.
 * Source: AWS Config API, ConfigurationRecorder; CloudFormation, AWS::Config::ConfigurationRecorder.
 */
import { each, type Known } from '../field.ts';
import { flag, list, type Read, read, record, required, text } from '../shape.ts';
import type { MapValue } from '../value.ts';

/** What completion and hover say of them. */
export const strategies = {
  ALL_SUPPORTED_RESOURCE_TYPES: 'Every type, and new ones as they come; AllSupported is true.',
  INCLUSION_BY_RESOURCE_TYPES: 'The types in ResourceTypes alone.',
  EXCLUSION_BY_RESOURCE_TYPES: 'Every type but those in ExclusionByResourceTypes.',
} as const;

export const recordingFrequencies = {
  CONTINUOUS: 'Whenever a resource changes.',
  DAILY: 'Once a day, and only where something changed.',
} as const;

/** What is always recorded continuously. */
export const neverDaily: readonly string[] = [
  'AWS::Config::ResourceCompliance',
  'AWS::Config::ConformancePackCompliance',
  'AWS::Config::ConfigurationRecorder',
];

const types = list(text({ min: 1 }));
const frequency = text({ oneOf: Object.keys(recordingFrequencies) });

export const configRecorderShape = {
  Name: text({ min: 1, max: 256 }),
  RoleARN: required(text({ min: 1 })),
  RecordingGroup: record({
    AllSupported: flag(),
    IncludeGlobalResourceTypes: flag(),
    ResourceTypes: types,
    ExclusionByResourceTypes: record({ ResourceTypes: required(types) }),
    RecordingStrategy: record({ UseOnly: required(text({ oneOf: Object.keys(strategies) })) }),
  }),
  RecordingMode: record({
    RecordingFrequency: required(frequency),
    RecordingModeOverrides: list(
      record({ ResourceTypes: required(types), RecordingFrequency: required(frequency), Description: text() }),
      { max: 1 },
    ),
  }),
  StartedOnCreate: flag(),
};

export type ConfigRecorder = Read<typeof configRecorderShape>;

export function readConfigRecorder(map: MapValue): ConfigRecorder {
  return read(configRecorderShape, map);
}

/** Every resource type that the recorder names, wherever. */
export function typesNamed({ recordingGroup, recordingMode }: ConfigRecorder): readonly Known<string>[] {
  const groups = each(recordingGroup).flatMap(({ value }) => [
    ...each(value.resourceTypes),
    ...each(value.exclusionByResourceTypes).flatMap((exclusion) => each(exclusion.value.resourceTypes)),
  ]);
  const overrides = each(recordingMode).flatMap(({ value }) =>
    each(value.recordingModeOverrides).flatMap((list) =>
      list.value.flatMap((one) => each(one).flatMap((override) => each(override.value.resourceTypes))),
    ),
  );
  return [...groups, ...overrides].flatMap((list) => list.value.flatMap((item) => each(item)));
}
