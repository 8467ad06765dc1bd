import { check } from '../../check.ts';
import { nearest } from '../../near.ts';
import type { StringValue } from '../../value.ts';
import { actions, matching } from '../actions.ts';
import { type Permissions, textsOf } from '../policy.ts';

const policy = (action: unknown) => ({
  PolicyName: 'traces',
  PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] },
});

/**
 * An action of X-Ray that doesn't exist.
 *
 * IAM takes any name; what is misspelt allows nothing, and the traces are refused.
 * Source: Service authorization reference, "Actions, resources, and condition keys for AWS X-Ray".
 */
export const xrayAction = check<Permissions>({
  code: 'iam/xray-action',
  severity: 'warning',
  run({ statements }, report) {
    for (const statement of statements) {
      for (const member of ['Action', 'NotAction']) {
        for (const text of textsOf(statement, member) ?? []) {
          const wrong = wrongAction(text);
          if (!wrong) continue;
          const { near, start } = wrong;
          const instead = near === undefined ? 'No action of X-Ray fits it.' : `Did you mean xray:${near}?`;
          report(text, `${text.value} is no action of X-Ray. ${instead}`, {
            fix:
              near === undefined
                ? undefined
                : {
                    kind: 'text',
                    title: `Replace with xray:${near}`,
                    host: text,
                    start,
                    end: text.value.length,
                    text: start === 0 ? `xray:${near}` : near,
                  },
          });
        }
      }
    }
  },
  fires: [
    policy('xray:PutTraceSegment'),
    policy(['xray:PutTelemetryRecord', 'xray:GetSamplingRules']),
    policy('x-ray:PutTraceSegments'),
    policy('xray:Put*Segment'),
  ],
  silent: [
    policy('xray:PutTraceSegments'),
    policy('xray:Put*'),
    policy('xray:*'),
    policy('*'),
    policy('xray:SomethingNew'),
  ],
  unknown: [policy({ Ref: 'Action' }), policy({ 'Fn::Sub': 'xray:${Action}' })],
});

function wrongAction({ value }: StringValue): { readonly near?: string; readonly start: number } | undefined {
  const [service = '', name = ''] = value.split(':', 2);
  if (/^(?:x-ray|aws-?xray|xry|xay|xrya|xary|rxay|xxray|xrray|xraay|xrayy|ray|xra)$/i.test(service)) {
    return matching(name).length > 0 ? { near: name, start: 0 } : undefined;
  }
  if (service.toLowerCase() !== 'xray' || name === '' || matching(name).length > 0) return undefined;
  if (/[*?]/.test(name)) return { start: 5 };
  const near = nearest(name, actions);
  return near === undefined ? undefined : { near, start: 5 };
}
