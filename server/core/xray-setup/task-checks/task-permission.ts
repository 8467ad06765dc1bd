import { check } from '../../check.ts';
import { shared } from '../example.ts';
import type { TracedTask } from '../task-definition.ts';
import { roleId } from '../tracing.ts';

const withRole = shared({}, {}, { TaskRoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] } });

/**
 * The task's role doesn't allow traces to be sent.
 *
 * The role stands in the same template, and neither its policies nor others there allow `xray:PutTraceSegments`: what the
 * daemon sends is refused. The managed policy `AWSXRayDaemonWriteAccess` has what it needs.
 * Source: X-Ray developer guide, "Running the X-Ray daemon on Amazon ECS".
 */
export const taskPermission = check<TracedTask>({
  code: 'xray-setup/task-permission',
  severity: 'warning',
  readsSurroundings: true,
  run({ map, daemon, taskRoleArn }, report, { untracedRoles }) {
    const role = roleId(map, 'TaskRoleArn');
    if (!daemon || role === undefined || !untracedRoles?.has(role)) return;
    report(
      taskRoleArn,
      `The role ${role} doesn't allow xray:PutTraceSegments: add the managed policy AWSXRayDaemonWriteAccess to it.`,
    );
  },
  fires: [withRole],
  silent: [shared()],
  unknown: [shared({}, {}, { TaskRoleArn: { Ref: 'RoleArn' } })],
  exampleSurroundings: { untracedRoles: new Set(['Role']) },
});
