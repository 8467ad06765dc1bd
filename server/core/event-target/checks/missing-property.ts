import { check } from '../../check.ts';
import { headOf } from '../../shape.ts';
import { reportMissing } from '../../structure.ts';
import type { EventTarget } from '../target.ts';

/**
 * A property that is required is missing.
 *
 * A target needs an `Id` and an `Arn`; an input transformer its template; ECS tasks their task definition, Batch jobs
 * their definition and name.
 * Source: EventBridge API, Target; CloudFormation, AWS::Events::Rule Target.
 */
export const missingProperty = check<EventTarget>({
  code: 'event-target/missing-property',
  severity: 'error',
  structure: true,
  run(target, report) {
    // A rule has several targets: its name alone would not tell which.
    const head = headOf(target.map);
    reportMissing(target, (where, message) => {
      const at = 'at' in where ? where.at : where;
      report(at.start === at.end ? head : at, message);
    });
  },
  fires: [
    { Arn: 'arn:aws:sqs:us-east-1:123456789012:orders' },
    {
      Id: 'queue',
      Arn: 'arn:aws:sqs:us-east-1:123456789012:orders',
      InputTransformer: { InputPathsMap: { state: '$.detail.state' } },
    },
  ],
  silent: [{ Id: 'queue', Arn: 'arn:aws:sqs:us-east-1:123456789012:orders' }],
  unknown: [{ Id: { Ref: 'Id' }, Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] } }],
});
