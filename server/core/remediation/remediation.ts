/**
 * What AWS Config does about a resource that isn't compliant: its members and their limits.
 * Source: AWS Config API, RemediationConfiguration (model 2014-11-12); CloudFormation,
 * AWS::Config::RemediationConfiguration.
 */
import { type Field, known } from '../field.ts';
import { dictionary, flag, integer, list, type Read, read, record, required, text } from '../shape.ts';
import type { MapValue } from '../value.ts';

const staticValues = list(text({ min: 1, max: 256 }), { max: 25 });

const parameterShape = {
  ResourceValue: record({ Value: text({ oneOf: ['RESOURCE_ID'] }) }),
  // CloudFormation takes both spellings of the list.
  StaticValue: record({ Values: staticValues, Value: staticValues }),
};

export const remediationShape = {
  ConfigRuleName: required(text({ min: 1, max: 128 })),
  TargetType: required(text({ oneOf: ['SSM_DOCUMENT'] })),
  TargetId: required(text({ min: 1, max: 256 })),
  TargetVersion: text(),
  Parameters: dictionary(record(parameterShape), { max: 25, key: { min: 1, max: 256 } }),
  ResourceType: text({ min: 1 }),
  Automatic: flag(),
  MaximumAutomaticAttempts: integer({ min: 1, max: 25 }),
  RetryAttemptSeconds: integer({ min: 1, max: 2_678_000 }),
  ExecutionControls: record({
    SsmControls: record({
      ConcurrentExecutionRatePercentage: integer({ min: 1, max: 100 }),
      ErrorPercentage: integer({ min: 1, max: 100 }),
    }),
  }),
};

export type RemediationParameter = Read<typeof parameterShape>;
export type Remediation = Read<typeof remediationShape>;

export function readRemediation(map: MapValue): Remediation {
  return read(remediationShape, map);
}

export interface GivenParameter {
  readonly name: string;
  readonly nameAt: Field<unknown>['at'];
  readonly parameter: Field<RemediationParameter>;
}

/** The parameters as they stand; undefined where the text doesn't tell which there are. */
export function parametersOf({ parameters }: Remediation): readonly GivenParameter[] | undefined {
  if (parameters.state === 'absent') return [];
  if (!known(parameters) || parameters.node.kind !== 'map' || parameters.node.open) return undefined;
  const { entries } = parameters.node;
  return [...parameters.value].map(([name, parameter]) => ({
    name,
    parameter,
    nameAt: entries.findLast(({ key }) => key === name)?.keyAt ?? parameters.at,
  }));
}

/** The single literal text that a static parameter gives, or undefined. */
export function staticTextOf({
  parameter,
}: GivenParameter): { readonly value: string; readonly at: Field<unknown>['at'] } | undefined {
  const given = known(parameter) && known(parameter.value.staticValue) ? parameter.value.staticValue.value : undefined;
  const list = given && (given.values.state === 'absent' ? given.value : given.values);
  const [item, ...rest] = list && known(list) ? list.value : [];
  return item && rest.length === 0 && known(item) ? item : undefined;
}
