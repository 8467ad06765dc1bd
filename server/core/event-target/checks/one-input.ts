import { check } from '../../check.ts';
import { type EventTarget, nameOf } from '../target.ts';

/**
 * More than one of Input, InputPath and InputTransformer.
 *
 * Each of them says what the target gets: a fixed text, a part of the event, or a text made from parts of it.
 * Source: EventBridge API, PutTargets; its answers.
 */
export const oneInput = check<EventTarget>({
  code: 'event-target/one-input',
  severity: 'error',
  run(target, report) {
    // Fn::If may choose AWS::NoValue.
    const given = target.map.entries.filter(({ key, value }) => inputs.includes(key) && value.kind !== 'choice');
    const [first, ...others] = given;
    for (const { key, keyAt } of others) {
      if (key === first!.key) continue;
      const name = nameOf(target);
      const message = `Only one of Input, InputPath, or InputTransformer must be provided for target ${name}.`;
      report(keyAt, `${first!.key} says what the target gets: leave out ${key}, or ${first!.key}.`, {
        fixes: [
          { kind: 'remove', title: `Remove ${key}`, at: keyAt },
          { kind: 'remove', title: `Remove ${first!.key}`, at: first!.keyAt },
        ],
        aws: name === '' ? undefined : { code: 'ValidationException', message },
      });
    }
  },
  fires: [
    {
      Id: 'queue',
      Arn: 'arn:aws:sqs:us-east-1:123456789012:orders',
      InputPath: '$.detail',
      Input: '{"command": "start"}',
    },
  ],
  silent: [{ Id: 'queue', Arn: 'arn:aws:sqs:us-east-1:123456789012:orders', InputPath: '$.detail' }],
  unknown: [
    {
      Id: 'queue',
      Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] },
      InputPath: '$.detail',
      Input: { 'Fn::If': ['Fixed', '{}', { Ref: 'AWS::NoValue' }] },
    },
  ],
});

const inputs = ['Input', 'InputPath', 'InputTransformer'];
