import { check, replaceWith } from '../../check.ts';
import { known } from '../../field.ts';
import { bridged, shared } from '../example.ts';
import { modeOf, portsOf, type TracedTask } from '../task-definition.ts';

/**
 * Another port outside than inside, where there is no outside.
 *
 * With `awsvpc` and `host` a container's port is the task's or the host's own: `HostPort` is left out, or is the same as
 * `ContainerPort`. ECS refuses any other.
 * Source: ECS API, PortMapping, hostPort.
 */
export const hostPort = check<TracedTask>({
  code: 'xray-setup/host-port',
  severity: 'error',
  run(task, report) {
    const mode = modeOf(task);
    if (mode !== 'awsvpc' && mode !== 'host') return;
    for (const container of task.containers) {
      for (const { containerPort, hostPort: outside } of portsOf(container) ?? []) {
        if (!known(containerPort) || !known(outside) || outside.value === containerPort.value) continue;
        if (outside.value === 0) continue;
        report(
          outside,
          `In ${mode} mode the HostPort is the ContainerPort: write ${containerPort.value}, or leave it out.`,
          {
            fix: replaceWith(outside, containerPort.value),
          },
        );
      }
    }
  },
  fires: [shared({ PortMappings: [{ ContainerPort: 2000, HostPort: 2001, Protocol: 'udp' }] })],
  silent: [
    shared({ PortMappings: [{ ContainerPort: 2000, HostPort: 2000, Protocol: 'udp' }] }),
    bridged({ PortMappings: [{ ContainerPort: 2000, HostPort: 2001, Protocol: 'udp' }] }),
  ],
  unknown: [shared({ PortMappings: [{ ContainerPort: 2000, HostPort: { Ref: 'Port' }, Protocol: 'udp' }] })],
});
