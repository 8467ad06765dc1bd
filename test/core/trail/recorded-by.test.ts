/** Which trail records an event, by the user guide on regions and global service events. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type RecordingTrail, recordedBy } from '../../../server/core/trail/recorded-by.ts';

const settings = { IsMultiRegionTrail: false, IncludeGlobalServiceEvents: true };
const trail: RecordingTrail = { account: '123456789012', homeRegion: 'us-east-1', settings };
const allRegions: RecordingTrail = { ...trail, settings: { ...settings, IsMultiRegionTrail: true } };
const withoutGlobal: RecordingTrail = { ...trail, settings: { ...settings, IncludeGlobalServiceEvents: false } };

const runInstances = {
  eventSource: 'ec2.amazonaws.com',
  eventName: 'RunInstances',
  awsRegion: 'us-east-1',
  readOnly: false,
  recipientAccountId: '123456789012',
  eventCategory: 'Management',
};
const elsewhere = { ...runInstances, awsRegion: 'eu-west-1' };
const createUser = { ...runInstances, eventSource: 'iam.amazonaws.com', eventName: 'CreateUser' };
const assumeRole = { ...runInstances, eventSource: 'sts.amazonaws.com', eventName: 'AssumeRole' };

test('a trail records its region, one of all regions each', () => {
  assert.equal(recordedBy(trail, runInstances).selected, true);
  assert.equal(recordedBy(allRegions, elsewhere).selected, true);
  assert.deepEqual(recordedBy(trail, elsewhere), {
    selected: false,
    because: ['The trail records us-east-1 alone: this event is of eu-west-1.'],
  });
});

test('never the events of another account', () => {
  assert.equal(recordedBy(allRegions, { ...runInstances, recipientAccountId: '999999999999' }).selected, false);
});

test('events of global services are of us-east-1, for trails that include them', () => {
  for (const event of [createUser, assumeRole]) {
    assert.equal(recordedBy(trail, event).selected, true);
    assert.equal(recordedBy(withoutGlobal, event).selected, false);
    assert.equal(recordedBy({ ...trail, homeRegion: 'eu-west-1' }, event).selected, false);
  }
  assert.equal(recordedBy(withoutGlobal, runInstances).selected, true);
  // STS in a region of its own is no global service.
  const regional = { ...assumeRole, awsRegion: 'eu-west-1' };
  assert.equal(recordedBy({ ...withoutGlobal, homeRegion: 'eu-west-1' }, regional).selected, true);
});

test('then the selectors decide, of either kind', () => {
  const basic = { ...trail, selectors: { basic: [{ ReadWriteType: 'ReadOnly' }] } };
  assert.equal(recordedBy(basic, runInstances).selected, false);
  assert.equal(recordedBy(basic, { ...runInstances, readOnly: true }).selected, true);
  const FieldSelectors = [{ Field: 'eventCategory', Equals: ['Data'] }];
  const advanced = { ...trail, selectors: { advanced: [{ FieldSelectors }] } };
  assert.equal(recordedBy(advanced, runInstances).selected, false);
  assert.equal(recordedBy(advanced, { ...runInstances, eventCategory: 'Data' }).selected, true);
});
