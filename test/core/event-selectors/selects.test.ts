/** Which events selectors take: the cases of the facts, with records in the form of the user guide. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import {
  type PlainAdvancedSelector,
  selectedByDefault,
  selectsAdvanced,
  selectsBasic,
} from '../../../server/core/event-selectors/selects.ts';

const runInstances = {
  eventSource: 'ec2.amazonaws.com',
  eventName: 'RunInstances',
  readOnly: false,
  managementEvent: true,
  eventCategory: 'Management',
};
const describeInstances = { ...runInstances, eventName: 'DescribeInstances', readOnly: true };
const decrypt = { ...runInstances, eventSource: 'kms.amazonaws.com', eventName: 'Decrypt', readOnly: true };
const putObject = (key: string, bucket = 'logs') => ({
  eventSource: 's3.amazonaws.com',
  eventName: 'PutObject',
  readOnly: false,
  managementEvent: false,
  eventCategory: 'Data',
  userIdentity: { arn: 'arn:aws:iam::123456789012:user/ann' },
  resources: [
    { type: 'AWS::S3::Object', ARN: `arn:aws:s3:::${bucket}/${key}` },
    { type: 'AWS::S3::Bucket', ARN: `arn:aws:s3:::${bucket}`, accountId: '123456789012' },
  ],
});
const invoke = (name: string) => ({
  eventSource: 'lambda.amazonaws.com',
  eventName: 'Invoke',
  readOnly: false,
  managementEvent: false,
  eventCategory: 'Data',
  resources: [{ type: 'AWS::Lambda::Function', ARN: `arn:aws:lambda:eu-west-1:123456789012:function:${name}` }],
});

suite('without selectors', () => {
  test('management events are recorded, data events are not', () => {
    assert.equal(selectedByDefault(runInstances).selected, true);
    assert.equal(selectedByDefault(putObject('a')).selected, false);
  });

  test('records of old versions say it in other fields', () => {
    assert.equal(selectedByDefault({ eventName: 'RunInstances', eventVersion: '1.05' }).selected, true);
    assert.equal(selectedByDefault({ eventName: 'PutObject', managementEvent: false }).selected, false);
  });
});

suite('basic selectors', () => {
  const takes = (selector: object, record: object) => selectsBasic([selector], { ...record }).selected;

  test('All is the default, ReadOnly and WriteOnly take one half', () => {
    assert.equal(takes({}, runInstances), true);
    assert.equal(takes({ ReadWriteType: 'ReadOnly' }, runInstances), false);
    assert.equal(takes({ ReadWriteType: 'ReadOnly' }, describeInstances), true);
    assert.equal(takes({ ReadWriteType: 'WriteOnly' }, describeInstances), false);
  });

  test('management events are included unless they are turned off, and without the excluded sources', () => {
    assert.equal(takes({ IncludeManagementEvents: false }, runInstances), false);
    assert.equal(takes({ ExcludeManagementEventSources: ['kms.amazonaws.com'] }, decrypt), false);
    assert.equal(takes({ ExcludeManagementEventSources: ['kms.amazonaws.com'] }, runInstances), true);
  });

  test('objects are taken by the beginning of their ARN: the slash keeps other buckets out', () => {
    const objects = (...Values: string[]) => ({ DataResources: [{ Type: 'AWS::S3::Object', Values }] });
    assert.equal(takes(objects('arn:aws:s3:::logs/'), putObject('2026/a')), true);
    assert.equal(takes(objects('arn:aws:s3:::logs/2025'), putObject('2026/a')), false);
    assert.equal(takes(objects('arn:aws:s3:::logs/'), putObject('a', 'logs2')), false);
    assert.equal(takes(objects('arn:aws:s3'), putObject('a', 'any')), true);
    assert.equal(takes(objects('arn:aws:s3:::*'), putObject('a')), false);
    assert.equal(takes({}, putObject('a')), false);
  });

  test('functions are taken by their exact ARN', () => {
    const Values = ['arn:aws:lambda:eu-west-1:123456789012:function:helloworld'];
    const selector = { DataResources: [{ Type: 'AWS::Lambda::Function', Values }] };
    assert.equal(takes(selector, invoke('helloworld')), true);
    assert.equal(takes(selector, invoke('helloworld2')), false);
    assert.equal(
      takes({ DataResources: [{ Type: 'AWS::Lambda::Function', Values: ['arn:aws:lambda'] }] }, invoke('x')),
      true,
    );
  });

  test('one selector that takes the event is enough, and is named', () => {
    const selection = selectsBasic([{ ReadWriteType: 'ReadOnly' }, { ReadWriteType: 'WriteOnly' }], runInstances);
    assert.deepEqual(selection, {
      selected: true,
      by: 1,
      because: ['It takes reads alone: this event writes.', 'It takes the event.'],
    });
  });
});

suite('advanced selectors', () => {
  const data = [
    { Field: 'eventCategory', Equals: ['Data'] },
    { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
  ];
  const takes = (conditions: PlainAdvancedSelector['FieldSelectors'], record: object) =>
    selectsAdvanced([{ FieldSelectors: [...data, ...conditions] }], { ...record }).selected;

  test('all fields must hold', () => {
    assert.equal(takes([], putObject('a')), true);
    assert.equal(takes([], invoke('x')), false);
    assert.equal(takes([{ Field: 'readOnly', Equals: ['true'] }], putObject('a')), false);
  });

  test('of several values one is enough, and none of those that are excluded may hold', () => {
    assert.equal(takes([{ Field: 'eventName', Equals: ['DeleteObject', 'PutObject'] }], putObject('a')), true);
    assert.equal(takes([{ Field: 'eventName', NotEquals: ['DeleteObject', 'PutObject'] }], putObject('a')), false);
    assert.equal(takes([{ Field: 'eventName', NotEquals: ['DeleteObject'] }], putObject('a')), true);
  });

  test('beginnings and ends', () => {
    const arn = (operator: object) => [{ Field: 'resources.ARN', ...operator }];
    assert.equal(takes(arn({ StartsWith: ['arn:aws:s3:::logs/'] }), putObject('a')), true);
    assert.equal(takes(arn({ StartsWith: ['arn:aws:s3:::logs'] }), putObject('a', 'logs2')), true);
    assert.equal(takes(arn({ NotStartsWith: ['arn:aws:s3:::logs/'] }), putObject('a')), false);
    assert.equal(takes(arn({ EndsWith: ['.json'] }), putObject('a.json')), true);
    assert.equal(takes(arn({ NotEndsWith: ['.json'] }), putObject('a.json')), false);
    assert.equal(takes(arn({ Equals: ['arn:aws:s3:::logs'] }), putObject('a')), false);
  });

  test('operators of one field all hold: a range but for one name', () => {
    const puts = [{ Field: 'eventName', StartsWith: ['Put'], NotEquals: ['PutObjectAcl'] }];
    assert.equal(takes(puts, putObject('a')), true);
    assert.equal(takes(puts, { ...putObject('a'), eventName: 'PutObjectAcl' }), false);
  });

  test('who called, and what a record does not say', () => {
    const ann = 'arn:aws:iam::123456789012:user/ann';
    assert.equal(takes([{ Field: 'userIdentity.arn', Equals: [ann] }], putObject('a')), true);
    assert.equal(
      takes([{ Field: 'userIdentity.arn', NotEquals: [ann] }], { ...putObject('a'), userIdentity: {} }),
      true,
    );
    assert.equal(takes([{ Field: 'sessionCredentialFromConsole', Equals: ['true'] }], putObject('a')), false);
  });

  test('the reason names the field', () => {
    const { because } = selectsAdvanced([{ FieldSelectors: data }], { ...runInstances });
    assert.deepEqual(because, ['eventCategory is Management: Equals Data is wanted.']);
  });
});
