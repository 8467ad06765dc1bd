/**
 * The aggregator of AWS Config: its members and their limits.
 * Source: AWS Config API, PutConfigurationAggregator; CloudFormation, AWS::Config::ConfigurationAggregator.
 */
import { flag, list, type Read, read, record, required, text } from '../shape.ts';
import { tags } from '../tags.ts';
import type { MapValue } from '../value.ts';

const regions = { AllAwsRegions: flag(), AwsRegions: list(text({ min: 1 }), { min: 1 }) };

export const configAggregatorShape = {
  ConfigurationAggregatorName: text({
    min: 1,
    max: 256,
    pattern: /^[\w-]+$/,
    wants: 'letters, digits, underscores and hyphens',
  }),
  AccountAggregationSources: list(
    record({
      AccountIds: required(list(text({ pattern: /^\d{12}$/, wants: 'an account of twelve digits' }), { min: 1 })),
      ...regions,
    }),
    { max: 1 },
  ),
  OrganizationAggregationSource: record({ RoleArn: required(text({ min: 1 })), ...regions }),
  Tags: tags(),
};

export type ConfigAggregator = Read<typeof configAggregatorShape>;

export function readConfigAggregator(map: MapValue): ConfigAggregator {
  return read(configAggregatorShape, map);
}
