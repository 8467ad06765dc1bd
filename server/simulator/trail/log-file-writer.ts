import { randomInt } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { type DigestedFile, digestTime, HASH_ALGORITHM } from '../../core/trail/digest.ts';
import { logFileKey } from '../../core/trail/log-file-names.ts';
import type { Clock } from '../clock.ts';
import type { TrailPlace } from '../cloudtrail-state/trail.ts';
import type { Store } from '../store/store.ts';
import { sha256 } from './digests.ts';
import type { LogFolder } from './log-folder.ts';
import type { Channel, WaitingRecords } from './waiting-records.ts';

/** Makes log files of the records that wait. */
export interface LogFileWriter {
  /** Writes all that waits where at least so many bytes do, after what an earlier life of the store left unfinished. */
  writeAll(leastBytes?: number): Promise<void>;
  reset(): Promise<void>;
}

export interface WriterOptions {
  readonly store: Store;
  readonly folder: LogFolder;
  readonly waiting: WaitingRecords;
  readonly clock: Pick<Clock, 'now'>;
  readonly tell: Tell;
  /** Has the next digest list a file, where there is one: all its changes begin in this turn. */
  list(channel: Channel, file: DigestedFile): Promise<void>;
}

/** Does a delivery and tells how it went; an object that can't be written is told and not thrown. */
export type Tell = (
  what: 'logs' | 'digests',
  trail: TrailPlace,
  region: string,
  task: () => Promise<void>,
) => Promise<void>;

/** A log file that is being written: after the death of the process the same is written again. */
interface Plan {
  readonly channel: Channel;
  readonly key: string;
  /** Of the waiting records. */
  readonly records: readonly string[];
  /** Set once it is written: what it says in a digest. */
  readonly written?: DigestedFile;
}

export function openLogFileWriter({ store, folder, waiting, clock, tell, list }: WriterOptions): LogFileWriter {
  const plans = store.table<Plan>('cloudtrail-log-files');
  const write = async ({ channel, key, records: keys }: Plan): Promise<DigestedFile> => {
    const records = waiting.read(keys);
    const text = `{"Records":[${records.map((record) => record.text).join(',')}]}`;
    await folder.write(channel.bucket, key, await promisify(gzip)(text));
    const times = records.map(({ time }) => time);
    return {
      s3Bucket: channel.bucket,
      s3Object: key,
      hashValue: sha256(text),
      hashAlgorithm: HASH_ALGORITHM,
      newestEventTime: digestTime(times.reduce((a, b) => Math.max(a, b))),
      oldestEventTime: digestTime(times.reduce((a, b) => Math.min(a, b))),
    };
  };
  /** Changes are committed in this order, so that each may be the last one of a process. */
  const finish = async (plan: Plan): Promise<void> => {
    const { channel, key, records } = plan;
    const written = plan.written ?? (await write(plan));
    await Promise.all([
      plans.set(key, { ...plan, written }),
      list(channel, written),
      waiting.remove(channel, records),
      plans.delete(key),
    ]);
  };
  const finishAll = async (): Promise<void> => {
    for (const [, plan] of plans.entries()) await tell('logs', placeOf(plan), plan.channel.region, () => finish(plan));
  };
  return {
    async writeAll(leastBytes = 0) {
      await finishAll();
      // What couldn't be written stays planned, and mustn't go into another file as well.
      const planned = new Set(plans.entries().flatMap(([, { records }]) => records));
      for (const { channel, bytes } of waiting.channels()) {
        if (bytes < leastBytes || planned.has(waiting.next(channel)[0] ?? '')) continue;
        await tell('logs', placeOf({ channel }), channel.region, async () => {
          for (let records = waiting.next(channel); records.length > 0; records = waiting.next(channel)) {
            const plan = { channel, key: logFileKey(channel, clock.now(), uniqueName(), channel.kind), records };
            await plans.set(plan.key, plan);
            await finish(plan);
          }
        });
      }
    },
    reset: () => plans.clear(),
  };
}

function placeOf({ channel: { account, homeRegion, trail } }: Pick<Plan, 'channel'>): TrailPlace {
  return { account, homeRegion, name: trail };
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

function uniqueName(): string {
  return Array.from({ length: 16 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}
