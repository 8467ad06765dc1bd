import { check } from '../../check.ts';
import { memberOf } from '../../value.ts';
import { goodFile } from '../example.ts';
import { isRateMember, type LocalFile, rateMembers } from '../local-file.ts';
import { reportAbsent, reportStrange } from '../local-members.ts';

/**
 * A local rules file whose default isn't a target and a rate.
 *
 * The SDK wants `default` with exactly `fixed_target` and `rate`, both numbers, and throws otherwise.
 * Source: AWS X-Ray SDK for Node.js 3.12, local_sampler.js.
 */
export const localDefault = check<LocalFile>({
  code: 'sampling-rule/local-default',
  severity: 'error',
  run({ map, defaultRule }, report) {
    const value = memberOf(map, 'default');
    if (value === undefined) {
      report(
        { start: map.at.start, end: map.at.start },
        'default is missing: write {"fixed_target": 1, "rate": 0.05}.',
      );
    } else if (value.kind !== 'unknown' && value.kind !== 'choice' && !defaultRule) {
      report(value, 'default must be an object: write {"fixed_target": 1, "rate": 0.05}.');
    }
    if (!defaultRule) return;
    for (const { key, keyAt } of defaultRule.entries) {
      if (!isRateMember(key))
        reportStrange(`default takes only fixed_target and rate: remove ${key}.`, key, keyAt, rateMembers, report);
    }
    reportAbsent('default', defaultRule, rateMembers, report);
  },
  fires: [
    { ...goodFile, default: undefined },
    { ...goodFile, default: 1 },
    { ...goodFile, default: { fixed_target: 1 } },
    { ...goodFile, default: { fixed_target: 1, rate: 0.05, host: '*' } },
  ],
  silent: [goodFile],
  unknown: [{ ...goodFile, default: { Ref: 'Default' } }],
});
