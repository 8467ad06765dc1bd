import type { InputOf } from '../../catalog/models.ts';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';

type Report = InputOf<'xray', 'PutTelemetryRecords'>;
type Sender = Omit<Report, 'TelemetryRecords'>;

/** What daemons and collectors tell of their own work. No operation of X-Ray answers it. */
export interface Telemetry {
  /** Keeps a sender's records; resolves when that is committed. */
  keep(report: Report): Promise<void>;
  /** Who sent something last comes first; records by their time. */
  senders(): readonly SentTelemetry[];
  reset(): Promise<void>;
}

export interface SentTelemetry extends Sender {
  /** When it last sent something, epoch seconds. */
  readonly seen: number;
  readonly records: Report['TelemetryRecords'];
}

/** Records that are kept of one sender: daemons send one a minute. Ours. */
const RECORDS = 60;
/** Senders that are kept. Ours. */
const SENDERS = 50;

/** The records that the store has. */
export function openTelemetry(store: Store, clock: Clock): Telemetry {
  const table = store.table<SentTelemetry>('xray-telemetry');
  const newestFirst = (): [string, SentTelemetry][] => table.entries().sort(([, a], [, b]) => b.seen - a.seen);
  return {
    async keep({ TelemetryRecords, ...sender }) {
      const key = JSON.stringify([sender.EC2InstanceId, sender.Hostname, sender.ResourceARN]);
      const records = [...(table.get(key)?.records ?? []), ...TelemetryRecords]
        .sort((a, b) => a.Timestamp - b.Timestamp)
        .slice(-RECORDS);
      const kept = table.set(key, { ...sender, seen: clock.now() / 1000, records });
      const forgotten = newestFirst()
        .slice(SENDERS)
        .filter(([other]) => other !== key);
      await Promise.all([kept, ...forgotten.map(([other]) => table.delete(other))]);
    },
    senders: () => newestFirst().map(([, sender]) => sender),
    reset: () => table.clear(),
  };
}
