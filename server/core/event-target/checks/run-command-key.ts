import { check } from '../../check.ts';
import { each, known } from '../../field.ts';
import { nearest } from '../../near.ts';
import { quoted } from '../../structure.ts';
import type { EventTarget } from '../target.ts';

/**
 * A key of Run Command that chooses no instances.
 *
 * Instances are chosen by `InstanceIds`, or by a tag: `tag:Name`.
 * Source: EventBridge API, RunCommandTarget.
 */
export const runCommandKey = check<EventTarget>({
  code: 'event-target/run-command-key',
  severity: 'warning',
  run({ runCommandParameters }, report) {
    if (!known(runCommandParameters)) return;
    for (const targets of each(runCommandParameters.value.runCommandTargets)) {
      for (const { key } of targets.value.flatMap((one) => each(one).map(({ value }) => value))) {
        if (!known(key) || key.value === 'InstanceIds' || key.value.startsWith('tag:')) continue;
        const near = /^tags?[:=]/i.test(key.value)
          ? key.value.replace(/^tags?[:=]/i, 'tag:')
          : nearest(key.value, ['InstanceIds']);
        if (near === undefined) continue;
        report(key, `${quoted(key.value)} chooses no instances: write ${near}.`, {
          fix: { kind: 'replace', title: `Replace with ${near}`, at: key.at, value: near },
        });
      }
    }
  },
  fires: [
    {
      Id: 'patch',
      Arn: 'arn:aws:ssm:us-east-1::document/AWS-RunPatchBaseline',
      RoleArn: 'arn:aws:iam::123456789012:role/events',
      RunCommandParameters: { RunCommandTargets: [{ Key: 'tags:Name', Values: ['web'] }] },
    },
  ],
  silent: [
    {
      Id: 'patch',
      Arn: 'arn:aws:ssm:us-east-1::document/AWS-RunPatchBaseline',
      RoleArn: 'arn:aws:iam::123456789012:role/events',
      RunCommandParameters: { RunCommandTargets: [{ Key: 'InstanceIds', Values: ['i-0123456789abcdef0'] }] },
    },
  ],
  unknown: [
    {
      Id: 'patch',
      Arn: 'arn:aws:ssm:us-east-1::document/AWS-RunPatchBaseline',
      RoleArn: 'arn:aws:iam::123456789012:role/events',
      RunCommandParameters: { RunCommandTargets: [{ Key: { Ref: 'Key' }, Values: ['web'] }] },
    },
  ],
});
