import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import { type Groups, openGroups } from './groups.ts';
import { openPolicies, type Policies } from './policies.ts';
import { openRetrievals, type Retrievals } from './retrievals.ts';
import { openSettings, type Settings } from './settings.ts';
import { openTags, type ResourceTags } from './tags.ts';
import { openTelemetry, type Telemetry } from './telemetry.ts';

/** What X-Ray keeps beside traces and sampling rules, one set for all accounts and regions. */
export interface XrayState {
  readonly groups: Groups;
  readonly tags: ResourceTags;
  readonly settings: Settings;
  readonly policies: Policies;
  readonly telemetry: Telemetry;
  readonly retrievals: Retrievals;
  /** Forgets all of it. */
  reset(): Promise<void>;
}

/** All of it, as the store has it. */
export function openXrayState(store: Store, clock: Clock): XrayState {
  const parts = {
    groups: openGroups(store, clock),
    tags: openTags(store),
    settings: openSettings(store, clock),
    policies: openPolicies(store, clock),
    telemetry: openTelemetry(store, clock),
    retrievals: openRetrievals(store, clock),
  };
  return {
    ...parts,
    async reset() {
      await Promise.all(Object.values(parts).map((part) => part.reset()));
    },
  };
}
