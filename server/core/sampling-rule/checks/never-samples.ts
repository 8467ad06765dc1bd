import { check } from '../../check.ts';
import { isAbsent, known } from '../../field.ts';
import { goodRule } from '../example.ts';
import type { SamplingRule } from '../sampling-rule.ts';

/**
 * A rule that samples nothing.
 *
 * No reservoir and a rate of 0: requests that match are never traced. Right for health checks, wrong for most else.
 * Source: X-Ray developer guide, "Customizing sampling rules".
 */
export const neverSamples = check<SamplingRule>({
  code: 'sampling-rule/never-samples',
  severity: 'information',
  run({ fixedRate, reservoirSize, samplingRateBoost }, report) {
    if (!known(fixedRate) || !known(reservoirSize) || !isAbsent(samplingRateBoost)) return;
    if (fixedRate.value === 0 && reservoirSize.value === 0) {
      report(
        fixedRate,
        'This rule samples nothing: raise FixedRate or ReservoirSize if its requests are to be traced.',
      );
    }
  },
  fires: [{ ...goodRule, FixedRate: 0, ReservoirSize: 0 }],
  silent: [{ ...goodRule, FixedRate: 0, ReservoirSize: 1 }],
  unknown: [{ ...goodRule, FixedRate: { Ref: 'Rate' }, ReservoirSize: 0 }],
});
