import { check, replaceWith } from '../../check.ts';
import { goodFile, goodLocalRule } from '../example.ts';
import { type LocalFile, textMember } from '../local-file.ts';
import { spellMethod } from '../methods.ts';

/**
 * A misspelt HTTP method in a local rules file.
 *
 * Methods are compared in any case; one that no client sends matches nothing.
 * Source: RFC 9110, 9.3; RFC 5789.
 */
export const localHttpMethod = check<LocalFile>({
  code: 'sampling-rule/local-http-method',
  severity: 'warning',
  run({ rules }, report) {
    for (const { map } of rules) {
      const method = textMember(map, 'http_method');
      const near = method && spellMethod(method.value);
      if (!method || near === undefined) continue;
      report(method, `No client sends the method ${method.value}: write ${near}.`, { fix: replaceWith(method, near) });
    }
  },
  fires: [{ ...goodFile, rules: [{ ...goodLocalRule, http_method: 'PSOT' }] }],
  silent: [
    goodFile,
    { ...goodFile, rules: [{ ...goodLocalRule, http_method: 'post' }] },
    { ...goodFile, rules: [{ ...goodLocalRule, http_method: 'P*' }] },
  ],
  unknown: [{ ...goodFile, rules: [{ ...goodLocalRule, http_method: { Ref: 'Method' } }] }],
});
