/** What may stand where X-Ray is set up, and what it means. */
import { type Choice, type Description, isAt, type Offer, type Path, type Place } from '../choice.ts';
import { environmentNamespace, sections, xrayNamespace } from './beanstalk.ts';
import { says as daemonSays, daemonShape, logLevels } from './daemon.ts';
import { variables } from './environment.ts';
import { launchTypes, networkModes } from './task-definition.ts';
import { switches } from './tracing.ts';

const modeSays: Readonly<Record<string, string>> = {
  Active: 'Traces are recorded; where nobody has decided yet, it is decided here.',
  PassThrough: 'What the caller has decided is followed.',
  Disabled: 'Nothing is recorded.',
};

const flags: readonly Choice[] = [
  { value: true, says: 'Traces are recorded.', preferred: true },
  { value: false, says: 'No traces are recorded.' },
];

/** The modes and switches of tracing. */
export function tracingChoices({ root, path, on }: Place): Offer | undefined {
  const type = String(path[0]);
  if (on === 'key' || root.kind !== 'map' || !Object.hasOwn(switches, type)) return undefined;
  const outer = switches[type]![String(path[1])];
  const spec =
    path.length === 3 && outer?.type === 'record' ? outer.of[String(path[2])] : path.length === 2 ? outer : undefined;
  if (spec?.type === 'flag') return { choices: flags };
  if (spec?.type !== 'text' || !spec.limits?.oneOf) return undefined;
  return { choices: spec.limits.oneOf.map((value) => ({ value, says: modeSays[value] ?? 'Traces go to X-Ray.' })) };
}

/** What a mode of tracing means. */
export function describeTracing({ root, path, on }: Place): Description | undefined {
  const [type, member] = path;
  if (
    root.kind !== 'map' ||
    on !== 'key' ||
    path.length !== 2 ||
    member === 'Environment' ||
    !switches[String(type)]?.[String(member)]
  )
    return undefined;
  return {
    says: 'Whether traces go to X-Ray. `Active` or `true` records them, `PassThrough` follows the caller’s decision.',
  };
}

const strategies: readonly Choice[] = [
  { value: 'LOG_ERROR', says: 'An error is logged, and the call goes on. The default.', preferred: true },
  { value: 'RUNTIME_ERROR', says: 'The SDK throws.' },
  { value: 'IGNORE_ERROR', says: 'Nothing is told.' },
];

/** The strategies for a missing segment, and usual addresses. */
export function environmentChoices({ path, on }: Place): Offer | undefined {
  if (on === 'key') return undefined;
  if (isAt(path, 'AWS_XRAY_CONTEXT_MISSING')) return { choices: strategies };
  if (!isAt(path, 'AWS_XRAY_DAEMON_ADDRESS')) return undefined;
  return {
    choices: [{ value: '127.0.0.1:2000', says: 'The daemon beside it: on the same host or in the same task.' }],
  };
}

/** What a variable of X-Ray's SDKs does. */
export function describeVariable({ path, on }: Place): Description | undefined {
  const says = on === 'key' && path.length === 1 ? variables.get(String(path[0])) : undefined;
  return says === undefined ? undefined : { says };
}

const networks: Readonly<Record<string, string>> = {
  awsvpc: 'The task has its own network interface; its containers share the loopback. Fargate’s only one.',
  bridge: 'Docker’s network on an EC2 instance: containers reach one another by links.',
  host: 'The network of the EC2 instance.',
  none: 'No network.',
};

/** Network modes, launch types and protocols. */
export function taskChoices({ path, on }: Place): Offer | undefined {
  if (on === 'key') return undefined;
  if (isAt(path, 'NetworkMode')) {
    return { choices: networkModes.flatMap((value) => (networks[value] ? { value, says: networks[value] } : [])) };
  }
  if (isAt(path, 'RequiresCompatibilities', '#')) {
    return { choices: launchTypes.map((value) => ({ value, says: `The task can run on ${value}.` })) };
  }
  if (!isAt(path, 'ContainerDefinitions', '#', 'PortMappings', '#', 'Protocol')) return undefined;
  return {
    choices: [
      { value: 'udp', says: 'Segments for X-Ray’s daemon come by UDP.' },
      { value: 'tcp', says: 'The default; the daemon answers questions for sampling rules by TCP.' },
    ],
  };
}

/** Sections of a file, the namespace of X-Ray, its option. */
export function beanstalkChoices({ path, on }: Place): Offer | undefined {
  if (on === 'key' && path.length === 1) {
    return { choices: sections.slice(0, 9).map((value) => ({ value, says: 'A section of a file of .ebextensions.' })) };
  }
  if (on === 'key' && isAt(path, 'option_settings', '*')) {
    return {
      choices: [
        { value: xrayNamespace, says: 'Whether X-Ray’s daemon runs on the instances.' },
        { value: environmentNamespace, says: 'Variables of the application.' },
      ],
    };
  }
  if (on === 'key' && isAt(path, 'option_settings', xrayNamespace, '*')) {
    return {
      choices: [{ value: 'XRayEnabled', says: 'Starts X-Ray’s daemon on each instance.', snippet: '${1|true,false|}' }],
    };
  }
  return isAt(path, 'option_settings', xrayNamespace, 'XRayEnabled') ? { choices: flags } : undefined;
}

/** What X-Ray's option does. */
export function describeBeanstalk({ path, on }: Place): Description | undefined {
  if (on !== 'key' || (path.at(-1) !== 'XRayEnabled' && path.at(-1) !== xrayNamespace)) return undefined;
  return { says: 'Starts X-Ray’s daemon on each instance. The instance profile needs `AWSXRayDaemonWriteAccess`.' };
}

/** Keys and values of the daemon's configuration. */
export function daemonChoices({ path, on }: Place): Offer | undefined {
  if (on === 'value') {
    if (isAt(path, 'Version')) return { choices: [{ value: 2, says: 'The version of the format.' }] };
    const isLevel = isAt(path, 'Logging', 'LogLevel');
    return isLevel ? { choices: logLevels.map((value) => ({ value, says: `Logs from ${value} on.` })) } : undefined;
  }
  const holder = path.length === 1 ? daemonShape : path.length === 2 ? insideOf(path) : undefined;
  if (!holder) return undefined;
  const prefix = path.slice(0, -1);
  return {
    choices: Object.keys(holder).map((value) => ({
      value,
      says: saysOf([...prefix, value]) ?? `Settings of ${value}.`,
    })),
  };
}

/** What a key of the daemon's configuration is for. */
export function describeDaemon({ path, on }: Place): Description | undefined {
  const says = on === 'key' ? saysOf(path) : undefined;
  return says === undefined ? undefined : { says };
}

function insideOf([outer]: Path): object | undefined {
  return outer === 'Socket' ? daemonShape.Socket.of : outer === 'Logging' ? daemonShape.Logging.of : undefined;
}

function saysOf(path: Path): string | undefined {
  const name = path.join('.');
  return Object.hasOwn(daemonSays, name) ? daemonSays[name] : undefined;
}
