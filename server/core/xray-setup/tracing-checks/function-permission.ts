import { check } from '../../check.ts';
import { each } from '../../field.ts';
import { modeOf, roleId, type Tracing } from '../tracing.ts';

const traced = { Role: { 'Fn::GetAtt': ['Role', 'Arn'] }, TracingConfig: { Mode: 'Active' } };

/**
 * Active tracing without the permission to send traces.
 *
 * The function's role stands in the same template, and neither its policies nor others there allow `xray:PutTraceSegments`:
 * nothing of the function comes to X-Ray. The managed policy `AWSXRayDaemonWriteAccess` has what is needed. Where SAM makes
 * the role it adds the permission itself.
 * Source: Lambda developer guide, "Visualize Lambda function invocations using AWS X-Ray".
 */
export const functionPermission = check<Tracing>({
  code: 'xray-setup/function-permission',
  severity: 'warning',
  readsSurroundings: true,
  run({ properties, function: one }, report, { untracedRoles }) {
    const role = roleId(properties, 'Role');
    if (!one || role === undefined || !untracedRoles?.has(role)) return;
    for (const mode of each(modeOf(one))) {
      if (mode.value !== 'Active') continue;
      report(
        mode,
        `The role ${role} doesn't allow xray:PutTraceSegments: add the managed policy AWSXRayDaemonWriteAccess to it.`,
      );
    }
  },
  fires: [{ 'AWS::Lambda::Function': traced }],
  silent: [{ 'AWS::Lambda::Function': { ...traced, TracingConfig: { Mode: 'PassThrough' } } }],
  unknown: [
    { 'AWS::Lambda::Function': { ...traced, Role: { Ref: 'RoleArn' } } },
    { 'AWS::Lambda::Function': { ...traced, TracingConfig: { Ref: 'Tracing' } } },
  ],
  exampleSurroundings: { untracedRoles: new Set(['Role']) },
});
