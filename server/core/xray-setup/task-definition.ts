/**
 * ECS task definitions that trace: with X-Ray's daemon or a collector beside the application, or with variables of X-Ray's
 * SDKs. Others are nobody's business here.
 * Source: ECS API, RegisterTaskDefinition; X-Ray developer guide, "Running the X-Ray daemon on Amazon ECS".
 */
import { each, type Field, known } from '../field.ts';
import { nearest } from '../near.ts';
import {
  anything,
  integer,
  list,
  type Read,
  read,
  record,
  type Shape,
  text,
  type Violation,
  violations,
} from '../shape.ts';
import { hole, type MapValue, memberOf, type Span, type StringValue, type Value } from '../value.ts';
import { hostOf } from './environment.ts';

const others = (names: string): Shape => Object.fromEntries(names.split(' ').map((name) => [name, anything()]));

export const networkModes = ['awsvpc', 'bridge', 'host', 'none', 'default'] as const;
export const launchTypes = ['EC2', 'FARGATE', 'EXTERNAL', 'MANAGED_INSTANCES'] as const;

const portShape = {
  ContainerPort: integer({ min: 1, max: 65_535 }),
  HostPort: integer({ min: 0, max: 65_535 }),
  Protocol: text({ oneOf: ['tcp', 'udp'] }),
  Name: text(),
  AppProtocol: text(),
  ContainerPortRange: text(),
};

const containerShape = {
  Name: text(),
  Image: text(),
  PortMappings: list(record(portShape)),
  Environment: list(record({ Name: text(), Value: text() })),
  Links: list(text()),
  Command: list(text()),
  EntryPoint: list(text()),
  EnvironmentFiles: anything(),
  Secrets: anything(),
};

/** What containers have as well, so that a misspelt name is told from one of these. */
const otherMembers = others(
  'User Memory Privileged HealthCheck StartTimeout VolumesFrom Cpu DnsServers ReadonlyRootFilesystem Essential LogConfiguration ResourceRequirements FirelensConfiguration DockerSecurityOptions SystemControls Interactive DnsSearchDomains Ulimits StopTimeout WorkingDirectory MemoryReservation RepositoryCredentials ExtraHosts Hostname LinuxParameters DisableNetworking PseudoTerminal MountPoints DependsOn DockerLabels CredentialSpecs VersionConsistency RestartPolicy',
);

const taskShape = {
  NetworkMode: text({ oneOf: networkModes }),
  RequiresCompatibilities: list(text({ oneOf: launchTypes })),
  TaskRoleArn: text(),
  ExecutionRoleArn: text(),
  ContainerDefinitions: list(record(containerShape)),
};

/** The whole, for what is misspelt in it. */
const wholeShape: Shape = {
  ...taskShape,
  ContainerDefinitions: list(record({ ...containerShape, ...otherMembers })),
  ...others(
    'Family IpcMode InferenceAccelerators Memory PlacementConstraints Cpu PidMode RuntimePlatform ProxyConfiguration Volumes EphemeralStorage Tags EnableFaultInjection',
  ),
};

export type Task = Read<typeof taskShape>;
export type Container = Read<typeof containerShape>;
export type PortMapping = Read<typeof portShape>;

/** A task that traces, and its containers. */
export interface TracedTask extends Task {
  /** What is wrong in its members. */
  readonly violations: readonly Violation[];
  readonly containers: readonly Container[];
  /** False where further containers come at deploy. */
  readonly complete: boolean;
  /** X-Ray's daemon. */
  readonly daemon: Container | undefined;
  /** The daemon, or a collector or agent that sends traces: they sign with the task's role. */
  readonly sender: Container | undefined;
}

/** A task that traces; undefined for any other. */
export function readTask(map: MapValue): TracedTask | undefined {
  const written = spelled(map);
  const task = read(taskShape, named(written));
  const fields = known(task.containerDefinitions) ? task.containerDefinitions.value : [];
  const containers = fields.flatMap((field) => each(field).map(({ value }) => value));
  const daemon = containers.find(isDaemon);
  const sender = daemon ?? containers.find(isCollector);
  const isWrong = [task.containerDefinitions, ...fields].some(({ state }) => state === 'wrong');
  if (!sender && !containers.some(hasVariables) && !isWrong) return undefined;
  const complete = known(task.containerDefinitions) && fields.every(known) && !map.open;
  return { ...task, violations: violations(wholeShape, written), containers, complete, daemon, sender };
}

/**
 * The definition with the members of its containers under the names of their shape where they begin with a lower-case
 * letter: so ECS's own API writes them, and CloudFormation takes them.
 */
function spelled(map: MapValue): MapValue {
  const isGiven = memberOf(map, 'ContainerDefinitions') !== undefined;
  const entries = map.entries.map((entry) => {
    const isMeant = entry.key === 'ContainerDefinitions' || (!isGiven && nearest(entry.key, ['ContainerDefinitions']));
    return isMeant ? { ...entry, value: withCapitals(entry.value, containerShape) } : entry;
  });
  return { ...map, entries };
}

/** The same with the containers under their own name. */
function named(map: MapValue): MapValue {
  if (memberOf(map, 'ContainerDefinitions')) return map;
  const entries = map.entries.map((entry) =>
    nearest(entry.key, ['ContainerDefinitions']) ? { ...entry, key: 'ContainerDefinitions' } : entry,
  );
  return { ...map, entries };
}

/** Of containers, ports, links and variables each: ECS takes ten containers. */
const mostItems = 40;

function withCapitals(value: Value, shape: Shape): Value {
  if (value.kind === 'list')
    return { ...value, items: value.items.slice(0, mostItems).map((item) => withCapitals(item, shape)) };
  if (value.kind !== 'map') return value;
  const entries = value.entries.map((entry) => {
    const capital = entry.key.charAt(0).toUpperCase() + entry.key.slice(1);
    const key = Object.hasOwn(shape, capital) || Object.hasOwn(otherMembers, capital) ? capital : entry.key;
    const spec = shape[key];
    const of = spec?.type === 'list' && spec.of.type === 'record' ? spec.of.of : undefined;
    return { ...entry, key, value: of ? withCapitals(entry.value, of) : entry.value };
  });
  return { ...value, entries };
}

/** A container of X-Ray's daemon, by its image or its name. */
export function isDaemon({ image, name }: Container): boolean {
  const images = textsIn(image);
  if (images.some(({ value }) => daemonImage.test(lastOf(value)))) return true;
  const isHidden = image.state === 'unknown' && images.every(({ value }) => !/[a-z]/i.test(lastOf(value)));
  return each(name).some(({ value }) => daemonName.test(value) || (isHidden && /^(?:aws-?)?x-?ray$/i.test(value)));
}

const daemonImage = /^(?:(?:\w+[-_])*x-?ray[-_]?d[aeo]+m[oe]n|(?:aws[-_]?)?x-?ray)$/i;
const daemonName = /^(?:aws[-_]?)?x-?ray[-_]?d(?:ae|ea)mon$/i;

function isCollector({ image }: Container): boolean {
  return textsIn(image).some(({ value }) => /aws-otel|\badot\b/i.test(value));
}

function hasVariables({ environment }: Container): boolean {
  return variablesOf({ environment }).some(({ name }) => /^AWS_?X.?R/i.test(name));
}

/** A name, or an image without the registry before it and the tag behind it. */
function lastOf(image: string): string {
  return image.replace(/@.*$/s, '').split('/').at(-1)!.replace(/:.*$/s, '').replaceAll(hole, '');
}

function textsIn(field: Field<string>): readonly { readonly value: string; readonly at: Span }[] {
  return field.state === 'unknown' && field.text ? [field.text] : each(field);
}

export interface TaskVariable {
  readonly name: string;
  readonly values: readonly { readonly value: string; readonly at: Span }[];
}

/** The variables that a container's definition sets. */
export function variablesOf({ environment }: Pick<Container, 'environment'>): TaskVariable[] {
  return each(environment).flatMap(({ value }) =>
    value.flatMap((field) =>
      each(field).flatMap(({ value: { name, value } }) =>
        each(name).map((own) => ({ name: own.value, values: textsIn(value) })),
      ),
    ),
  );
}

/** The hosts that a container sends its segments to, as far as they are written. */
export function daemonHosts(
  container: Container,
): { readonly host: string; readonly at: Span; readonly value: string }[] {
  return variablesOf(container).flatMap(({ name, values }) =>
    name === 'AWS_XRAY_DAEMON_ADDRESS'
      ? values.flatMap(({ value, at }) => {
          const host = hostOf(value);
          return host === undefined ? [] : [{ host, at, value }];
        })
      : [],
  );
}

/** True where other variables may come from files, secrets or the deploy. */
export function hasHiddenVariables({ environment, environmentFiles, secrets }: Container): boolean {
  const hidden = environment.state === 'unknown' || environment.state === 'wrong';
  const items = each(environment).flatMap(({ value }) => value);
  return (
    hidden || environmentFiles.state !== 'absent' || secrets.state !== 'absent' || items.some((one) => !known(one))
  );
}

/** The containers' one network mode as far as the text tells it: left out on EC2 it is bridge, Fargate has awsvpc alone. */
export function modeOf({ networkMode, requiresCompatibilities, map }: Task): string | undefined {
  if (known(networkMode)) return networkMode.value === 'default' ? 'bridge' : networkMode.value;
  if (networkMode.state !== 'absent' || map.open) return undefined;
  const types = each(requiresCompatibilities).flatMap(({ value }) => value.flatMap((one) => each(one)));
  if (types.some(({ value }) => value === 'FARGATE')) return 'awsvpc';
  return types.length > 0 && types.every(({ value }) => value === 'EC2') ? 'bridge' : undefined;
}

/** The port of a flag of the daemon, such as `--bind`, in its command: undefined where it says nothing of it. */
export function boundTo({ command, entryPoint }: Container, flags: RegExp): StringValue | undefined {
  const words: Value[] = [entryPoint, command].flatMap((field) =>
    field.state === 'known' && field.node.kind === 'list' ? [...field.node.items] : [],
  );
  for (const [index, word] of words.entries()) {
    if (word.kind !== 'string') continue;
    const [flag = '', inline] = word.value.split('=', 2);
    const next = words[index + 1];
    if (!flags.test(flag)) continue;
    if (inline !== undefined) return word;
    return next?.kind === 'string' ? next : undefined;
  }
  return undefined;
}

/** The mappings of a container's ports; undefined where some aren't told. */
export function portsOf({ portMappings }: Container): readonly PortMapping[] | undefined {
  if (portMappings.state === 'absent') return [];
  if (!known(portMappings) || !portMappings.value.every(known)) return undefined;
  return portMappings.value.flatMap((field) => each(field).map(({ value }) => value));
}

/** A container's name, where the text tells it. */
export function nameOf({ name }: Container): string | undefined {
  return known(name) ? name.value : undefined;
}

/** The containers that a container links to: `name` or `name:alias`. */
export function linksOf({ links }: Container): { readonly name: string; readonly alias: string; readonly at: Span }[] {
  return each(links).flatMap(({ value }) =>
    value.flatMap((field) =>
      each(field).map(({ value: link, at }) => {
        const [name = '', alias = name] = link.split(':');
        return { name, alias, at };
      }),
    ),
  );
}

/** True where a container links to the daemon. */
export function isLinked({ containers, daemon }: TracedTask): boolean {
  const name = daemon && nameOf(daemon);
  return containers.some((one) => linksOf(one).some((link) => link.name === name));
}
