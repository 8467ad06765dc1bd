import { check, replaceWith } from '../../check.ts';
import { goodFile, goodLocalRule } from '../example.ts';
import { type LocalFile, valuesOf } from '../local-file.ts';
import { reportNoNumber } from '../local-members.ts';

/**
 * A target of a local file that is no whole number from 0.
 *
 * `fixed_target` is how many requests a second are traced before `rate` decides. The SDK throws on anything but a whole
 * number from 0.
 * Source: AWS X-Ray SDK for Node.js 3.12, local_reservoir.js.
 */
export const localTarget = check<LocalFile>({
  code: 'sampling-rule/local-target',
  severity: 'error',
  run(file, report) {
    for (const value of valuesOf(file, 'fixed_target')) {
      if (value.kind === 'unknown' || value.kind === 'choice') continue;
      if (value.kind !== 'number') reportNoNumber('fixed_target', value, report);
      else if (value.value < 0 || !Number.isInteger(value.value)) {
        const whole = Math.max(0, Math.round(value.value));
        report(value, `fixed_target is requests a second: write a whole number from 0, such as ${whole}.`, {
          fix: replaceWith(value, whole),
        });
      }
    }
  },
  fires: [
    { ...goodFile, default: { fixed_target: 0.5, rate: 0.05 } },
    { ...goodFile, rules: [{ ...goodLocalRule, fixed_target: -1 }] },
    { ...goodFile, rules: [{ ...goodLocalRule, fixed_target: '1' }] },
  ],
  silent: [goodFile],
  unknown: [{ ...goodFile, rules: [{ ...goodLocalRule, fixed_target: { Ref: 'Target' } }] }],
});
