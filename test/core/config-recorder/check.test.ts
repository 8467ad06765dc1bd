import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { configRecorderFamily } from '../../../server/core/config-recorder/check.ts';
import { fromPlain } from '../../../server/core/value.ts';

const problemsOf = (group: object, rest: object = {}) =>
  configRecorderFamily.problems(
    fromPlain({ RoleARN: 'arn:aws:iam::123456789012:role/config', RecordingGroup: group, ...rest }),
  );
const told = (group: object) => problemsOf(group).map(({ severity, code }) => `${severity} ${code.slice(16)}`);
const types = ['AWS::EC2::Instance'];
const strategy = (UseOnly: string) => ({ RecordingStrategy: { UseOnly } });
const exclusion = { ExclusionByResourceTypes: { ResourceTypes: types } };

suite('what a recording group may say', () => {
  const cases: [object, readonly string[]][] = [
    [{ AllSupported: true }, []],
    [{ AllSupported: true, IncludeGlobalResourceTypes: true, ...strategy('ALL_SUPPORTED_RESOURCE_TYPES') }, []],
    [{ AllSupported: true, ResourceTypes: [] }, []],
    [{ ResourceTypes: types, ...strategy('INCLUSION_BY_RESOURCE_TYPES') }, []],
    [{ AllSupported: false, ...exclusion, ...strategy('EXCLUSION_BY_RESOURCE_TYPES') }, []],
    // The exclusion strategy takes no notice of the global types' own switch.
    [{ IncludeGlobalResourceTypes: true, ...exclusion, ...strategy('EXCLUSION_BY_RESOURCE_TYPES') }, []],
    [{ AllSupported: true, ResourceTypes: types }, ['error recording-group']],
    [{ AllSupported: true, ...exclusion }, ['error recording-group']],
    [exclusion, ['error recording-group']],
    [{ ResourceTypes: types, IncludeGlobalResourceTypes: true }, ['warning recording-group']],
    [{ AllSupported: false, ...strategy('ALL_SUPPORTED_RESOURCE_TYPES') }, ['warning recording-group']],
    [strategy('INCLUSION_BY_RESOURCE_TYPES'), ['warning recording-group']],
    [strategy('EXCLUSION_BY_RESOURCE_TYPES'), ['warning recording-group']],
    [{ AllSupported: false }, ['warning recording-group']],
  ];
  for (const [group, expected] of cases) {
    test(JSON.stringify(group), () => assert.deepEqual(told(group), expected));
  }
});

test('misspelt types are told in every list, with the right one', () => {
  const RecordingMode = {
    RecordingFrequency: 'CONTINUOUS',
    RecordingModeOverrides: [{ ResourceTypes: ['AWS::EC2::Volumes'], RecordingFrequency: 'DAILY' }],
  };
  const found = problemsOf({ ResourceTypes: ['AWS::S3::Buckets'] }, { RecordingMode });
  assert.deepEqual(
    found.map(({ fixes }) => fixes?.[0]?.title),
    ['Replace with AWS::S3::Bucket', 'Replace with AWS::EC2::Volume'],
  );
});
