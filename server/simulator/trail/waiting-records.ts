import type { Store } from '../store/store.ts';

/** Records that were selected and are in no log file yet: kept in the store, in order, by where they are to go. */
export interface WaitingRecords {
  /** Resolves when they are committed; with false where too much waits, as happens when nothing can be written. */
  add(channel: Channel, records: readonly WaitingRecord[]): Promise<boolean>;
  /** Where something waits, and how many bytes. */
  channels(): readonly { readonly channel: Channel; readonly bytes: number }[];
  /** The keys of what waits there longest, up to a file's worth. */
  next(channel: Channel): readonly string[];
  read(keys: readonly string[]): readonly WaitingRecord[];
  remove(channel: Channel, keys: readonly string[]): Promise<void>;
  reset(): Promise<void>;
}

/** What goes into one log file. */
export interface Channel {
  readonly account: string;
  readonly homeRegion: string;
  readonly trail: string;
  readonly bucket: string;
  readonly prefix?: string;
  readonly region: string;
  readonly kind: 'CloudTrail' | 'CloudTrail-Insight';
}

export interface WaitingRecord {
  /** eventTime, epoch milliseconds. */
  readonly time: number;
  readonly text: string;
}

interface Kept {
  readonly channel: Channel;
  readonly records: readonly WaitingRecord[];
}

interface Queue {
  readonly channel: Channel;
  bytes: number;
  readonly entries: Map<string, number>;
}

/** Unpacked. CloudTrail's files have at most 50 MB packed. */
export const FILE_BYTES = 16 << 20;
const MOST_BYTES = 256 << 20;

export function openWaitingRecords(store: Store, mostBytes = MOST_BYTES): WaitingRecords {
  const table = store.table<Kept>('cloudtrail-waiting');
  const queues = new Map<string, Queue>();
  let number = 0;
  const enter = (key: string, { channel, records }: Kept): void => {
    const id = idOf(channel);
    const queue = queues.get(id) ?? { channel, bytes: 0, entries: new Map() };
    const bytes = records.reduce((sum, { text }) => sum + text.length, 0);
    queues.set(id, queue);
    queue.entries.set(key, bytes);
    queue.bytes += bytes;
  };
  const leave = (channel: Channel, keys: readonly string[]): void => {
    const queue = queues.get(idOf(channel));
    if (queue === undefined) return;
    for (const key of keys) {
      queue.bytes -= queue.entries.get(key) ?? 0;
      queue.entries.delete(key);
    }
    if (queue.entries.size === 0) queues.delete(idOf(channel));
  };
  for (const [key, kept] of table.entries().sort(([a], [b]) => Number(a) - Number(b))) {
    enter(key, kept);
    number = Number(key) + 1;
  }
  return {
    async add(channel, records) {
      const all = [...queues.values()].reduce((sum, { bytes }) => sum + bytes, 0);
      if (all >= mostBytes) return false;
      const key = String(number++);
      const kept = { channel, records };
      await table.set(key, kept);
      enter(key, kept);
      return true;
    },
    channels: () => [...queues.values()].map(({ channel, bytes }) => ({ channel, bytes })),
    next(channel) {
      const keys: string[] = [];
      let room = FILE_BYTES;
      for (const [key, bytes] of queues.get(idOf(channel))?.entries ?? []) {
        if (keys.length > 0 && bytes > room) break;
        keys.push(key);
        room -= bytes;
      }
      return keys;
    },
    read: (keys) => keys.flatMap((key) => table.get(key)?.records ?? []),
    async remove(channel, keys) {
      await Promise.all(keys.map((key) => table.delete(key)));
      leave(channel, keys);
    },
    async reset() {
      queues.clear();
      await table.clear();
    },
  };
}

function idOf({ account, homeRegion, trail, bucket, prefix = '', region, kind }: Channel): string {
  return [account, homeRegion, trail, bucket, prefix, region, kind].join('\n');
}
