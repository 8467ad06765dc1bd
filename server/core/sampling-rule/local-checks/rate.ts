import { check } from '../../check.ts';
import { goodFile, goodLocalRule } from '../example.ts';
import { type LocalFile, valuesOf } from '../local-file.ts';
import { reportNoNumber } from '../local-members.ts';
import { reportRate } from '../rate.ts';

/**
 * A rate of a local file that is no share from 0 to 1.
 *
 * `rate` is a share: 0.05 samples 5 % of the requests above `fixed_target`. The SDK throws on what isn't a number from 0 to 1.
 * Source: AWS X-Ray SDK for Node.js 3.12, local_reservoir.js.
 */
export const localRate = check<LocalFile>({
  code: 'sampling-rule/local-rate',
  severity: 'error',
  run(file, report) {
    for (const value of valuesOf(file, 'rate')) {
      if (value.kind === 'number')
        reportRate('rate', { state: 'known', value: value.value, at: value.at, node: value }, report);
      else if (value.kind !== 'unknown' && value.kind !== 'choice') reportNoNumber('rate', value, report);
    }
  },
  fires: [
    { ...goodFile, default: { fixed_target: 1, rate: 5 } },
    { ...goodFile, rules: [{ ...goodLocalRule, rate: '0.05' }] },
  ],
  silent: [goodFile, { ...goodFile, default: { fixed_target: 1, rate: 1 } }],
  unknown: [{ ...goodFile, rules: [{ ...goodLocalRule, rate: { Ref: 'Rate' } }] }],
});
