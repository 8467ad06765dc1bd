/** What the operations on groups share. */
import type { GroupOf } from '../../../core/filter-expression/evaluate.ts';
import { parseFilterExpression } from '../../../core/filter-expression/parse.ts';
import type { Expression } from '../../../core/filter-expression/syntax.ts';
import { fromPlain } from '../../../core/value.ts';
import type { TimeRange } from '../../../core/xray/time-range.ts';
import { xrayGroupFamily } from '../../../core/xray-group/check.ts';
import { type GroupVersion, holdsOldVersions, versionAt } from '../../../core/xray-group/versions.ts';
import type { TraceList } from '../../traces/trace-database.ts';
import { type Group, type GroupSettings, type Groups, groupArn, groupIn } from '../../xray-state/groups.ts';
import { filterOf } from './filter.ts';
import type { XrayReader } from './reader.ts';
import { refused } from './sampling-rule.ts';

interface Place {
  readonly account: string;
  readonly region: string;
}

interface Named {
  readonly GroupName?: string | undefined;
  readonly GroupARN?: string | undefined;
}

/** A group as the API answers it. */
export function asGroup(group: Group, place: Place) {
  const FilterExpression = group.versions.at(-1)!.expression;
  return {
    GroupName: group.name,
    GroupARN: groupArn(group, place),
    ...(FilterExpression !== '' && { FilterExpression }),
    InsightsConfiguration: { InsightsEnabled: group.insights, NotificationsEnabled: group.notifications },
  };
}

/**
 * The group that a request names, by name, ARN or both.
 *
 * @throws InvalidRequestException where it names none, or none that there is
 */
export function namedGroup(named: Named, groups: Groups): Group {
  const group = askedGroup(named, groups);
  if (group === undefined) throw refused('Specify a group by GroupName or GroupARN.');
  return group;
}

/** The same for requests that need no group; undefined where they name none. */
export function askedGroup({ GroupName, GroupARN }: Named, groups: Groups): Group | undefined {
  if (GroupName === undefined && GroupARN === undefined) return undefined;
  const byArn = GroupARN === undefined ? undefined : groupIn(GroupARN);
  const group = groups.get(GroupName ?? byArn?.name ?? '');
  const isOther = GroupARN !== undefined && (group?.name !== byArn?.name || group?.unique !== byArn?.unique);
  // The text that AWS answers, as Terraform's provider knows it.
  if (group === undefined || isOther) throw refused('Group not found');
  return group;
}

interface Configuration {
  readonly FilterExpression?: string | undefined;
  readonly InsightsConfiguration?:
    | { readonly InsightsEnabled?: boolean | undefined; readonly NotificationsEnabled?: boolean | undefined }
    | undefined;
}

/**
 * A group's settings after a request: what it doesn't mention stays, but notifications go with the insights.
 * Source: X-Ray API, InsightsConfiguration: notifications can only be enabled where insights are.
 *
 * @throws InvalidRequestException where it asks for notifications without insights; AWS publishes no text for it
 */
export function settingsOf(
  { FilterExpression, InsightsConfiguration = {} }: Configuration,
  group?: Group,
): GroupSettings {
  const { InsightsEnabled, NotificationsEnabled } = InsightsConfiguration;
  const insights = InsightsEnabled ?? group?.insights ?? false;
  if (NotificationsEnabled && !insights) {
    throw refused('Notifications can only be enabled on a group with InsightsEnabled set to true.');
  }
  return {
    expression: FilterExpression ?? group?.versions.at(-1)?.expression ?? '',
    insights,
    notifications: insights && (NotificationsEnabled ?? group?.notifications ?? false),
  };
}

/**
 * Checks a new group as the editor checks it.
 *
 * @throws InvalidRequestException with what the first check says that finds an error
 */
export function checkGroup(definition: Configuration & { readonly GroupName: string }, groups: Groups): void {
  const problem = xrayGroupFamily.problems(fromPlain(definition)).find(({ severity }) => severity === 'error');
  if (problem !== undefined) throw refused(problem.aws?.message ?? problem.message);
  checkExpression(definition, definition.GroupName, groups);
}

/**
 * Checks the expression that a group gets, where it gets one.
 *
 * @throws InvalidRequestException with the place of the first mistake, and where the group would lead to itself
 */
export function checkExpression({ FilterExpression }: Configuration, name: string, groups: Groups): void {
  const others = groupsIn(groups);
  const own = parseFilterExpression(FilterExpression ?? '').expression ?? EVERYTHING;
  filterOf(FilterExpression, (by, value) => {
    const named = by === 'name' ? value : groupIn(value)?.name;
    return named === name ? own : others(by, value);
  });
}

/** What group.name and group.arn mean in filter expressions: the expression that a group has now. */
export function groupsIn(groups: Groups): GroupOf {
  const known = new Map<string, Expression | undefined>();
  return (by, value) => {
    const key = `${by} ${value}`;
    if (!known.has(key)) {
      const named = by === 'name' ? { name: value } : groupIn(value);
      const group = named && groups.get(named.name);
      const isNamed = group !== undefined && (by === 'name' || groupIn(value)?.unique === group.unique);
      known.set(key, isNamed ? expressionOf(group.versions.at(-1)!) : undefined);
    }
    return known.get(key);
  };
}

/** Takes every trace. */
const EVERYTHING: Expression = { kind: 'and', terms: [], at: { start: 0, end: 0 } };

function expressionOf({ expression }: GroupVersion): Expression {
  return parseFilterExpression(expression).expression ?? EVERYTHING;
}

/** Those of the traces that belong to a group; all of them where there is none. */
export async function tracesOf(
  found: TraceList,
  group: Group | undefined,
  { xray, groups }: { readonly xray: XrayReader; readonly groups: Groups },
): Promise<TraceList> {
  if (group === undefined) return found;
  const taken: TraceList[] = [];
  for (const [version, traces] of found.runs((time) => versionAt(group.versions, time))) {
    const filter = filterOf(version?.expression, groupsIn(groups));
    taken.push(filter ? await xray.take(traces, filter) : traces);
  }
  return found.slice(0, 0).concat(taken);
}

/** Whether an answer may show traces that an older version of the group's expression took. */
export function containsOldVersions(group: Group | undefined, { from }: TimeRange): boolean {
  return group !== undefined && holdsOldVersions(group.versions, from);
}
