import { check } from '../../check.ts';
import { each, isAbsent } from '../../field.ts';
import { bridged, shared } from '../example.ts';
import { modeOf, type TracedTask } from '../task-definition.ts';

/**
 * No role to send traces with.
 *
 * The daemon signs with the task's role, `TaskRoleArn`, which needs `AWSXRayDaemonWriteAccess`. `ExecutionRoleArn` is ECS's
 * own, for images and logs. On EC2 the instance's role can stand in for it, on Fargate nothing does.
 * Source: X-Ray developer guide, "Running the X-Ray daemon on Amazon ECS"; ECS developer guide, "Task IAM role".
 */
export const taskRole = check<TracedTask>({
  code: 'xray-setup/task-role',
  severity: 'warning',
  run(task, report) {
    const { sender, taskRoleArn, requiresCompatibilities } = task;
    if (!sender || !isAbsent(taskRoleArn)) return;
    const types = each(requiresCompatibilities).flatMap(({ value }) => value.flatMap((one) => each(one)));
    const isFargate = types.some(({ value }) => value === 'FARGATE');
    if (!isFargate && modeOf(task) === undefined) return;
    const why = isFargate ? 'has no role to send traces with' : "sends traces with the instance's role";
    report(
      sender.name,
      `The ${task.daemon ? 'daemon' : 'collector'} ${why}: set TaskRoleArn to one with AWSXRayDaemonWriteAccess.`,
      {
        severity: isFargate ? 'warning' : 'information',
      },
    );
  },
  fires: [shared({}, {}, { TaskRoleArn: undefined }), bridged({}, {}, { TaskRoleArn: undefined })],
  silent: [shared(), bridged()],
  unknown: [shared({}, {}, { TaskRoleArn: { Ref: 'Role' } })],
});
