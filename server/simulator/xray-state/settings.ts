import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';

/** The settings of X-Ray that are one value each, with the time of their change in epoch seconds. */
export interface Settings {
  encryption(): Changed<Encryption>;
  setEncryption(encryption: Encryption): Promise<Changed<Encryption>>;
  destination(): Changed<Destination>;
  setDestination(destination: Destination): Promise<Changed<Destination>>;
  /** Percent of the spans in CloudWatch Logs that X-Ray indexes. */
  indexing(): Changed<number>;
  setIndexing(percentage: number): Promise<Changed<number>>;
  reset(): Promise<void>;
}

export interface Changed<T> {
  readonly value: T;
  /** 0 where it never was changed. */
  readonly changedAt: number;
  /** Whether the change is in effect: X-Ray takes a while. */
  readonly active: boolean;
}

export interface Encryption {
  readonly type: 'NONE' | 'KMS';
  readonly keyId?: string;
}

export type Destination = 'XRay' | 'CloudWatchLogs';

/** Seconds until a change is in effect. Ours: AWS publishes none. */
const TAKES_EFFECT = 5;

/** The settings that the store has. */
export function openSettings(store: Store, clock: Clock): Settings {
  const table = store.table<Omit<Changed<unknown>, 'active'>>('xray-settings');
  const now = (): number => clock.now() / 1000;
  const setting = <T>(name: string, initial: T) => {
    const get = (): Changed<T> => {
      const { value, changedAt } = (table.get(name) ?? { value: initial, changedAt: 0 }) as Omit<Changed<T>, 'active'>;
      // A clock that was set back mustn't hold a change up.
      return { value, changedAt, active: Math.abs(now() - changedAt) >= TAKES_EFFECT };
    };
    const set = async (value: T): Promise<Changed<T>> => {
      await table.set(name, { value, changedAt: now() });
      return get();
    };
    return { get, set };
  };
  const encryption = setting<Encryption>('encryption', { type: 'NONE' });
  const destination = setting<Destination>('destination', 'XRay');
  // Source: CloudWatch user guide, Transaction Search: 1 % of the spans are indexed unless one changes it.
  const indexing = setting<number>('indexing', 1);
  return {
    encryption: encryption.get,
    setEncryption: encryption.set,
    destination: destination.get,
    setDestination: destination.set,
    indexing: indexing.get,
    setIndexing: indexing.set,
    reset: () => table.clear(),
  };
}
