import { check } from '../../check.ts';
import { each } from '../../field.ts';
import { goodRule } from '../example.ts';
import { reportList } from '../mistakes.ts';
import type { SamplingRule } from '../sampling-rule.ts';

/**
 * A list where one pattern belongs.
 *
 * Each pattern is one text with `*` and `?`: `GET,POST` is compared as a whole and matches no request.
 * Source: X-Ray developer guide, "Customizing sampling rules".
 */
export const listInPattern = check<SamplingRule>({
  code: 'sampling-rule/list-in-pattern',
  severity: 'warning',
  run({ host, hTTPMethod, uRLPath }, report) {
    for (const field of each(host)) reportList('Host', 'host', field, report);
    for (const field of each(hTTPMethod)) reportList('HTTPMethod', 'method', field, report);
    for (const field of each(uRLPath)) reportList('URLPath', 'path', field, report);
  },
  fires: [
    { ...goodRule, HTTPMethod: 'GET,POST' },
    { ...goodRule, URLPath: '/pay, /checkout' },
    { ...goodRule, Host: 'a.example.com|b.example.com' },
  ],
  silent: [
    { ...goodRule, HTTPMethod: 'GET' },
    { ...goodRule, URLPath: '/map/52.5,13.4' },
    { ...goodRule, HTTPMethod: 'get' },
  ],
  unknown: [{ ...goodRule, HTTPMethod: { Ref: 'Methods' } }],
});
