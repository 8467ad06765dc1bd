import { check, replaceWith } from '../../check.ts';
import { each, known } from '../../field.ts';
import { bridged, shared } from '../example.ts';
import type { TracedTask } from '../task-definition.ts';

/**
 * A network mode that Fargate doesn't have.
 *
 * Tasks on Fargate have `awsvpc`; ECS refuses another mode. The daemon is then at 127.0.0.1, and there are no links.
 * Source: ECS developer guide, "Task definition differences for Fargate", network mode.
 */
export const fargateNetwork = check<TracedTask>({
  code: 'xray-setup/fargate-network',
  severity: 'error',
  run({ networkMode, requiresCompatibilities }, report) {
    const types = each(requiresCompatibilities).flatMap(({ value }) => value.flatMap((one) => each(one)));
    if (!known(networkMode) || !types.some(({ value }) => value === 'FARGATE')) return;
    if (!['bridge', 'host', 'none'].includes(networkMode.value)) return;
    report(networkMode, `Fargate has no ${networkMode.value} network: write awsvpc.`, {
      fix: replaceWith(networkMode, 'awsvpc'),
    });
  },
  fires: [bridged({}, {}, { RequiresCompatibilities: ['FARGATE'] })],
  silent: [shared(), bridged({}, {}, { RequiresCompatibilities: ['EC2'] })],
  unknown: [bridged({}, {}, { RequiresCompatibilities: [{ Ref: 'Type' }] })],
});
