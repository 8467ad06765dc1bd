import { check, type Fix, renameTo } from '../../check.ts';
import { type MapValue, memberOf } from '../../value.ts';
import type { Daemon, Old } from '../daemon.ts';

/**
 * A key of an older daemon.
 *
 * `MemoryLimit` is `TotalBufferSizeMB` now, `LogRotation` stands under `Logging`, and the members of `Processor` stand at the
 * top: `Region`, `Endpoint`, and `Routine` as `Concurrency`. `Profile`, `Socket.BufferSizeKB`, `Logging.LogFormat` and
 * `Processor.BatchProcessorQueueSize` are gone. The daemon doesn't start with any of them.
 * Source: X-Ray daemon 3.6.6, pkg/cfg/cfg.go.
 */
export const oldMember = check<Daemon>({
  code: 'xray-setup/old-member',
  severity: 'error',
  run({ old, map }, report) {
    for (const one of old) {
      const { entry, path, now } = one;
      const fix = fixOf(one, map);
      report(
        entry.keyAt,
        now === undefined ? `${path} is gone: remove it.` : `${path} is now ${now}: write it there.`,
        { fix },
      );
    }
  },
  fires: [
    { Version: 2, MemoryLimit: 16 },
    { Version: 2, LogRotation: true },
    { Version: 1, Processor: { Region: 'eu-west-1', Routine: 1 } },
    { Version: 2, Profile: { CPU: 'cpu' } },
  ],
  silent: [{ Version: 2, TotalBufferSizeMB: 16, Logging: { LogRotation: true }, Region: 'eu-west-1' }],
  unknown: [{ Version: 2, Processor: { 'Fn::Transform': { Name: 'Shared' } } }],
});

/** A key gets its new name, or moves to where it stands now; one that is gone goes. */
function fixOf({ entry, path, now }: Old, map: MapValue): Fix | undefined {
  const { key, keyAt: at, value } = entry;
  if (now === undefined) return { kind: 'remove', title: `Remove ${key}`, at };
  const [outer, name = outer] = now.split('.') as [string, string?];
  if (path === key && name === outer) return renameTo(at, now);
  const holder = name === outer ? map : memberOf(map, outer);
  const isScalar = value.kind === 'string' || value.kind === 'number' || value.kind === 'boolean';
  if (holder?.kind !== 'map' || !isScalar) return undefined;
  return { kind: 'move', title: `Move to ${now}`, at, into: holder.at, key: name, value: value.value };
}
