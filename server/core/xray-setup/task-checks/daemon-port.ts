import { check } from '../../check.ts';
import { each, isAbsent, known } from '../../field.ts';
import { bridged, shared } from '../example.ts';
import { boundTo, isLinked, modeOf, type PortMapping, portsOf, type TracedTask } from '../task-definition.ts';

/**
 * The daemon's port isn't mapped for UDP.
 *
 * The SDKs send segments by UDP to port 2000, and a mapping without `Protocol` is one for TCP alone: the segments are lost,
 * and nobody is told. On a bridge network the daemon's container needs the mapping; where containers share the task's
 * network it can be left out.
 * Source: X-Ray developer guide, "Running the X-Ray daemon on Amazon ECS"; ECS API, PortMapping, protocol.
 */
export const daemonPort = check<TracedTask>({
  code: 'xray-setup/daemon-port',
  severity: 'warning',
  run(task, report) {
    const { daemon } = task;
    const ports = daemon && portsOf(daemon);
    if (!daemon || !ports) return;
    const port = portOf(boundTo(daemon, /^(?:-b|--?bind)$/)?.value);
    if (port === undefined || ports.some((mapping) => takesUdp(mapping, port))) return;
    const other = ports.find(({ containerPort }) => known(containerPort) && containerPort.value === port);
    if (other && known(other.containerPort)) {
      const title = 'Map it for udp';
      const fix = isAbsent(other.protocol)
        ? ({ kind: 'insert', title, at: other.at, key: 'Protocol', value: 'udp' } as const)
        : ({ kind: 'replace', title, at: other.protocol.at, value: 'udp' } as const);
      const why = isAbsent(other.protocol) ? 'Without a Protocol' : 'So';
      report(
        isAbsent(other.protocol) ? other.containerPort : other.protocol,
        `${why} port ${port} is mapped for TCP alone, and segments come by UDP: write Protocol udp.`,
        {
          fix,
        },
      );
    } else if (modeOf(task) === 'bridge') {
      const where = known(daemon.portMappings) ? daemon.portMappings : daemon.name;
      report(where, `The daemon's port ${port} isn't mapped: add {ContainerPort: ${port}, Protocol: udp}.`, {
        // By a link it is reached without.
        severity: isLinked(task) ? 'information' : 'warning',
      });
    }
  },
  fires: [
    bridged({ PortMappings: [{ ContainerPort: 2000 }] }),
    bridged({ PortMappings: [{ ContainerPort: 2000, Protocol: 'tcp' }] }),
    bridged({ PortMappings: [] }),
    shared({ PortMappings: [{ ContainerPort: 2000 }] }),
  ],
  silent: [
    bridged(),
    bridged({
      PortMappings: [
        { ContainerPort: 2000, Protocol: 'tcp' },
        { ContainerPort: 2000, Protocol: 'udp' },
      ],
    }),
    shared({ PortMappings: [] }),
    bridged({ Command: ['--bind', '0.0.0.0:3000'], PortMappings: [{ ContainerPort: 3000, Protocol: 'udp' }] }),
  ],
  unknown: [
    bridged({ PortMappings: { Ref: 'Ports' } }),
    bridged({ PortMappings: [{ ContainerPort: 2000, Protocol: { Ref: 'Protocol' } }] }),
    bridged({ PortMappings: [{ ContainerPort: { Ref: 'Port' }, Protocol: 'udp' }] }),
  ],
});

/** True where a mapping takes, or may take, the daemon's datagrams. */
function takesUdp({ containerPort, protocol, containerPortRange }: PortMapping, port: number): boolean {
  if (!isAbsent(containerPortRange)) return true;
  const isPort = !known(containerPort) || containerPort.value === port;
  const isUdp = protocol.state === 'unknown' || each(protocol).some(({ value }) => value.toLowerCase() === 'udp');
  return isPort && (isUdp || (known(protocol) && !['tcp', 'udp'].includes(protocol.value)));
}

/** 2000 unless the daemon is bound elsewhere; undefined where that can't be read. */
function portOf(bound: string | undefined): number | undefined {
  if (bound === undefined) return 2000;
  const digits = /:(\d+)$/.exec(bound)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
