import { check, type Fix, renameTo } from '../../check.ts';
import { nearest } from '../../near.ts';
import { words } from '../../structure.ts';
import { canBeAbsent, conditionsOf } from '../conditions.ts';
import { envelopeField, envelopeFields } from '../envelope.ts';
import type { EventPattern } from '../pattern.ts';

/**
 * A field that no event has.
 *
 * Around its detail an event has the fields source, detail-type, detail, resources, account, region, time, id and
 * version, spelt like this; a replayed one has replay-name as well. EventBridge takes a pattern with another field, and
 * the rule never matches.
 * Source: EventBridge user guide, event structure; answers of TestEventPattern.
 */
export const envelopeFieldName = check<EventPattern>({
  code: 'event-pattern/envelope-field',
  severity: 'warning',
  run({ all, place, mend }, report) {
    const names = envelopeFields.map(({ name }) => name);
    const told = new Set<object>();
    for (const condition of conditionsOf(all)) {
      const { root } = condition;
      const [name, ...rest] = root.key.split('.') as [string, ...string[]];
      if (envelopeField(name) !== undefined || told.has(root.at)) continue;
      const near = nearest(name, names);
      // What may be absent is most often a field of replays or of other accounts: only misspelt ones are told.
      if (near === undefined && canBeAbsent(condition)) continue;
      told.add(root.at);
      const key = near && [near, ...rest].join('.');
      const fix: Fix | undefined = key === undefined ? undefined : mend(renameTo(root.at, key));
      const instead = near ?? `one of ${words(names)}; fields of what happened stand inside of detail`;
      const so = canBeAbsent(condition) ? 'this condition says nothing' : 'the rule never matches';
      report(place(root.at), `No event has a field "${name}", so ${so}: write ${instead}.`, { fix });
    }
  },
  fires: [
    { detailType: ['EC2 Instance State-change Notification'] },
    { Source: ['aws.ec2'] },
    '{"source": ["aws.ec2"], "details": {"state": ["running"]}}',
    { source: ['aws.iam'], eventName: ['CreateUser'] },
    { source: ['aws.iam'], replayName: [{ exists: false }] },
  ],
  silent: [
    {
      source: ['aws.ec2'],
      'detail-type': [{ prefix: 'EC2' }],
      'detail.state': ['running'],
      'replay-name': [{ exists: false }],
    },
    { source: ['aws.ec2'], correlation: [{ exists: false }] },
  ],
  unknown: [{ source: ['aws.ec2'], Detail: { Ref: 'Detail' } }],
});
