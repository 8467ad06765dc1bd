import type { Store } from '../store/store.ts';
import { type TrailPlace, trailArn } from './trail.ts';
import type { Trails } from './trails.ts';

/** How the last deliveries of each trail went, in each region. */
export interface Deliveries {
  /** What GetTrailStatus tells of a trail in a region. */
  of(trail: TrailPlace, region: string): DeliveryStatus;
  /**
   * Tells of a delivery; what was told before and isn't now stays. Resolves when it is committed. Of a trail that is gone
   * nothing is kept: the last files of one are delivered after it.
   */
  tell(trail: TrailPlace, region: string, delivered: Partial<DeliveryStatus>): Promise<void>;
  /** A trail that goes takes it along. */
  remove(trail: TrailPlace): Promise<void>;
  reset(): Promise<void>;
}

export interface DeliveryStatus {
  readonly logs?: Delivered;
  readonly digests?: Delivered;
  /** To CloudWatch Logs. */
  readonly logGroup?: Delivered;
}

export interface Delivered {
  /** Of the last delivery that went well, epoch milliseconds. */
  readonly at?: number;
  /** Of the last try, epoch milliseconds. */
  readonly triedAt: number;
  /** Why the last try failed: the code of an error of S3 or CloudWatch Logs such as `NoSuchBucket`. */
  readonly error?: string;
}

export function openDeliveries(store: Store, trails: Pick<Trails, 'get'>): Deliveries {
  const table = store.table<DeliveryStatus>('cloudtrail-deliveries');
  const key = (trail: TrailPlace, region: string): string => `${trailArn(trail)} ${region}`;
  return {
    of: (trail, region) => table.get(key(trail, region)) ?? {},
    async tell(trail, region, delivered) {
      if (trails.get(trail) === undefined) return;
      await table.set(key(trail, region), { ...table.get(key(trail, region)), ...delivered });
    },
    async remove(trail) {
      const gone = table.entries().filter(([name]) => name.startsWith(`${trailArn(trail)} `));
      await Promise.all(gone.map(([name]) => table.delete(name)));
    },
    reset: () => table.clear(),
  };
}
