import assert from 'node:assert/strict';
import { test } from 'node:test';
import { misreadsTimes, sampledBy } from '../../../server/core/sampling-rule/sampled-by.ts';

test('the member of each SDK', () => {
  const node = {
    xray: { sdk: 'X-Ray for Node.js', sdk_version: '3.12.0', package: 'aws-xray-sdk', rule_name: 'orders' },
  };
  assert.deepEqual(sampledBy(node), { rule: 'orders', sdk: 'X-Ray for Node.js', version: '3.12.0' });
  const python = { xray: { sdk: 'X-Ray for Python', sdk_version: '2.14.0', sampling_rule_name: 'orders' } };
  assert.deepEqual(sampledBy(python), { rule: 'orders', sdk: 'X-Ray for Python', version: '2.14.0' });
});

test('anything else says nothing', () => {
  const nothing = { rule: undefined, sdk: undefined, version: undefined };
  for (const aws of [undefined, null, 'x', {}, { xray: null }, { xray: { rule_name: 7, sdk: '' } }, []]) {
    assert.deepEqual(sampledBy(aws), nothing);
  }
});

test('the SDK that reads seconds as milliseconds', () => {
  assert.equal(misreadsTimes({ sdk: 'X-Ray for Node.js' }), true);
  assert.equal(misreadsTimes({ sdk: 'X-Ray for Python' }), false);
  assert.equal(misreadsTimes({ sdk: undefined }), false);
});
