/**
 * The metric stream: which metrics go where, in which format.
 * Source: CloudWatch API, PutMetricStream (model 2010-08-01, botocore 1.43.67); CloudFormation,
 * AWS::CloudWatch::MetricStream.
 */
import { flag, list, type Read, read, record, required, text } from '../shape.ts';
import { tags } from '../tags.ts';
import type { MapValue } from '../value.ts';

export const outputFormats = ['json', 'opentelemetry0.7', 'opentelemetry1.0'];

const name = text({ min: 1, max: 255 });
const filters = list(record({ Namespace: required(name), MetricNames: list(name) }));

export const metricStreamShape = {
  Name: text({
    min: 1,
    max: 255,
    pattern: /^[A-Za-z0-9_-]+$/,
    wants: 'letters, digits, hyphens and underscores',
  }),
  FirehoseArn: required(text({ min: 1, max: 1024 })),
  RoleArn: required(text({ min: 1, max: 1024 })),
  OutputFormat: required(text({ oneOf: outputFormats })),
  IncludeFilters: filters,
  ExcludeFilters: filters,
  IncludeLinkedAccountsMetrics: flag(),
  StatisticsConfigurations: list(
    record({
      IncludeMetrics: required(list(record({ Namespace: required(name), MetricName: required(name) }), { max: 100 })),
      AdditionalStatistics: required(list(text(), { max: 20 })),
    }),
    { max: 100 },
  ),
  Tags: tags(),
};

export type MetricStream = Read<typeof metricStreamShape>;

/** Reads `Properties` of an AWS::CloudWatch::MetricStream, which are the members of PutMetricStream. */
export const readMetricStream = (map: MapValue): MetricStream => read(metricStreamShape, map);
