/** What the operations on insights share. */

import { hash64 } from '../../../core/xray/hash64.ts';
import type { InsightNames } from '../../../core/xray/insights/answers.ts';
import { type FoundInsight, findInsights } from '../../../core/xray/insights/insights.ts';
import { INSIGHT_HISTORY } from '../../../core/xray/limits.ts';
import type { Context } from '../../context.ts';
import type { TraceList } from '../../traces/trace-database.ts';
import { type Group, groupArn } from '../../xray-state/groups.ts';
import { graphMinutes } from './graph-minutes.ts';
import { tracesOf } from './group.ts';
import { refused } from './sampling-rule.ts';

type Asked = Pick<Context, 'traces' | 'xray' | 'xrayState' | 'clock' | 'account' | 'region'>;

export interface GroupInsight {
  readonly insight: FoundInsight;
  readonly names: InsightNames;
  readonly group: Group;
}

/** The traces of a group, all where there is none, that insights and forecasts look back at. */
export async function lookedBackAt(
  group: Group | undefined,
  { traces, xray, xrayState: { groups }, clock }: Asked,
): Promise<TraceList> {
  const now = clock.now() / 1000;
  return await tracesOf(traces.between(now - INSIGHT_HISTORY, now, 'TraceId'), group, { xray, groups });
}

/** The insights of a group, in the order in which they began; none where they aren't enabled. */
export async function insightsOf(group: Group, context: Asked): Promise<GroupInsight[]> {
  if (!group.insights) return [];
  const minutes = await graphMinutes(await lookedBackAt(group, context), context.xray);
  return findInsights(minutes, context.clock.now() / 1000).map((insight) => ({
    insight,
    names: { id: insightId(group, insight), groupArn: groupArn(group, context), groupName: group.name },
    group,
  }));
}

/**
 * The insight that an id names.
 *
 * @throws InvalidRequestException where there is none: the operations on insights know no other error
 */
export async function namedInsight(id: string, context: Asked): Promise<GroupInsight> {
  for (const group of context.xrayState.groups.list()) {
    if (!id.toLowerCase().startsWith(groupDigits(group))) continue;
    for (const one of await insightsOf(group, context)) if (one.names.id === id.toLowerCase()) return one;
  }
  throw refused(`There is no insight ${id}.`);
}

/** @throws InvalidRequestException for a start that AWS keeps no insights of */
export function checkStart(start: number, { clock }: Asked): void {
  if (start < clock.now() / 1000 - INSIGHT_HISTORY) throw refused("StartTime can't be more than 30 days old.");
}

/** A UUID that is the same whenever the insight is found, and begins with the digits of its group. */
function insightId(group: Group, { seed }: FoundInsight): string {
  const [a, b] = [hash64(seed), hash64(`${group.unique} ${seed}`)];
  return `${groupDigits(group)}-${a.slice(0, 4)}-5${a.slice(5, 8)}-8${b.slice(1, 4)}-${b.slice(4)}`;
}

function groupDigits({ name, unique }: Group): string {
  return hash64(`${name} ${unique}`).slice(0, 8);
}
