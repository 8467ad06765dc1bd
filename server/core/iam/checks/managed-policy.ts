import { check, type Report, replaceWith } from '../../check.ts';
import { nearest } from '../../near.ts';
import { quoted } from '../../structure.ts';
import { hole, type StringValue } from '../../value.ts';
import { isManagedPolicy, managedArn, managedPolicies } from '../policies.ts';
import type { Permissions } from '../policy.ts';

const role = (arn: unknown) => ({ AssumeRolePolicyDocument: {}, ManagedPolicyArns: [arn] });

/**
 * A managed policy around X-Ray or the CloudWatch agent that doesn't exist.
 *
 * The names are `AWSXRayDaemonWriteAccess` with a capital R, but `AWSXrayWriteOnlyAccess`, `AWSXrayReadOnlyAccess` and
 * `AWSXrayFullAccess` without. All stand right below `policy/`. The deploy fails on any other.
 * Source: AWS managed policy reference; X-Ray developer guide, "Managed policies".
 */
export const managedPolicy = check<Permissions>({
  code: 'iam/managed-policy',
  severity: 'warning',
  run({ managed, takesNames }, report) {
    for (const text of managed) {
      if (isManagedPolicy(text.value)) {
        if (!takesNames) reportName(text, report);
        continue;
      }
      const arn = managedArn(text.value);
      if (arn) reportArn(text, arn, report);
      else if (!text.value.includes(':')) reportNear(text, text.value, '', report);
      else reportPrefix(text, report);
    }
  },
  fires: [
    role('arn:aws:iam::aws:policy/AWSX-RayWriteOnlyAccess'),
    role('arn:aws:iam::aws:policy/AWSXRayWriteOnlyAccess'),
    role('arn:aws:iam::aws:policy/service-role/AWSXRayDaemonWriteAccess'),
    role('arn:aws:iam::policy/AWSXRayDaemonWriteAccess'),
    role('AWSXRayDaemonWriteAccess'),
    role('arn:aws:iam::aws:policy/CloudWatchAgentServerPolcy'),
  ],
  silent: [
    role('arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess'),
    role('arn:aws-cn:iam::aws:policy/AWSXrayWriteOnlyAccess'),
    role('arn:aws:iam::123456789012:policy/AWSXRayWriteOnlyAccess'),
    role('arn:aws:iam::aws:policy/CloudWatchLogsFullAccess'),
  ],
  unknown: [
    role({ 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/AWSXRayDaemonWriteAccess' }),
    role({ Ref: 'Policy' }),
  ],
});

function reportName(text: StringValue, report: Report): void {
  const arn = `arn:aws:iam::aws:policy/${text.value}`;
  report(text, `A managed policy is named by its ARN: write ${arn}.`, { fix: replaceWith(text, arn) });
}

function reportArn(text: StringValue, { path, name }: { path: string; name: string }, report: Report): void {
  const prefix = text.value.slice(0, text.value.length - path.length - name.length);
  if (path !== '' && managedPolicies.has(name)) {
    report(text, `${name} stands right below policy/: write ${prefix}${name}.`, {
      fix: replaceWith(text, prefix + name),
    });
  } else if (!isManagedPolicy(name)) reportNear(text, name, prefix, report);
}

function reportNear(text: StringValue, name: string, prefix: string, report: Report): void {
  const near = nearest(name, managedPolicies.keys());
  if (near === undefined) return;
  report(text, `AWS has no managed policy ${quoted(name)}. Did you mean ${near}?`, {
    fix: replaceWith(text, prefix + near),
  });
}

/** What stands before the name is wrong: another account's may have a policy of the same name. */
function reportPrefix(text: StringValue, report: Report): void {
  if (/^arn:aws(?:-[a-z]+)*:iam::\d{12}:policy\//.test(text.value) || text.value.includes(hole)) return;
  const last = text.value.slice(text.value.lastIndexOf('/') + 1);
  const name = managedPolicies.has(last) ? last : nearest(last, managedPolicies.keys());
  if (name === undefined) return;
  const arn = `arn:aws:iam::aws:policy/${name}`;
  report(text, `This is no ARN of a managed policy: write ${arn}.`, { fix: replaceWith(text, arn) });
}
