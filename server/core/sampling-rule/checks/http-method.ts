import { check } from '../../check.ts';
import { each } from '../../field.ts';
import { goodRule } from '../example.ts';
import { spellMethod } from '../methods.ts';
import type { SamplingRule } from '../sampling-rule.ts';

/**
 * A misspelt HTTP method.
 *
 * Methods are compared in any case; one that no client sends matches nothing.
 * Source: RFC 9110, 9.3; RFC 5789.
 */
export const httpMethod = check<SamplingRule>({
  code: 'sampling-rule/http-method',
  severity: 'warning',
  run({ hTTPMethod }, report) {
    for (const { value, at } of each(hTTPMethod)) {
      const near = spellMethod(value);
      if (near === undefined) continue;
      report(at, `No client sends the method ${value}: write ${near}.`, {
        fix: { kind: 'replace', title: `Replace with ${near}`, at, value: near },
      });
    }
  },
  fires: [{ ...goodRule, HTTPMethod: 'DELTE' }],
  silent: [
    { ...goodRule, HTTPMethod: 'get' },
    { ...goodRule, HTTPMethod: 'P*' },
    { ...goodRule, HTTPMethod: 'PURGE' },
  ],
  unknown: [{ ...goodRule, HTTPMethod: { Ref: 'Method' } }],
});
