import { check } from '../../check.ts';
import { each } from '../../field.ts';
import { nearest } from '../../near.ts';
import { goodRule } from '../example.ts';
import type { SamplingRule } from '../sampling-rule.ts';

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH'];

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
      const upper = value.toUpperCase();
      const near = /^[A-Z]+$/.test(upper) ? nearest(upper, methods) : undefined;
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
