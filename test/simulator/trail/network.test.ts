/** Network activity events: of calls through VPC endpoints, which the simulator doesn't have, and which imports bring. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import {
  CreateTrailCommand,
  GetEventSelectorsCommand,
  LookupEventsCommand,
  PutEventSelectorsCommand,
  StartLoggingCommand,
} from '@aws-sdk/client-cloudtrail';
import type { SelectedRecords } from '../../../server/simulator/trail/delivery.ts';
import { startTrail } from './simulator.ts';

test('a trail may select them, and no call here is one', async (t) => {
  const simulator = await startTrail(t);
  const client = simulator.client();
  const taken: SelectedRecords[] = [];
  simulator.running.state.cloudtrail.deliverTo({ deliver: (selected) => void taken.push(selected) });
  await client.send(new CreateTrailCommand({ Name: 'audit', S3BucketName: 'logs' }));
  const FieldSelectors = [
    { Field: 'eventCategory', Equals: ['NetworkActivity'] },
    { Field: 'eventSource', Equals: ['cloudtrail.amazonaws.com'] },
    { Field: 'errorCode', Equals: ['VpceAccessDenied'] },
  ];
  const AdvancedEventSelectors = [{ FieldSelectors }];
  await client.send(new PutEventSelectorsCommand({ TrailName: 'audit', AdvancedEventSelectors }));
  await client.send(new StartLoggingCommand({ Name: 'audit' }));
  const kept = await client.send(new GetEventSelectorsCommand({ TrailName: 'audit' }));
  assert.deepEqual(kept.AdvancedEventSelectors, AdvancedEventSelectors);
  assert.deepEqual(taken, []);
});

test('imported ones are there for views, and never in the event history', async (t) => {
  const simulator = await startTrail(t);
  // CloudTrail user guide, "Logging network activity events": the members of its example that tell what it is.
  const record = {
    eventVersion: '1.09',
    userIdentity: { type: 'AWSAccount', principalId: 'AKIAIOSFODNN7EXAMPLE', accountId: '777788889999' },
    eventTime: '2024-06-04T23:10:46Z',
    eventSource: 'ec2.amazonaws.com',
    eventName: 'DescribeKeyPairs',
    awsRegion: 'us-east-1',
    sourceIPAddress: '192.0.2.0',
    errorCode: 'VpceAccessDenied',
    errorMessage: 'The request was denied due to a VPC endpoint policy',
    eventID: '5b0f2c5c-0f56-4c0d-9c5a-8d1e8c4f8f1e',
    eventType: 'AwsVpceEvent',
    recipientAccountId: '123456789012',
    vpcEndpointId: 'vpce-EXAMPLE8c1b6b9b7',
    vpcEndpointAccountId: '123456789012',
    eventCategory: 'NetworkActivity',
  };
  const file = fileOf(t, JSON.stringify({ Records: [record] }));
  const answer = await simulator.post('/_nephoscope/import', { paths: [file], name: 'incident' });
  assert.match(await answer.text(), /"done":true/);
  const { category, errorClass } = await simulator.running.state.trail.columns('incident', []);
  // Network activity, denied.
  assert.deepEqual([[...category], [...errorClass]], [[3], [1]]);
  const client = simulator.client();
  const { Events = [] } = await client.send(new LookupEventsCommand());
  assert.ok(!Events.some(({ EventId }) => EventId === record.eventID));
  assert.deepEqual((await client.send(new LookupEventsCommand({ EventCategory: 'insight' }))).Events, []);
});

function fileOf(t: TestContext, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'network-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'events.json'), text);
  return join(folder, 'events.json');
}
