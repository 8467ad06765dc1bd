import { check } from '../../check.ts';
import { each } from '../../field.ts';
import { goodRule } from '../example.ts';
import { reportRate } from '../rate.ts';
import type { SamplingRule } from '../sampling-rule.ts';

/**
 * A rate that is no share from 0 to 1.
 *
 * `FixedRate`, and the `MaxRate` of a boost, are shares: 0.05 samples 5 % of the requests. AWS refuses what is above 1.
 * Source: X-Ray API, SamplingRule, FixedRate.
 */
export const rate = check<SamplingRule>({
  code: 'sampling-rule/rate',
  severity: 'error',
  run({ fixedRate, samplingRateBoost }, report) {
    for (const field of each(fixedRate)) reportRate('FixedRate', field, report);
    for (const boost of each(samplingRateBoost)) {
      for (const field of each(boost.value.maxRate)) reportRate('MaxRate', field, report);
    }
  },
  fires: [
    { ...goodRule, FixedRate: 5 },
    { ...goodRule, FixedRate: -0.1 },
    { ...goodRule, SamplingRateBoost: { MaxRate: 50, CooldownWindowMinutes: 10 } },
  ],
  silent: [
    { ...goodRule, FixedRate: 1 },
    { ...goodRule, FixedRate: 0 },
  ],
  unknown: [{ ...goodRule, FixedRate: { Ref: 'Rate' } }],
});
