/** What is known around a document: its own definitions and those of the other files that are known. */
import type { Surroundings } from '../core/check.ts';
import type { Summary } from './part.ts';

/**
 * Gathers what a document's definitions stand among: `all` summaries that are known, the document's `own` (what deploys
 * together); `complete` only when no definition can stand anywhere else.
 */
export function gather(all: Iterable<Summary>, own: Iterable<Summary>, complete = false): Surroundings {
  const alarms = new Map<string, { rule?: string }>();
  for (const summary of all) {
    for (const { name, rule } of summary.alarms) alarms.set(name, rule === undefined ? {} : { rule });
  }
  return { alarms, alarmsComplete: complete, samplingRules: [...own].flatMap(({ samplingRules }) => samplingRules) };
}

/** True when two documents tell others the same: their parts' summaries, in order. */
export function sameSummaries(a: readonly Summary[], b: readonly Summary[]): boolean {
  return (
    a.length === b.length &&
    a.every((summary, index) => summary === b[index] || JSON.stringify(summary) === JSON.stringify(b[index]))
  );
}
