/**
 * How calls ended, in X-Ray's words, and how each is told apart without colour: a codicon, a word, a line weight.
 * Source: X-Ray developer guide, concepts, "Errors, faults, and exceptions".
 */
export type Health = 'ok' | 'error' | 'throttle' | 'fault';

/** Counts of completed calls, each counted once: `ok + error + throttle + fault = total`. */
export interface Outcomes {
  ok: number;
  /** Client errors (4xx) other than throttles. */
  error: number;
  /** 429. */
  throttle: number;
  /** Server faults (5xx). */
  fault: number;
  total: number;
}

/** Worst first. */
export const healths: readonly Health[] = ['fault', 'error', 'throttle', 'ok'];

export const healthMarks: Record<Health, { label: string; icon: 'pass' | 'warning' | 'watch' | 'error' }> = {
  ok: { label: 'OK', icon: 'pass' },
  error: { label: 'Error (4xx)', icon: 'warning' },
  throttle: { label: 'Throttle (429)', icon: 'watch' },
  fault: { label: 'Fault (5xx)', icon: 'error' },
};

/** Below this share of the calls a failure stays in the ring and the tables, but doesn't colour the whole mark. */
const NOTICEABLE_SHARE = 0.01;

/** The failure with the largest noticeable share (the worse one of equals), `ok` without any. */
export function worstHealth(outcomes: Outcomes): Health {
  let worst: Health = 'ok';
  for (const health of healths) {
    if (health === 'ok' || share(outcomes, health) < NOTICEABLE_SHARE) continue;
    if (worst === 'ok' || outcomes[health] > outcomes[worst]) worst = health;
  }
  return worst;
}

/** Share of the calls that ended so, 0 to 1; 0 when there are no calls. */
export function share(outcomes: Outcomes, health: Health): number {
  return outcomes.total > 0 ? outcomes[health] / outcomes.total : 0;
}

/** Share of the calls that did not end well. */
export function failureShare({ ok, total }: Outcomes): number {
  return total > 0 ? (total - ok) / total : 0;
}
