/** What metric filters and subscription filters do with a record, once all trails of the workspace are known. */
import type { Catch } from '../../core/event-rule/catches.ts';
import { asksForRecords, filterCatches } from '../../core/filter-pattern/catches.ts';
import type { Message } from '../../core/filter-pattern/message.ts';
import { readMetricFilter } from '../../core/metric-filter/metric-filter.ts';
import { readSubscriptionFilter } from '../../core/subscription-filter/subscription-filter.ts';
import { memberOf, possible } from '../../core/value.ts';
import type { Definition } from '../../forms/definition.ts';
import type { LogGroupKey, LogGroups } from './log-groups.ts';

/** A trail with a log group, and what it does with the record. */
export interface DeliveringTrail {
  readonly name: string;
  readonly caught: Catch['caught'];
  readonly says: string;
}

/** A filter that was judged by its pattern alone. */
export interface JudgedFilter {
  readonly kind: 'metric filter' | 'subscription filter';
  readonly caught: Catch;
  /** It speaks of records of CloudTrail, or its log group does. */
  readonly aboutRecords: boolean;
  readonly group: LogGroupKey | undefined;
  /** As the text has it. */
  readonly groupName?: string;
}

/** Undefined for what is no filter, or one without a pattern. */
export function judgeFilter(
  { family, value }: Definition,
  message: Message,
  group: LogGroupKey | undefined,
): JudgedFilter | undefined {
  const [map] = possible(value);
  if (map?.kind !== 'map' || (family !== 'metric-filter' && family !== 'subscription-filter')) return undefined;
  const filter = family === 'metric-filter' ? readMetricFilter(map) : readSubscriptionFilter(map);
  const caught = filterCatches(filter, message);
  if (!caught) return undefined;
  const named = memberOf(map, 'LogGroupName');
  const name = named?.kind === 'string' ? named.value : named?.kind === 'unknown' ? named.refersTo : undefined;
  return {
    kind: family === 'metric-filter' ? 'metric filter' : 'subscription filter',
    caught,
    aboutRecords: asksForRecords(filter) || /cloud-?trail/i.test(name ?? ''),
    group,
    ...(named?.kind === 'string' && { groupName: named.value }),
  };
}

/** What it does, seen together with the trails that deliver to its log group. */
export function delivered(filter: JudgedFilter, groups: LogGroups<DeliveringTrail>): Catch {
  const { caught, aboutRecords, group, groupName } = filter;
  const trails = groups.to(group);
  const [first] = trails;
  if (!first) {
    const near = caught.near && aboutRecords;
    if (!caught.caught) return { ...caught, near };
    const says = `${caught.says} This takes for granted that a trail delivers to ${groupName === undefined ? 'its log group' : `the log group ${groupName}`}: none of the workspace is known to.`;
    // Where trails deliver elsewhere, it is less likely that one delivers here.
    return { ...caught, near, says, caught: groups.some() && group !== undefined ? undefined : true };
  }
  if (!caught.caught) return caught;
  const taking = trails.find((trail) => trail.caught) ?? trails.find((trail) => trail.caught === undefined);
  if (!taking) {
    const says = `The pattern matches, but the trail ${first.name}, which delivers to its log group, doesn't take the event: ${first.says}`;
    return { ...caught, caught: false, says };
  }
  const says = `${caught.says} The trail ${taking.name} delivers to its log group${taking.caught ? '' : '; whether it takes the event is known at deploy alone'}.`;
  return { ...caught, caught: taking.caught, says };
}
