/**
 * The metric filter: its members, their limits, and its pattern.
 * Source: CloudWatch Logs API, PutMetricFilter (model 2014-03-28); CloudFormation, AWS::Logs::MetricFilter.
 */
import { units, valuesOf } from '../alarm/choices.ts';
import { each, known } from '../field.ts';
import { longestPattern } from '../filter-pattern/parse.ts';
import { patternsIn, type WrittenPattern } from '../filter-pattern/problems.ts';
import { logGroupName } from '../log-group/log-group.ts';
import { anything, flag, list, number, type Read, read, record, required, text } from '../shape.ts';
import type { Told } from '../told.ts';
import type { MapValue } from '../value.ts';

const metricText = text({ min: 1, max: 255, pattern: /^[^:*$]*$/, wants: 'free of : * and $' });

const metricTransformation = {
  MetricName: required(metricText),
  MetricNamespace: required(metricText),
  MetricValue: required(text({ min: 1, max: 100 })),
  DefaultValue: number(),
  Dimensions: list(record({ Key: required(text({ min: 1, max: 255 })), Value: required(text({ min: 1, max: 255 })) }), {
    max: 3,
  }),
  Unit: text({ oneOf: valuesOf(units) }),
};

export const metricFilterShape = {
  FilterName: text({ min: 1, max: 512, pattern: /^[^:*]*$/, wants: 'free of : and *' }),
  FilterPattern: required(text({ max: longestPattern })),
  LogGroupName: required(logGroupName),
  MetricTransformations: required(list(record(metricTransformation), { min: 1, max: 1 })),
  ApplyOnTransformedLogs: flag(),
  EmitSystemFieldDimensions: list(text()),
  FieldSelectionCriteria: anything(),
};

export interface MetricFilter extends Read<typeof metricFilterShape> {
  readonly patterns: readonly WrittenPattern[];
}

export type MetricTransformation = Read<typeof metricTransformation>;

export function readMetricFilter(map: MapValue): MetricFilter {
  return { ...read(metricFilterShape, map), patterns: patternsIn(map) };
}

/** AWS takes one; further ones than these are only counted. */
const mostLookedAt = 20;

/** The transformations that the text tells, with each branch of an `Fn::If`. */
export function transformationsOf({ metricTransformations }: MetricFilter): readonly MetricTransformation[] {
  return each(metricTransformations).flatMap(({ value }) =>
    value.slice(0, mostLookedAt).flatMap((one) => each(one).map((each) => each.value)),
  );
}

/** The metrics that it publishes. */
export function publishes(filter: MetricFilter): Told[] {
  const { metricTransformations: field, emitSystemFieldDimensions } = filter;
  const transformations = transformationsOf(filter);
  if (transformations.length === 0) return field.state === 'unknown' ? [{ kind: 'metric', metric: undefined }] : [];
  return transformations.map(({ metricName, metricNamespace, dimensions, unit }) => {
    if (!known(metricName) || !known(metricNamespace)) return { kind: 'metric', metric: undefined };
    const names = emitSystemFieldDimensions.state === 'absent' ? dimensionNames(dimensions) : undefined;
    const told = unit.state === 'absent' ? 'None' : known(unit) ? unit.value : undefined;
    return {
      kind: 'metric',
      metric: {
        namespace: metricNamespace.value,
        name: metricName.value,
        ...(names && { dimensions: names }),
        ...(told !== undefined && { unit: told }),
      },
    };
  });
}

function dimensionNames(field: MetricTransformation['dimensions']): readonly string[] | undefined {
  if (field.state === 'absent') return [];
  if (!known(field)) return undefined;
  const names = field.value.map((item) => (known(item) && known(item.value.key) ? item.value.key.value : undefined));
  return names.every((name) => name !== undefined) ? names.sort() : undefined;
}
