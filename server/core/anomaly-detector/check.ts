/** The anomaly detector's checks. */
import { family } from '../family.ts';
import { readAnomalyDetector } from './anomaly-detector.ts';
import { checks } from './checks.ts';
import { anomalyDetectorChoices } from './choices.ts';

export const anomalyDetectorFamily = family(
  'anomaly-detector',
  (value) => (value.kind === 'map' ? readAnomalyDetector(value) : undefined),
  checks,
  { choices: anomalyDetectorChoices },
);
