import { check } from '../../check.ts';
import { namesNoResource } from '../actions.ts';
import { type Permissions, textsOf } from '../policy.ts';

const policy = (action: unknown, resource: unknown) => ({
  PolicyName: 'traces',
  PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: action, Resource: resource }] },
});

/**
 * A resource on an action of X-Ray that has none.
 *
 * Segments, telemetry, traces and sampling belong to the account: what is allowed on anything but `*` is allowed on nothing.
 * Source: Service authorization reference, "Actions, resources, and condition keys for AWS X-Ray"; X-Ray developer guide,
 * "How AWS X-Ray works with IAM".
 */
export const xrayResource = check<Permissions>({
  code: 'iam/xray-resource',
  severity: 'warning',
  run({ statements }, report) {
    for (const statement of statements) {
      const [effect] = textsOf(statement, 'Effect') ?? [];
      const resources = textsOf(statement, 'Resource');
      const actions = textsOf(statement, 'Action');
      if (effect?.value !== 'Allow' || !resources?.length || !actions) continue;
      if (resources.some(({ value }) => value === '*')) continue;
      const without = actions.find(({ value }) => /^xray:/i.test(value) && namesNoResource(value.slice(5)));
      if (!without) continue;
      const [first] = resources;
      report(first!, `${without.value} has no resources: write Resource "*".`, {
        fix:
          resources.length === 1 && actions.every(({ value }) => /^xray:/i.test(value))
            ? { kind: 'replace', title: 'Replace with *', at: first!.at, value: '*' }
            : undefined,
      });
    }
  },
  fires: [
    policy('xray:PutTraceSegments', 'arn:aws:xray:eu-west-1:123456789012:group/*'),
    policy(['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], ['arn:aws:lambda:eu-west-1:123456789012:function:f']),
  ],
  silent: [
    policy('xray:PutTraceSegments', '*'),
    policy('xray:GetGroup', 'arn:aws:xray:eu-west-1:123456789012:group/shop/1'),
    policy('s3:GetObject', 'arn:aws:s3:::b/*'),
  ],
  unknown: [policy('xray:PutTraceSegments', { Ref: 'Resource' })],
});
