/**
 * The configuration file of X-Ray's daemon, `cfg.yaml`. The daemon doesn't start with a file that has anything else.
 * Source: X-Ray daemon 3.6.6, pkg/cfg/cfg.go; X-Ray developer guide, "Configuring the AWS X-Ray daemon".
 */
import { aRoleArn } from '../arn.ts';
import {
  flag,
  integer,
  type Read,
  read,
  record,
  required,
  type Shape,
  text,
  type Violation,
  violations,
} from '../shape.ts';
import { type Entry, type MapValue, memberOf } from '../value.ts';

/** Source: X-Ray daemon 3.6.6, pkg/logger; `prod` is `info`. */
export const logLevels = ['dev', 'debug', 'info', 'warn', 'error', 'prod'] as const;

/** The daemon's own example file has empty texts for what isn't set. */
const roleOrNone = { pattern: new RegExp(`^$|${aRoleArn.pattern.source}`, 's'), wants: aRoleArn.wants };

export const daemonShape = {
  Version: required(integer({ min: 1, max: 2 })),
  TotalBufferSizeMB: integer({ min: 0 }),
  Concurrency: integer({ min: 1 }),
  Region: text(),
  Endpoint: text(),
  Socket: record({ UDPAddress: text(), TCPAddress: text() }),
  Logging: record({ LogRotation: flag(), LogLevel: text({ oneOf: ['', ...logLevels] }), LogPath: text() }),
  LocalMode: flag(),
  ResourceARN: text(),
  RoleARN: text(roleOrNone),
  NoVerifySSL: flag(),
  ProxyAddress: text(),
};

export type Daemon = Read<typeof daemonShape> & {
  readonly violations: readonly Violation[];
  /** Keys of older versions that stand in the file. */
  readonly old: readonly Old[];
};

export interface Old {
  readonly entry: Entry;
  /** `Processor.Region`. */
  readonly path: string;
  /** Where it stands now; undefined where it is gone. */
  readonly now?: string;
}

/** Keys that the daemon names in its message when it stops: gone, or moved. */
const old: ReadonlyMap<string, string | undefined> = new Map([
  ['Profile.CPU', undefined],
  ['Profile.Memory', undefined],
  ['Socket.BufferSizeKB', undefined],
  ['Logging.LogFormat', undefined],
  ['Processor.BatchProcessorQueueSize', undefined],
  ['LogRotation', 'Logging.LogRotation'],
  ['Processor.Region', 'Region'],
  ['Processor.Endpoint', 'Endpoint'],
  ['Processor.Routine', 'Concurrency'],
  ['MemoryLimit', 'TotalBufferSizeMB'],
]);

/** Maps that are there for old keys alone. */
const oldMaps = ['Profile', 'Processor'];

/** Reads a daemon's configuration, also the keys of older versions. */
export function readDaemon(map: MapValue): Daemon {
  const found = oldIn(map);
  const known = new Set<Entry>(found.map(({ entry }) => entry));
  return {
    ...read(daemonShape, map),
    old: found,
    violations: [...violations(daemonShape, map), ...unknownInside(map, known)].filter(
      (one) =>
        one.kind !== 'unknown-member' ||
        !(known.has(one.entry) || found.some(({ path }) => path.startsWith(`${one.path}.`))),
    ),
  };
}

function oldIn(map: MapValue): Old[] {
  return [...old].flatMap(([path, now]) => {
    const [outer = '', inner] = path.split('.');
    const holder = inner === undefined ? map : memberOf(map, outer);
    const entry = holder?.kind === 'map' && holder.entries.find(({ key }) => key === (inner ?? outer));
    return entry ? [{ entry, path, ...(now !== undefined && { now }) }] : [];
  });
}

/** What else stands in a map of old keys. */
function unknownInside(map: MapValue, known: ReadonlySet<Entry>): Violation[] {
  return oldMaps.flatMap((name) => {
    const inside = memberOf(map, name);
    const shape: Shape = {};
    const odd = inside?.kind === 'map' ? inside.entries.filter((entry) => !known.has(entry)) : [];
    return inside?.kind === 'map' ? violations(shape, { ...inside, entries: odd }, name) : [];
  });
}

/** What each member is for. */
export const says: Readonly<Record<string, string>> = {
  Version: 'The version of the format: 2, or 1 of older files.',
  TotalBufferSizeMB: 'Memory for segments that wait, in MB: 3 or more; 0 takes 1 % of the machine’s.',
  Concurrency: 'How many calls to X-Ray go on at once; 8 unless given.',
  Region: 'The Region that segments are sent to; left out, that of the instance or of `AWS_REGION`.',
  Endpoint: 'Another address of X-Ray, such as a VPC endpoint.',
  'Socket.UDPAddress': 'Where segments come in; `127.0.0.1:2000` unless given.',
  'Socket.TCPAddress': 'Where SDKs ask for sampling rules; `127.0.0.1:2000` unless given.',
  'Logging.LogRotation': 'Whether log files are rotated.',
  'Logging.LogLevel': 'From which level on is logged: `dev`, `debug`, `info`, `warn`, `error` or `prod`.',
  'Logging.LogPath': 'The log file; left out, logs go to standard error.',
  LocalMode: '`true`: the metadata of an EC2 instance isn’t asked for.',
  ResourceARN: 'The ARN of the resource that the daemon runs on.',
  RoleARN: 'A role, perhaps of another account, that the daemon takes on to send segments.',
  NoVerifySSL: '`true`: certificates aren’t verified.',
  ProxyAddress: 'A proxy that segments are sent through.',
};
