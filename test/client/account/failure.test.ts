/** What AWS's errors mean, in words, with the way out; played in AWS's wire formats to AWS's own SDK. */
import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openAccount } from '../../../client/account/account.ts';
import { AccountFailure, type Way } from '../../../client/account/failure.ts';
import { ACTIONS, readOnlyPolicy } from '../../../client/account/policy.ts';
import { EXPIRED, openPlayed, playAws, useConfig, XRAY_THROTTLED } from './aws.ts';

const nobodyListens = { busy() {}, slowed() {}, missing() {}, read() {}, failed() {} };

async function failing(asked: Promise<unknown>): Promise<{ way: Way; message: string; action: string | undefined }> {
  const error = await asked.then(
    () => assert.fail('It was answered.'),
    (error: unknown) => error,
  );
  assert.ok(error instanceof AccountFailure, String(error));
  const { way, message, action } = error;
  return { way, message, action };
}

test('credentials that have expired: sign in again', async (t) => {
  const played = await playAws(t);
  played.fault = () => ({ ...EXPIRED, code: 'ExpiredToken' });
  const { way, message } = await failing(openAccount({ profile: 'prod', regions: ['eu-west-1'] }, nobodyListens));
  assert.equal(way, 'signIn');
  assert.match(message, /credentials of the profile "prod" have expired/);
});

test('they expire while the views are open, in each service’s format', async (t) => {
  const played = await playAws(t);
  const { source } = (await openPlayed(t)).account;
  played.fault = () => EXPIRED;
  assert.equal((await failing(source.groups())).way, 'signIn');
  assert.equal((await failing(source.trail.sets())).way, 'signIn');
  // After signing in again the same question is answered.
  played.fault = () => undefined;
  assert.equal((await source.trail.sets()).length, 1);
});

test('a missing permission is named', async (t) => {
  const played = await playAws(t);
  const message =
    'User: arn:aws:iam::123456789012:user/alice is not authorized to perform: xray:GetServiceGraph because no identity-based policy allows the xray:GetServiceGraph action';
  played.fault = () => ({ status: 403, code: 'AccessDeniedException', message });
  const { account } = await openPlayedBeforeFaults();
  const failure = await failing(account.source.serviceGraph(Date.now() / 1000 - 60, Date.now() / 1000));
  assert.deepEqual([failure.way, failure.action], ['allow', 'xray:GetServiceGraph']);
  assert.match(failure.message, /^The permission xray:GetServiceGraph is missing in eu-west-1\./);

  async function openPlayedBeforeFaults() {
    const { fault } = played;
    played.fault = () => undefined;
    const opened = await openPlayed(t);
    played.fault = fault;
    return opened;
  }
});

test('X-Ray throttles: asked again until it answers', async (t) => {
  const played = await playAws(t);
  let refused = 0;
  played.fault = ({ operation }) => (operation === 'Groups' && ++refused === 1 ? XRAY_THROTTLED : undefined);
  const { account, told } = await openPlayed(t);
  assert.deepEqual(await account.source.groups(), []);
  assert.deepEqual(told, ['X-Ray eu-west-1 1', 'X-Ray eu-west-1 0']);
});

test('nobody answers: no network', async (t) => {
  useConfig(t, 'http://127.0.0.1:9');
  const { way, message } = await failing(openAccount({ profile: 'prod', regions: ['eu-west-1'] }, nobodyListens));
  assert.equal(way, 'retry');
  assert.match(message, /STS in eu-west-1 can't be reached \(ECONNREFUSED\)/);
});

test('a profile without credentials, and one whose single sign-on was never done', async (t) => {
  const folder = useConfig(t, 'http://127.0.0.1:9');
  rmSync(join(folder, 'credentials'));
  const empty = await failing(openAccount({ profile: 'prod', regions: ['eu-west-1'] }, nobodyListens));
  assert.equal(empty.way, 'credentials');
  assert.match(empty.message, /no credentials of the profile "prod"/);

  const session = 'sso_session = corporation\nsso_account_id = 123456789012\nsso_role_name = Reader\n';
  const corporation =
    '[sso-session corporation]\nsso_start_url = https://example.awsapps.com/start\nsso_region = eu-west-1\n';
  const signedOut = useConfig(t, 'http://127.0.0.1:9');
  writeFileSync(join(signedOut, 'config'), `[profile sso]\n${session}${corporation}`);
  const sso = await failing(openAccount({ profile: 'sso', regions: ['eu-west-1'] }, nobodyListens));
  assert.equal(sso.way, 'signIn', sso.message);
});

test('the policy to copy allows what is asked, and nothing else', () => {
  const { Statement } = JSON.parse(readOnlyPolicy()) as { Statement: { Effect: string; Action: string[] }[] };
  assert.deepEqual(
    Statement.map(({ Effect, Action }) => [Effect, Action]),
    [['Allow', [...ACTIONS]]],
  );
  const page = readFileSync(new URL('../../../docs/account.md', import.meta.url), 'utf8');
  assert.equal(/```json\n([^`]*)```/.exec(page)?.[1], readOnlyPolicy());
  assert.ok(ACTIONS.every((action) => /:(Get|BatchGet|Lookup)/.test(action)));
});

test('what a server says makes no links in a notification, and no book', () => {
  const { message } = new AccountFailure('retry', `[sign in](command:workbench.action.quit) ${'x'.repeat(10_000)}`);
  assert.ok(message.startsWith('[sign in] (command:'));
  assert.ok(message.length < 1100);
});

test('an answer that is none of AWS is said to be so', async (t) => {
  const played = await playAws(t);
  const { account } = await openPlayed(t);
  played.fault = () => ({ status: 200, code: 'x', message: 'x', body: '<html>' });
  const { message } = await failing(account.source.serviceGraph(NOW - 60, NOW));
  assert.equal(message, 'xray:GetServiceGraph in eu-west-1: the answer is none of AWS. Is it the right endpoint?');
  played.fault = () => ({ status: 200, code: 'x', message: 'x', body: '{"Events":[null,5,{"CloudTrailEvent":{}}]}' });
  assert.equal((await account.source.trail.sets())[0]?.count, 0);
  played.fault = () => ({ status: 200, code: 'x', message: 'x', body: '<html></html>' });
  const nobody = await failing(openAccount({ profile: 'prod', regions: ['eu-west-1'] }, nobodyListens));
  assert.equal(nobody.message, 'STS told no account. Is it the right endpoint?');
});

const NOW = Math.floor(Date.now() / 1000);
