/** What roles and policies allow around X-Ray, and what they tell of it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matching } from '../../../server/core/iam/actions.ts';
import { iamFamily } from '../../../server/core/iam/check.ts';
import { readPermissions, sendsTraces } from '../../../server/core/iam/policy.ts';
import { fromPlain, type MapValue } from '../../../server/core/value.ts';

const role = (members: object) => ({ AssumeRolePolicyDocument: {}, ...members });
const managed = (...names: string[]) =>
  role({ ManagedPolicyArns: names.map((name) => `arn:aws:iam::aws:policy/${name}`) });
const inline = (statement: object) =>
  role({ Policies: [{ PolicyName: 'p', PolicyDocument: { Statement: [statement] } }] });
const sends = (plain: object) => sendsTraces(readPermissions(fromPlain(plain) as MapValue));

test('a role sends traces where a managed policy or a statement says so', () => {
  assert.equal(sends(managed('AWSXRayDaemonWriteAccess')), true);
  assert.equal(sends(managed('AWSXrayWriteOnlyAccess', 'service-role/AWSLambdaBasicExecutionRole')), true);
  assert.equal(sends(managed('AdministratorAccess')), true);
  for (const action of ['xray:PutTraceSegments', 'xray:Put*', 'xray:*', '*', '*:*', 'XRAY:puttracesegments'])
    assert.equal(sends(inline({ Effect: 'Allow', Action: action, Resource: '*' })), true, action);
});

test('it sends none where all of it is written and nothing does', () => {
  assert.equal(sends(role({})), false);
  assert.equal(sends(managed('service-role/AWSLambdaBasicExecutionRole')), false);
  assert.equal(sends(inline({ Effect: 'Allow', Action: ['s3:GetObject', 'xray:Get*'], Resource: '*' })), false);
});

test('where the text doesn’t tell, nothing is known', () => {
  assert.equal(sends(managed('SomethingOfOurs')), undefined);
  assert.equal(sends(inline({ Effect: 'Allow', NotAction: 's3:*', Resource: '*' })), undefined);
  const unknown: MapValue = { kind: 'map', at: { start: 0, end: 0 }, entries: [], open: true };
  assert.equal(sendsTraces(readPermissions(unknown)), undefined);
});

test('a role tells that it sends none, a policy whom it helps', () => {
  assert.deepEqual(iamFamily.tells(fromPlain(role({}))), [{ kind: 'untraced-role' }]);
  assert.deepEqual(iamFamily.tells(fromPlain(managed('AWSXrayFullAccess'))), []);
  const policy = { PolicyName: 'p', PolicyDocument: { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] } };
  assert.deepEqual(iamFamily.tells(fromPlain({ ...policy, Roles: ['by-its-name'] })), [
    { kind: 'tracing-policy', roles: undefined },
  ]);
});

test('patterns of actions: any case, * and ? for others', () => {
  assert.deepEqual(matching('Put*Segments'), ['PutTraceSegments']);
  assert.deepEqual(matching('gettracesummaries'), ['GetTraceSummaries']);
  assert.deepEqual(matching('Put?raceSegments'), ['PutTraceSegments']);
  assert.deepEqual(matching('Put'), []);
  assert.deepEqual(matching('Put(.*)'), []);
});

test('stars by the thousand end at once', () => {
  const started = process.hrtime.bigint();
  matching(`${'*a'.repeat(5000)}b`);
  assert.ok(process.hrtime.bigint() - started < 1_000_000_000n);
});
