/** What is known around a document: its own definitions and those of the other files that are known. */
import type { Surroundings } from '../core/check.ts';
import type { Summary } from './part.ts';

/** Gathers summaries; `complete` only when no definition can stand anywhere else. */
export function gather(summaries: Iterable<Summary>, complete = false): Surroundings {
  const alarms = new Map<string, { rule?: string }>();
  for (const summary of summaries) {
    for (const { name, rule } of summary.alarms) alarms.set(name, rule === undefined ? {} : { rule });
  }
  return { alarms, alarmsComplete: complete };
}

/** True when two documents tell others the same: their parts' summaries, in order. */
export function sameSummaries(a: readonly Summary[], b: readonly Summary[]): boolean {
  return (
    a.length === b.length &&
    a.every((summary, index) => summary === b[index] || JSON.stringify(summary) === JSON.stringify(b[index]))
  );
}
