/** The views' connection, between the simulator and an account. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connectAccount } from '../../../client/account/connection.ts';
import { createSwitch } from '../../../client/account/switch.ts';
import type { Connection } from '../../../client/source/connection.ts';
import type { Change } from '../../../client/source/source.ts';
import { EXPIRED, playAws } from './aws.ts';

const events = { busy() {}, slowed() {}, missing() {}, read() {}, failed() {} };
const chosen = { profile: 'prod', regions: ['eu-west-1'] };

/** A simulator that runs, and who listens to it. */
function simulator() {
  const changed = new Set<(change: Change) => void>();
  const connection: Partial<Connection> = {
    source: () => undefined,
    state: () => ({ is: 'connected', message: '' }),
    onChange(listener) {
      changed.add(listener);
      return () => changed.delete(listener);
    },
    onState: () => () => undefined,
  };
  return { connection: connection as Connection, changed };
}

test('changes are those of the one that is shown, and nobody follows while no view listens', async (t) => {
  await playAws(t);
  const { connection, changed } = simulator();
  const sources = createSwitch(connection);
  let turns = 0;
  sources.onState(() => {
    turns += 1;
  });
  assert.equal(changed.size, 0);
  const heard: Change[] = [];
  const stop = sources.onChange((change) => heard.push(change));
  assert.equal(changed.size, 1);

  const account = connectAccount(chosen, events, () => undefined);
  sources.show(account);
  assert.deepEqual([changed.size, turns, sources.state().is], [0, 1, 'connecting']);
  await sources.connect();
  assert.deepEqual(sources.state(), { is: 'connected', message: '' });
  assert.equal(sources.source()?.name, 'AWS account 123456789012');
  assert.equal(sources.banner('nephoscope.serviceMap')?.text, 'AWS account 123456789012 (prod), eu-west-1, read-only');
  account.refresh();
  assert.equal(heard.length, 1);

  sources.show(undefined);
  assert.deepEqual(
    [changed.size, sources.banner('nephoscope.serviceMap'), sources.source()],
    [1, undefined, undefined],
  );
  stop();
  assert.equal(changed.size, 0);
});

test('an account that can’t be opened says why, and is opened when it is asked for again', async (t) => {
  const played = await playAws(t);
  played.fault = () => ({ ...EXPIRED, code: 'ExpiredToken' });
  const account = connectAccount(chosen, events, () => undefined);
  t.after(() => account.close());
  await account.connect();
  assert.equal(account.state().is, 'failed');
  assert.match(account.state().message, /have expired: sign in again/);
  assert.equal(account.source(), undefined);
  played.fault = () => undefined;
  await account.connect();
  assert.equal(account.state().is, 'connected');
});

test('the timeline says how much of the history is here, and offers more', async (t) => {
  await playAws(t);
  const account = connectAccount(chosen, events, () => undefined);
  t.after(() => account.close());
  await account.connect();
  const text = () => account.banner('nephoscope.timeline').text.replace(/^.*read-only: /, '');
  assert.equal(text(), 'the event history isn’t read yet');
  await account.source()?.trail.sets();
  assert.match(text(), /^(reading the event history|no events in 90 days)$/);
});
