import type { Store } from '../store/store.ts';
import type { TrailDelivery } from '../trail/delivery.ts';
import { type Deliveries, openDeliveries } from './deliveries.ts';
import { openTrails, type Trails } from './trails.ts';

/** What CloudTrail keeps beside events: trails, by account and region, and how their deliveries went. */
export interface CloudTrailState {
  readonly trails: Trails;
  readonly deliveries: Deliveries;
  /** Gives what trails record to one more observer. */
  deliverTo(observer: TrailDelivery): void;
  readonly observers: readonly TrailDelivery[];
  /** Forgets all trails; the observers stay. */
  reset(): Promise<void>;
}

export function openCloudTrailState(store: Store): CloudTrailState {
  const trails = openTrails(store);
  const deliveries = openDeliveries(store, trails);
  const observers: TrailDelivery[] = [];
  return {
    trails,
    deliveries,
    observers,
    deliverTo: (observer) => void observers.push(observer),
    async reset() {
      await Promise.all([trails.reset(), deliveries.reset()]);
    },
  };
}
