/** The anomaly detector's checks. */

import { family } from '../family.ts';
import { known } from '../field.ts';
import { code } from '../plain-words.ts';
import { type AnomalyDetector, readAnomalyDetector } from './anomaly-detector.ts';
import { checks } from './checks.ts';
import { anomalyDetectorChoices } from './choices.ts';

export const anomalyDetectorFamily = family(
  'anomaly-detector',
  (value) => (value.kind === 'map' ? readAnomalyDetector(value) : undefined),
  checks,
  { choices: anomalyDetectorChoices, means: detectorSays },
);

function detectorSays(detector: AnomalyDetector): string | undefined {
  const { singleMetricAnomalyDetector: single, metricMathAnomalyDetector: math } = detector;
  const { stat, metricName } = known(single) ? single.value : detector;
  if (known(metricName)) {
    const of = known(stat) ? `the ${stat.value} of ` : '';
    return `Learns from up to two weeks of data what is normal for ${of}${code(metricName.value)}: alarms compare with that band.`;
  }
  return known(math)
    ? 'Learns from up to two weeks of data what is normal for its expression: alarms compare with that band.'
    : undefined;
}
