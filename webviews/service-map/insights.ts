/** X-Ray's insights on the map: which are in the shown time, whom they meet, how they are told. */
import { compact, percent, timeOfDay } from '../lib/format.ts';
import type { InsightImpact, MapInsight, ServiceRef, TimeWindow, TraceCounts } from './messages.ts';
import type { Part } from './neighbourhood.ts';
import { binsOf } from './replay.ts';
import type { Shown } from './shown.ts';
import { selectorOf } from './trace-filter.ts';

/** What an insight says of a service. */
export interface InsightMark {
  role: 'cause' | 'affected';
  /** For the tooltip and screen readers. */
  title: string;
}

export const roleWords: Record<InsightMark['role'], string> = { cause: 'root cause', affected: 'in an insight' };

/** Any of its time is in the window. */
export function touches({ start, end = Number.POSITIVE_INFINITY }: MapInsight, { from, to }: TimeWindow): boolean {
  return start < to && end > from;
}

/** The services of the insights that go on, and of the chosen one, by the ids of the nodes that show them. */
export function marksOf(
  insights: readonly MapInsight[],
  chosen: string | undefined,
  { nodes, groups }: Pick<Shown, 'nodes' | 'groups'>,
): Map<string, InsightMark> {
  const groupOf = new Map([...groups].flatMap(([id, { members }]) => members.map((member) => [member, id] as const)));
  const marks = new Map<string, InsightMark>();
  const told = insights.filter(({ id, active }) => active || id === chosen);
  // A root cause stays one, whatever else meets it.
  const roles = [
    ...told.map((insight) => ({ role: 'cause', services: [insight.rootCause], insight }) as const),
    ...told.map((insight) => ({ role: 'affected', services: insight.anomalous, insight }) as const),
  ];
  for (const { role, services, insight } of roles) {
    for (const { id: service } of services) {
      const id = groupOf.get(service) ?? service;
      if (!nodes.has(id) || marks.has(id)) continue;
      marks.set(id, { role, title: `${role === 'cause' ? 'Root cause of an' : 'In an'} insight: ${insight.summary}` });
    }
  }
  return marks;
}

/** What of the shown map an insight meets; undefined when nothing of it is shown. */
export function partMet(
  impact: Pick<InsightImpact, 'nodes' | 'calls'> | undefined,
  { nodes, edges, groups }: Pick<Shown, 'nodes' | 'edges' | 'groups'>,
): Part | undefined {
  if (!impact) return undefined;
  const groupOf = new Map([...groups].flatMap(([id, { members }]) => members.map((member) => [member, id] as const)));
  const shownAs = (id: string) => groupOf.get(id) ?? id;
  const met = new Set(impact.nodes.map(shownAs).filter((id) => nodes.has(id)));
  const calls = new Set(impact.calls.map(({ from, to }) => JSON.stringify([shownAs(from), shownAs(to)])));
  const kept = [...edges].filter(([, { from, to, async }]) => !async && calls.has(JSON.stringify([from, to])));
  return met.size > 0 ? { nodes: met, edges: new Set(kept.map(([key]) => key)) } : undefined;
}

/** Where an insight lies on the strip of counts, in shares of its width. */
export interface InsightBand {
  from: number;
  to: number;
  chosen: boolean;
}

export function bandsOf(
  insights: readonly MapInsight[],
  chosen: string | undefined,
  { from, step, total }: Pick<TraceCounts, 'from' | 'step' | 'total'>,
  now: number,
): InsightBand[] {
  const place = (time: number) => Math.min(1, Math.max(0, (time - from) / (step * total.length)));
  return insights
    .filter((insight) => binsOf({ from, step, total }, timeOf(insight, now)))
    .map((insight) => {
      const time = timeOf(insight, now);
      return { from: place(time.from), to: place(time.to), chosen: insight.id === chosen };
    });
}

/** The time that an insight takes, until now while it goes on. */
export function timeOf({ start, end }: MapInsight, now: number): TimeWindow {
  return { from: start, to: Math.max(start + 60, end ?? now) };
}

/** The traces that went through the root cause with a fault there. */
export function faultsAt(service: ServiceRef): string {
  return `service(${selectorOf(service)}) { fault }`;
}

/** `12:04 – 12:11 (7 min)`, with the day where that is another one. */
export function timeInWords(insight: MapInsight, now: number): string {
  const { from, to } = timeOf(insight, now);
  const day = dayOf(from) === dayOf(now) ? '' : `${dayOf(from)}, `;
  const minutes = `(${compact(Math.round((to - from) / 60))} min)`;
  const [start, end] = [from, to].map((time) => timeOfDay(time).slice(0, 5));
  return insight.active ? `${day}since ${start} ${minutes}` : `${day}${start} – ${end} ${minutes}`;
}

function dayOf(seconds: number): string {
  const date = new Date(seconds * 1000);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}

/** `26 of 60 requests were faults (43.3 %)`. */
export function impactInWords({ total, fault }: MapInsight['clients']): string {
  if (total === 0) return 'no requests';
  return `${compact(fault)} of ${compact(total)} requests were faults (${percent(fault / total)})`;
}

/**
 * A group whose insights are on, as it would be written in a template. Source: CloudFormation, AWS::XRay::Group. Texts of
 * JSON are YAML's double-quoted ones.
 */
export function groupTemplate(name: string, filter: string): string {
  const id = name.replace(/[^A-Za-z0-9]/g, '');
  return [
    `${/^[A-Za-z]/.test(id) ? id : `Group${id}`}XRayGroup:`,
    '  Type: AWS::XRay::Group',
    '  Properties:',
    `    GroupName: ${JSON.stringify(name)}`,
    `    FilterExpression: ${JSON.stringify(filter)}`,
    '    InsightsConfiguration:',
    '      InsightsEnabled: true',
    '',
  ].join('\n');
}
