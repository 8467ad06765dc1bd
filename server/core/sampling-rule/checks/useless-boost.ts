import { check } from '../../check.ts';
import { known } from '../../field.ts';
import { goodRule } from '../example.ts';
import type { SamplingRule } from '../sampling-rule.ts';

/**
 * A boost that raises nothing.
 *
 * `SamplingRateBoost` raises the rate up to `MaxRate` while errors or latencies stand out: one that isn't above `FixedRate`
 * has no effect.
 * Source: X-Ray developer guide, "Adaptive sampling".
 */
export const uselessBoost = check<SamplingRule>({
  code: 'sampling-rule/useless-boost',
  severity: 'warning',
  run({ fixedRate, samplingRateBoost: boost }, report) {
    const most = known(boost) ? boost.value.maxRate : undefined;
    if (!most || !known(most) || !known(fixedRate) || most.value > fixedRate.value) return;
    report(most, `MaxRate ${most.value} isn't above FixedRate ${fixedRate.value}: write a higher one, or no boost.`);
  },
  fires: [{ ...goodRule, FixedRate: 0.5, SamplingRateBoost: { MaxRate: 0.5, CooldownWindowMinutes: 10 } }],
  silent: [{ ...goodRule, SamplingRateBoost: { MaxRate: 0.5, CooldownWindowMinutes: 10 } }],
  unknown: [
    { ...goodRule, FixedRate: { Ref: 'Rate' }, SamplingRateBoost: { MaxRate: 0.01, CooldownWindowMinutes: 10 } },
  ],
});
