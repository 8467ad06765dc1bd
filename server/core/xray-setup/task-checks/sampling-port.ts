import { check } from '../../check.ts';
import { known } from '../../field.ts';
import { bridged, shared } from '../example.ts';
import { modeOf, portsOf, type TracedTask } from '../task-definition.ts';

const both = [
  { ContainerPort: 2000, Protocol: 'udp' },
  { ContainerPort: 2000, Protocol: 'tcp' },
];

/**
 * Sampling rules can't be asked for.
 *
 * The SDKs ask the daemon for X-Ray's sampling rules by TCP, on the same port. Where only UDP is mapped outside of the
 * instance they fall back to their local rules; containers that are linked don't need the mapping.
 * Source: X-Ray developer guide, "Running the X-Ray daemon on Amazon ECS"; "Configuring sampling rules".
 */
export const samplingPort = check<TracedTask>({
  code: 'xray-setup/sampling-port',
  severity: 'information',
  run(task, report) {
    const ports = task.daemon && portsOf(task.daemon);
    // With others in the task it is they who ask, by a link.
    if (!ports || modeOf(task) !== 'bridge' || task.containers.length > 1) return;
    const udp = ports.find(({ protocol }) => known(protocol) && protocol.value === 'udp');
    if (!udp || ports.some(({ protocol }) => protocol !== udp.protocol)) return;
    report(udp.containerPort, 'SDKs ask for sampling rules by TCP on the same port: map it for tcp as well.');
  },
  fires: [bridged({}, {}, { ContainerDefinitions: [{ Name: 'xray-daemon', PortMappings: both.slice(0, 1) }] })],
  silent: [
    bridged(),
    bridged({}, {}, { ContainerDefinitions: [{ Name: 'xray-daemon', PortMappings: both }] }),
    shared(),
  ],
  unknown: [bridged({}, {}, { ContainerDefinitions: [{ Name: 'xray-daemon', PortMappings: { Ref: 'Ports' } }] })],
});
