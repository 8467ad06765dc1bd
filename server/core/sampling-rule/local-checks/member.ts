import { check, renameTo } from '../../check.ts';
import { nearest } from '../../near.ts';
import { memberOf } from '../../value.ts';
import { goodFile, goodLocalRule } from '../example.ts';
import type { LocalFile } from '../local-file.ts';

const members = ['version', 'default', 'rules'];

/**
 * A misspelt member of a local rules file.
 *
 * The SDK reads `version`, `default` and `rules` and passes over all others: with `rule` for `rules` none of the rules
 * applies.
 * Source: AWS X-Ray SDK for Node.js 3.12, local_sampler.js.
 */
export const localMember = check<LocalFile>({
  code: 'sampling-rule/local-member',
  severity: 'warning',
  run({ map }, report) {
    const open = members.filter((one) => !memberOf(map, one));
    for (const { key, keyAt } of map.entries) {
      const near = members.includes(key) ? undefined : nearest(key, open);
      if (near === undefined) continue;
      report(keyAt, `The SDK doesn't read ${key}: write ${near}.`, {
        fix: renameTo(keyAt, near),
      });
    }
  },
  fires: [
    { ...goodFile, rules: undefined, rule: [goodLocalRule] },
    { ...goodFile, rules: undefined, Rules: [goodLocalRule] },
  ],
  silent: [goodFile, { ...goodFile, comment: 'ours' }],
  unknown: [{ ...goodFile, rules: { Ref: 'Rules' } }],
});
