import { check } from '../../check.ts';
import { hole, within } from '../../value.ts';
import type { GuardPolicies } from '../policy.ts';
import { compile } from '../regex/compile.ts';

/**
 * A regular expression that doesn't compile.
 *
 * Regular expressions are Rust's, with the look-around and back references of fancy-regex. A slash in one is written `\/`.
 * Source: docs.rs, regex 1 and fancy-regex, "Syntax".
 */
export const regularExpression = check<GuardPolicies>({
  code: 'guard/regular-expression',
  severity: 'error',
  run({ policies }, report) {
    for (const { host, literals } of policies) {
      for (const { value } of literals) {
        if (value.type !== 'regex' || value.pattern.includes(hole)) continue;
        const compiled = compile(value.pattern);
        if (compiled.state !== 'wrong') continue;
        // An escaped slash is one character of the pattern and two of the text: then the whole pattern is marked.
        const exact = value.at.end - value.at.start === value.pattern.length;
        const { start, end } = value.at;
        const at = exact ? within(host, start + compiled.start, start + compiled.end) : within(host, start, end);
        report(at, `${compiled.message}: this regular expression doesn't compile.`);
      }
    }
  },
  fires: [
    'rule r { resourceName == /*-prod/ }',
    'rule r { resourceName == /(dev|prod/ }',
    'rule r { resourceName in [/[a-z/] }',
  ],
  silent: ['rule r { resourceName == /^(?i)[a-z]+-(dev|prod)$/ }', 'rule r { resourceName == /^(?!test)/ }'],
  unknown: [{ 'Fn::Sub': 'rule r { resourceName == /*-${Stage}/ }' }],
});
