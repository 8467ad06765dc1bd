/** Every check in checks/; written by `npm run generate`. */
import { actionArn } from './checks/action-arn.ts';
import { actionNotAllowed } from './checks/action-not-allowed.ts';
import { actionState } from './checks/action-state.ts';
import { alwaysFires } from './checks/always-fires.ts';
import { dailyMetric } from './checks/daily-metric.ts';
import { dataSource } from './checks/data-source.ts';
import { datapointsOverPeriods } from './checks/datapoints-over-periods.ts';
import { dimensionName } from './checks/dimension-name.ts';
import { dimensionValue } from './checks/dimension-value.ts';
import { duplicateDimension } from './checks/duplicate-dimension.ts';
import { duplicateId } from './checks/duplicate-id.ts';
import { duplicateName } from './checks/duplicate-name.ts';
import { excludedProperty } from './checks/excluded-property.ts';
import { incomplete } from './checks/incomplete.ts';
import { lowSamplePercentile } from './checks/low-sample-percentile.ts';
import { metricName } from './checks/metric-name.ts';
import { metricRegion } from './checks/metric-region.ts';
import { missingProperty } from './checks/missing-property.ts';
import { mixedPeriods } from './checks/mixed-periods.ts';
import { namespaceName } from './checks/namespace-name.ts';
import { neverFires } from './checks/never-fires.ts';
import { operatorAndBand } from './checks/operator-and-band.ts';
import { period } from './checks/period.ts';
import { propertyLimit } from './checks/property-limit.ts';
import { propertyType } from './checks/property-type.ts';
import { propertyValue } from './checks/property-value.ts';
import { publishedName } from './checks/published-name.ts';
import { publishedSeries } from './checks/published-series.ts';
import { querySource } from './checks/query-source.ts';
import { recoverAction } from './checks/recover-action.ts';
import { returnedData } from './checks/returned-data.ts';
import { searchExpression } from './checks/search-expression.ts';
import { statistic } from './checks/statistic.ts';
import { subMinutePeriod } from './checks/sub-minute-period.ts';
import { threshold } from './checks/threshold.ts';
import { thresholdMetric } from './checks/threshold-metric.ts';
import { tooManyQueries } from './checks/too-many-queries.ts';
import { twoStatistics } from './checks/two-statistics.ts';
import { unit } from './checks/unit.ts';
import { unknownProperty } from './checks/unknown-property.ts';
import { wallClock } from './checks/wall-clock.ts';
import { windowTooLong } from './checks/window-too-long.ts';

export const checks = [
  actionArn,
  actionNotAllowed,
  actionState,
  alwaysFires,
  dailyMetric,
  dataSource,
  datapointsOverPeriods,
  dimensionName,
  dimensionValue,
  duplicateDimension,
  duplicateId,
  duplicateName,
  excludedProperty,
  incomplete,
  lowSamplePercentile,
  metricName,
  metricRegion,
  missingProperty,
  mixedPeriods,
  namespaceName,
  neverFires,
  operatorAndBand,
  period,
  propertyLimit,
  propertyType,
  propertyValue,
  publishedName,
  publishedSeries,
  querySource,
  recoverAction,
  returnedData,
  searchExpression,
  statistic,
  subMinutePeriod,
  threshold,
  thresholdMetric,
  tooManyQueries,
  twoStatistics,
  unit,
  unknownProperty,
  wallClock,
  windowTooLong,
];
