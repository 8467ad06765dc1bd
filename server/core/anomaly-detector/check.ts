/** The anomaly detector's checks. */
import { family } from '../family.ts';
import { readAnomalyDetector } from './anomaly-detector.ts';
import { incomplete } from './checks/incomplete.ts';
import { metricName } from './checks/metric-name.ts';
import { missingProperty } from './checks/missing-property.ts';
import { propertyLimit } from './checks/property-limit.ts';
import { propertyType } from './checks/property-type.ts';
import { source } from './checks/source.ts';
import { statistic } from './checks/statistic.ts';
import { timeRange } from './checks/time-range.ts';
import { unknownProperty } from './checks/unknown-property.ts';
import { anomalyDetectorChoices } from './choices.ts';

export const anomalyDetectorFamily = family(
  'anomaly-detector',
  (value) => (value.kind === 'map' ? readAnomalyDetector(value) : undefined),
  [propertyType, missingProperty, unknownProperty, propertyLimit, source, incomplete, statistic, metricName, timeRange],
  { choices: anomalyDetectorChoices },
);
