import { check } from '../../check.ts';
import { headOf } from '../../shape.ts';
import { memberOf, possible } from '../../value.ts';
import { type EventRule, mostTargets } from '../rule.ts';

/**
 * More than five targets.
 *
 * The quota can't be raised. Write a second rule with the same pattern, or let one target call the others.
 * Source: EventBridge quotas; answers of PutTargets.
 */
export const tooManyTargets = check<EventRule>({
  code: 'event-rule/too-many-targets',
  severity: 'error',
  run({ map }, report) {
    for (const targets of possible(memberOf(map, 'Targets'))) {
      if (targets.kind !== 'list') continue;
      // Fn::If may choose AWS::NoValue.
      const certain = targets.items.filter(({ kind }) => kind !== 'choice');
      const surplus = certain[mostTargets];
      if (surplus === undefined) continue;
      report(
        surplus.kind === 'map' ? headOf(surplus) : surplus,
        `The rule has ${certain.length} targets: at most ${mostTargets}. Write a second rule for the others.`,
        {
          aws: {
            code: 'LimitExceededException',
            message: 'The requested resource exceeds the maximum number allowed.',
          },
        },
      );
    }
  },
  fires: [{ EventPattern: { source: ['shop'] }, Targets: [1, 2, 3, 4, 5, 6].map(queue) }],
  silent: [{ EventPattern: { source: ['shop'] }, Targets: [1, 2, 3, 4, 5].map(queue) }],
  unknown: [
    {
      EventPattern: { source: ['shop'] },
      Targets: [...[1, 2, 3, 4, 5].map(queue), { 'Fn::If': ['More', queue(6), { Ref: 'AWS::NoValue' }] }],
    },
  ],
});

function queue(number: number) {
  return { Id: `queue-${number}`, Arn: `arn:aws:sqs:us-east-1:123456789012:orders-${number}` };
}
