/** Addresses of the daemon as the SDK for Node.js 3.12 reads them (daemon_config.js). */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { hostOf, wrongAddress } from '../../../server/core/xray-setup/environment.ts';

suite('what the SDKs take', () => {
  for (const address of [
    '127.0.0.1:2000',
    'xray-daemon:2000',
    'tcp:10.0.0.1:2000 udp:10.0.0.2:3000',
    'udp:10.0.0.2:3000 tcp:10.0.0.1:2000',
    'xray.internal.example.com:65535',
  ]) {
    test(address, () => assert.equal(wrongAddress(address), undefined));
  }
});

suite('what they throw on, and what to write instead where that is known', () => {
  for (const [address, why, instead] of [
    ['xray-daemon', 'has no port', 'xray-daemon:2000'],
    ['http://xray:2000', 'has a scheme', 'xray:2000'],
    ['udp://xray', 'has a scheme', 'xray:2000'],
    ['udp:xray:2000', 'names udp alone: the SDKs want both', 'udp:xray:2000 tcp:xray:2000'],
    ['tcp:xray:2000', 'names tcp alone: the SDKs want both', 'tcp:xray:2000 udp:xray:2000'],
    ['tcp:a:1 tcp:b:2', 'names two addresses that are not one of tcp: and one of udp:', undefined],
    ['a:1 b:2', 'names two addresses that are not one of tcp: and one of udp:', undefined],
    ['tcp:a:1 udp:b:2 udp:c:3', 'has more than two parts', undefined],
    ['tcp:a:1  udp:b:2', 'wants one blank between its two addresses', 'tcp:a:1 udp:b:2'],
    ['xray:0', 'has no port from 1 to 65535', undefined],
    ['xray:65536', 'has no port from 1 to 65535', undefined],
    ['xray:2000/', 'ends in a slash', 'xray:2000'],
    [':2000', 'has no host', undefined],
  ] as const) {
    test(address, () => {
      const wrong = wrongAddress(address);
      assert.deepEqual([wrong?.why, wrong?.instead], [why, instead]);
    });
  }
});

test('what the deploy fills in is never wrong', () => {
  for (const address of ['${HOST}', '$HOST:2000', '<host>', '[::1]:2000', '%HOST%:2000'])
    assert.equal(wrongAddress(address), undefined);
});

test('the host that segments go to', () => {
  assert.equal(hostOf('xray-daemon:2000'), 'xray-daemon');
  assert.equal(hostOf('udp:a:1 tcp:b:2'), 'a');
  assert.equal(hostOf('xray-daemon'), undefined);
  assert.equal(hostOf('${HOST}:2000'), undefined);
});
