import type { Store } from '../store/store.ts';
import type { TrailDelivery } from '../trail/delivery.ts';
import type { EventBusObserver } from '../trail/event-bus.ts';
import { type Deliveries, openDeliveries } from './deliveries.ts';
import { openTrails, type Trails } from './trails.ts';

/** What CloudTrail keeps beside events: trails, by account and region, and how their deliveries went. */
export interface CloudTrailState {
  readonly trails: Trails;
  readonly deliveries: Deliveries;
  /** Gives what trails record to one more observer. */
  deliverTo(observer: TrailDelivery): void;
  readonly observers: readonly TrailDelivery[];
  /** Gives what CloudTrail tells EventBridge to one more observer. */
  sendToBus(observer: EventBusObserver): void;
  readonly busObservers: readonly EventBusObserver[];
  /** Forgets all trails; the observers stay. */
  reset(): Promise<void>;
}

export function openCloudTrailState(store: Store): CloudTrailState {
  const trails = openTrails(store);
  const deliveries = openDeliveries(store, trails);
  const observers: TrailDelivery[] = [];
  const busObservers: EventBusObserver[] = [];
  return {
    trails,
    deliveries,
    observers,
    deliverTo: (observer) => void observers.push(observer),
    busObservers,
    sendToBus: (observer) => void busObservers.push(observer),
    async reset() {
      await Promise.all([trails.reset(), deliveries.reset()]);
    },
  };
}
