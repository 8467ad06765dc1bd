/** What the SDK for Node.js throws on is an error, what it takes is none: both are asked. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import xray from 'aws-xray-sdk';
import { samplingRulesFileFamily } from '../../../server/core/sampling-rule/check.ts';
import { fromPlain } from '../../../server/core/value.ts';

const v2 = { host: '*', http_method: 'GET', url_path: '/api/*', fixed_target: 1, rate: 0.1 };
const { host: _, ...patterns } = v2;
const v1 = { ...patterns, service_name: '*' };
const fallback = { fixed_target: 1, rate: 0.05 };

for (const [name, file] of Object.entries({
  'version 2': { version: 2, default: fallback, rules: [v2] },
  'version 1': { version: 1, default: fallback, rules: [{ ...v1, description: 'all' }] },
  'no rules': { version: 2, default: fallback },
  'rules that are no list': { version: 2, default: fallback, rules: v2 },
  'another version': { version: 3, default: fallback },
  'no version': { default: fallback },
  'a version in quotes': { version: '2', default: fallback },
  'no default': { version: 2, rules: [v2] },
  'a default with a pattern': { version: 2, default: { ...fallback, host: '*' } },
  'a default with digits in quotes': { version: 2, default: { fixed_target: '1', rate: 0.05 } },
  'half a default': { version: 2, default: { rate: 0.05 } },
  'the other version\u2019s host': { version: 2, default: fallback, rules: [v1] },
  'a member that nobody knows': { version: 2, default: fallback, rules: [{ ...v2, priority: 1 }] },
  'an empty path': { version: 2, default: fallback, rules: [{ ...v2, url_path: '' }] },
  'no method': { version: 2, default: fallback, rules: [{ ...v2, http_method: undefined }] },
  'half a request': { version: 2, default: fallback, rules: [{ ...v2, fixed_target: 0.5 }] },
  'less than nothing': { version: 2, default: fallback, rules: [{ ...v2, fixed_target: -1 }] },
  'a percentage': { version: 2, default: fallback, rules: [{ ...v2, rate: 5 }] },
  'nothing at all': { version: 2, default: { fixed_target: 0, rate: 0 }, rules: [{ ...v2, fixed_target: 0, rate: 0 }] },
})) {
  test(name, () => {
    const written = JSON.parse(JSON.stringify(file));
    const problems = samplingRulesFileFamily.problems(fromPlain(written));
    const errors = problems.filter(({ severity }) => severity === 'error');
    assert.equal(errors.length > 0, sdkThrows(written), JSON.stringify(problems));
  });
}

function sdkThrows(file: object): boolean {
  try {
    xray.middleware.setSamplingRules(file as never);
    return false;
  } catch {
    return true;
  }
}
