import { check } from '../../check.ts';
import { mostItems } from '../../shape.ts';
import { quoted } from '../../structure.ts';
import { memberOf, possible } from '../../value.ts';
import type { EventRule } from '../rule.ts';

/**
 * Two targets with the same Id.
 *
 * EventBridge keeps one target for each Id of a rule: the other one is never called.
 * Source: EventBridge API, Target.Id and PutTargets.
 */
export const duplicateTargetId = check<EventRule>({
  code: 'event-rule/duplicate-target-id',
  severity: 'warning',
  run({ map }, report) {
    for (const targets of possible(memberOf(map, 'Targets'))) {
      if (targets.kind !== 'list') continue;
      const ids = new Set<string>();
      for (const target of targets.items.slice(0, mostItems)) {
        const id = target.kind === 'map' ? memberOf(target, 'Id') : undefined;
        if (id?.kind !== 'string') continue;
        if (ids.has(id.value)) report(id, `Another target has the Id ${quoted(id.value)}: each needs its own.`);
        ids.add(id.value);
      }
    }
  },
  fires: [
    {
      EventPattern: { source: ['shop'] },
      Targets: [
        { Id: 'queue', Arn: 'arn:aws:sqs:us-east-1:123456789012:orders' },
        { Id: 'queue', Arn: 'arn:aws:sqs:us-east-1:123456789012:audit' },
      ],
    },
  ],
  silent: [
    {
      EventPattern: { source: ['shop'] },
      Targets: [
        { Id: 'orders', Arn: 'arn:aws:sqs:us-east-1:123456789012:orders' },
        { Id: 'audit', Arn: 'arn:aws:sqs:us-east-1:123456789012:audit' },
      ],
    },
  ],
  unknown: [
    {
      EventPattern: { source: ['shop'] },
      Targets: [
        { Id: { Ref: 'Id' }, Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] } },
        { Id: { Ref: 'Id' }, Arn: { 'Fn::GetAtt': ['Audit', 'Arn'] } },
      ],
    },
  ],
});
