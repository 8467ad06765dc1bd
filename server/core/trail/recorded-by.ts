/** Which trail records an event. */
import {
  type PlainAdvancedSelector,
  type PlainEventSelector,
  type Selection,
  selectedByDefault,
  selectsAdvanced,
  selectsBasic,
} from '../event-selectors/selects.ts';
import { asText, type JsonObject } from '../json/typed.ts';

/** What of a trail decides which events it records. */
export interface RecordingTrail {
  readonly account: string;
  readonly homeRegion: string;
  readonly settings: { readonly IsMultiRegionTrail: boolean; readonly IncludeGlobalServiceEvents: boolean };
  readonly selectors?:
    | { readonly basic: readonly PlainEventSelector[] }
    | { readonly advanced: readonly PlainAdvancedSelector[] };
}

/**
 * Whether a trail that is logging records this event: of its account, of its region or any where it is of all regions, of
 * a global service only where it includes those, and taken by its selectors.
 * Source: CloudTrail user guide, "Understanding multi-Region trails" and "Global service events".
 */
export function recordedBy(trail: RecordingTrail, record: JsonObject): Selection {
  const { account, homeRegion, settings, selectors } = trail;
  const region = asText(record.awsRegion) ?? '';
  if (record.recipientAccountId !== account) return leftOut('The event is of another account.');
  if (region !== homeRegion && !settings.IsMultiRegionTrail) {
    return leftOut(`The trail records ${homeRegion} alone: this event is of ${region}.`);
  }
  if (isGlobalServiceEvent(record) && !settings.IncludeGlobalServiceEvents) {
    return leftOut('The trail leaves out the events of global services.');
  }
  if (selectors === undefined) return selectedByDefault(record);
  return 'basic' in selectors ? selectsBasic(selectors.basic, record) : selectsAdvanced(selectors.advanced, record);
}

function leftOut(because: string): Selection {
  return { selected: false, because: [because] };
}

/**
 * Services without regions, whose events are recorded in us-east-1. Of STS these are the calls of its global endpoint, which
 * are signed for that region; a record doesn't tell them from those of the endpoint there.
 */
const GLOBAL_SERVICES: ReadonlySet<unknown> = new Set([
  'iam.amazonaws.com',
  'sts.amazonaws.com',
  'cloudfront.amazonaws.com',
  'route53.amazonaws.com',
  'organizations.amazonaws.com',
]);

function isGlobalServiceEvent({ awsRegion, eventSource }: JsonObject): boolean {
  return awsRegion === 'us-east-1' && GLOBAL_SERVICES.has(eventSource);
}
