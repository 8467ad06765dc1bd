import { check } from '../../check.ts';
import { memberOf } from '../../value.ts';
import { goodFile, goodLocalRule } from '../example.ts';
import { type LocalFile, patternsOfVersion, rateMembers } from '../local-file.ts';
import { reportAbsent, reportEmpty, reportStrange } from '../local-members.ts';

/**
 * A rule of a local file with members that don't fit.
 *
 * The SDK wants all of `host` (`service_name` in version 1), `http_method`, `url_path`, `fixed_target` and `rate`, takes a
 * `description`, and throws on any other member and on an empty value.
 * Source: AWS X-Ray SDK for Node.js 3.12, local_sampler.js.
 */
export const localRule = check<LocalFile>({
  code: 'sampling-rule/local-rule',
  severity: 'error',
  run({ map, version, rules }, report) {
    const list = memberOf(map, 'rules');
    if (list && !['list', 'unknown', 'choice'].includes(list.kind)) {
      report(list, 'rules must be a list: the SDK takes only the default otherwise.', { severity: 'warning' });
    }
    for (const item of list?.kind === 'list' ? list.items : []) {
      if (!['map', 'unknown', 'choice'].includes(item.kind)) report(item, 'A rule must be an object.');
    }
    if (version === undefined) return;
    const wanted = [...patternsOfVersion[version], ...rateMembers];
    for (const { map: rule } of rules) {
      for (const { key, keyAt, value } of rule.entries) {
        if (key === 'description') continue;
        if (wanted.some((one) => one === key)) reportEmpty(key, value, report);
        else
          reportStrange(
            `A rule of version ${version} takes no ${key}.`,
            key,
            keyAt,
            wanted.filter((one) => !memberOf(rule, one)),
            report,
          );
      }
      reportAbsent('The rule', rule, wanted, report);
    }
  },
  fires: [
    { ...goodFile, rules: [{ ...goodLocalRule, service_name: '*' }] },
    { ...goodFile, rules: [{ ...goodLocalRule, host: undefined }] },
    { ...goodFile, rules: [{ ...goodLocalRule, url_path: '' }] },
    { ...goodFile, rules: ['GET'] },
    { ...goodFile, version: 1 },
    { ...goodFile, rules: goodLocalRule },
  ],
  silent: [
    goodFile,
    { ...goodFile, rules: [{ ...goodLocalRule, description: '', fixed_target: 0, rate: 0 }] },
    { ...goodFile, rules: undefined },
  ],
  unknown: [{ ...goodFile, rules: [{ ...goodLocalRule, host: { Ref: 'Host' } }, { Ref: 'Rule' }] }],
});
