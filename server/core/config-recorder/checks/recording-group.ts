import { check, replaceWith } from '../../check.ts';
import { type Field, isAbsent, known } from '../../field.ts';
import type { ConfigRecorder } from '../config-recorder.ts';

const recorder = { RoleARN: 'arn:aws:iam::123456789012:role/config' };
const types = ['AWS::EC2::Instance'];

/**
 * A recording group that contradicts itself, or records nothing.
 *
 * A group records all types (`AllSupported: true`), or those in `ResourceTypes`, or all but those in
 * `ExclusionByResourceTypes`, which needs the strategy `EXCLUSION_BY_RESOURCE_TYPES`. All types and a list of them is
 * refused; what contradicts the strategy, and `IncludeGlobalResourceTypes` without `AllSupported`, is a warning.
 * Source: AWS Config API, RecordingGroup.
 */
export const recordingGroup = check<ConfigRecorder>({
  code: 'config-recorder/recording-group',
  severity: 'error',
  run({ recordingGroup: group }, report) {
    if (!known(group)) return;
    const {
      allSupported: all,
      includeGlobalResourceTypes: global,
      resourceTypes,
      exclusionByResourceTypes,
    } = group.value;
    const { recordingStrategy } = group.value;
    const excluded = known(exclusionByResourceTypes) ? exclusionByResourceTypes.value.resourceTypes : undefined;
    const strategy = known(recordingStrategy) ? recordingStrategy.value.useOnly : undefined;
    const useOnly = strategy && known(strategy) ? strategy.value : undefined;
    if (known(all) && all.value) {
      if (hasItems(resourceTypes)) {
        report(resourceTypes, 'With AllSupported: true there is no list of types: leave ResourceTypes out.', {
          fix: { kind: 'remove', title: 'Remove ResourceTypes', at: resourceTypes.at },
        });
      }
      if (excluded && hasItems(excluded) && useOnly !== 'EXCLUSION_BY_RESOURCE_TYPES') {
        report(excluded, 'With AllSupported: true no type can be excluded: leave AllSupported out.');
      }
    } else if (excluded && hasItems(excluded) && isAbsent(recordingStrategy)) {
      report(excluded, 'ExclusionByResourceTypes needs RecordingStrategy: {UseOnly: EXCLUSION_BY_RESOURCE_TYPES}.');
    }
    if (known(global) && global.value && isFalse(all) && useOnly !== 'EXCLUSION_BY_RESOURCE_TYPES') {
      report(global, 'IncludeGlobalResourceTypes needs AllSupported: true; else list the IAM types in ResourceTypes.', {
        severity: 'warning',
        ...(known(all) && isEmpty(resourceTypes) && { fix: replaceWith(all, true) }),
      });
    }
    const contradiction = useOnly && contradictionOf(useOnly, all, resourceTypes, exclusionByResourceTypes);
    if (strategy && contradiction) report(strategy, contradiction, { severity: 'warning' });
    if (isAbsent(recordingStrategy) && isFalse(all) && isEmpty(resourceTypes) && isAbsent(exclusionByResourceTypes)) {
      report(known(all) ? all : group, 'This group records nothing: write AllSupported: true, or list ResourceTypes.', {
        severity: 'warning',
      });
    }
  },
  fires: [
    { ...recorder, RecordingGroup: { AllSupported: true, ResourceTypes: types } },
    { ...recorder, RecordingGroup: { ExclusionByResourceTypes: { ResourceTypes: types } } },
    { ...recorder, RecordingGroup: { IncludeGlobalResourceTypes: true, ResourceTypes: types } },
    {
      ...recorder,
      RecordingGroup: { AllSupported: true, RecordingStrategy: { UseOnly: 'INCLUSION_BY_RESOURCE_TYPES' } },
    },
    { ...recorder, RecordingGroup: { AllSupported: false } },
  ],
  silent: [
    { ...recorder, RecordingGroup: { AllSupported: true, IncludeGlobalResourceTypes: true } },
    { ...recorder, RecordingGroup: { AllSupported: false, ResourceTypes: types } },
    {
      ...recorder,
      RecordingGroup: {
        ExclusionByResourceTypes: { ResourceTypes: types },
        RecordingStrategy: { UseOnly: 'EXCLUSION_BY_RESOURCE_TYPES' },
      },
    },
  ],
  unknown: [
    { ...recorder, RecordingGroup: { AllSupported: { Ref: 'All' }, ResourceTypes: types } },
    { ...recorder, RecordingGroup: { AllSupported: false, ResourceTypes: { Ref: 'Types' } } },
  ],
});

type List = Field<readonly Field<string>[]>;

const hasItems = (list: List) => known(list) && list.value.length > 0;
const isEmpty = (list: List) => isAbsent(list) || (known(list) && list.value.length === 0);
const isFalse = (flag: Field<boolean>) => isAbsent(flag) || (known(flag) && !flag.value);

function contradictionOf(
  strategy: string,
  all: Field<boolean>,
  types: List,
  exclusion: Field<unknown>,
): string | undefined {
  const isTrue = known(all) && all.value;
  if (strategy === 'ALL_SUPPORTED_RESOURCE_TYPES' && isFalse(all)) return `${strategy} needs AllSupported: true.`;
  if (strategy === 'INCLUSION_BY_RESOURCE_TYPES' && isTrue)
    return `${strategy} and AllSupported: true contradict one another.`;
  if (strategy === 'INCLUSION_BY_RESOURCE_TYPES' && isEmpty(types)) return `${strategy} needs ResourceTypes.`;
  if (strategy !== 'EXCLUSION_BY_RESOURCE_TYPES') return undefined;
  if (isTrue) return `${strategy} and AllSupported: true contradict one another.`;
  return isAbsent(exclusion) ? `${strategy} needs ExclusionByResourceTypes.` : undefined;
}
