/**
 * The versions of a group's filter expression.
 *
 * A trace belongs to a group by the expression that was in force at its time: a new one doesn't change what was recorded
 * before, so that a graph over both is a merged one.
 * Source: X-Ray developer guide, "Configuring groups"; X-Ray API, GetServiceGraph, ContainsOldGroupVersions.
 */
import { TRACE_RETENTION } from '../xray/limits.ts';

export interface GroupVersion {
  /** When it came into force, epoch seconds; the first one also counts for what was recorded before. */
  readonly from: number;
  /** Empty where the group takes every trace. */
  readonly expression: string;
}

/** Versions that are kept. Ours: who changes a group more often in 30 days loses the oldest. */
const MOST = 100;

/** The versions after a change at `now` (epoch seconds): the same where the expression is, and none that no trace needs. */
export function changedVersions(
  versions: readonly GroupVersion[],
  expression: string,
  now: number,
): readonly GroupVersion[] {
  if (versions.at(-1)?.expression === expression) return versions;
  // A clock that was set back leaves versions of a time to come, which never were in force.
  const before = versions.filter(({ from }) => from < now);
  const needed = before.filter((_, index) => (before[index + 1]?.from ?? now) > now - TRACE_RETENTION);
  return [...needed.slice(1 - MOST), { from: now, expression }];
}

/** The version that decides over a trace of this time (epoch seconds). */
export function versionAt(versions: readonly GroupVersion[], time: number): GroupVersion | undefined {
  return versions.findLast(({ from }) => from <= time) ?? versions[0];
}

/** Whether a range of time that begins at `from` (epoch seconds) can hold traces of an older version. */
export function holdsOldVersions(versions: readonly GroupVersion[], from: number): boolean {
  return versions.length > 1 && from < versions.at(-1)!.from;
}
