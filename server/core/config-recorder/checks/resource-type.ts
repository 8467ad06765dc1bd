import { check, replaceWith } from '../../check.ts';
import { misspeltTypes } from '../../config-rule/spelling.ts';
import { type ConfigRecorder, typesNamed } from '../config-recorder.ts';

const recorder = { RoleARN: 'arn:aws:iam::123456789012:role/config' };

/**
 * A misspelt resource type in a recorder.
 *
 * AWS Config refuses a type that it doesn't record. Types are compared with their case.
 * Source: AWS Config API, ResourceType.
 */
export const resourceType = check<ConfigRecorder>({
  code: 'config-recorder/resource-type',
  severity: 'warning',
  run(definition, report) {
    for (const { type, near } of misspeltTypes(typesNamed(definition))) {
      report(type, `AWS Config records no ${type.value}: write ${near}.`, { fix: replaceWith(type, near) });
    }
  },
  fires: [
    { ...recorder, RecordingGroup: { ResourceTypes: ['AWS::EC2::Instances'] } },
    {
      ...recorder,
      RecordingGroup: {
        ExclusionByResourceTypes: { ResourceTypes: ['AWS::Iam::Role'] },
        RecordingStrategy: { UseOnly: 'EXCLUSION_BY_RESOURCE_TYPES' },
      },
    },
  ],
  silent: [{ ...recorder, RecordingGroup: { ResourceTypes: ['AWS::EC2::Instance', 'AWS::New::Thing'] } }],
  unknown: [{ ...recorder, RecordingGroup: { ResourceTypes: [{ Ref: 'Type' }] } }],
});
