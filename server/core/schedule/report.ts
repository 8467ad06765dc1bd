/** Tells the faults of expressions as problems. */
import type { Report } from '../check.ts';
import { hole, within } from '../value.ts';
import { faultsOf, type Timetable } from './schedule.ts';
import { type FaultKind, refusal } from './syntax.ts';

/** Reports the faults of one kind, with AWS's own answer where it is an error. */
export function reportFaults(timetable: Timetable, kind: FaultKind, report: Report): void {
  for (const { fault, host } of faultsOf(timetable, kind)) {
    const { start, end, says, fixes, severity } = fault;
    const isRefused = severity === 'error' && kind !== 'never-runs' && !host.value.includes(hole);
    report(within(host, start, end), says, {
      fixes: fixes.map((fix) => ({ kind: 'text', host, ...fix })),
      severity,
      ...(isRefused && { aws: refusal(timetable.dialect, host.value) }),
    });
  }
}
