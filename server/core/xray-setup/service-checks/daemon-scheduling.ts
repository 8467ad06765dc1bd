import { check } from '../../check.ts';
import { known } from '../../field.ts';
import type { EcsService } from '../service.ts';

/**
 * One task on each instance, where there are no instances.
 *
 * With `SchedulingStrategy: DAEMON` ECS runs one task on each container instance, as X-Ray's daemon can be run on EC2. Fargate
 * has none and refuses the service: there the daemon is a container beside the application's.
 * Source: ECS API, CreateService, schedulingStrategy; X-Ray developer guide, "Running the X-Ray daemon on Amazon ECS".
 */
export const daemonScheduling = check<EcsService>({
  code: 'xray-setup/daemon-scheduling',
  severity: 'error',
  run({ launchType, schedulingStrategy }, report) {
    if (!known(launchType) || !known(schedulingStrategy)) return;
    if (launchType.value !== 'FARGATE' || schedulingStrategy.value !== 'DAEMON') return;
    report(schedulingStrategy, 'Fargate has no DAEMON scheduling: run the daemon as a container of each task.');
  },
  fires: [{ LaunchType: 'FARGATE', SchedulingStrategy: 'DAEMON' }],
  silent: [
    { LaunchType: 'EC2', SchedulingStrategy: 'DAEMON' },
    { LaunchType: 'FARGATE', SchedulingStrategy: 'REPLICA' },
  ],
  unknown: [{ LaunchType: { Ref: 'Type' }, SchedulingStrategy: 'DAEMON' }],
});
