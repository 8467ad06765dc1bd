/**
 * What an event did and how it ended: one of six kinds, each told apart by colour, by shape and in words. The error
 * classes are ours, made of AWS's error codes by the simulator (server/core/trail).
 */

/** By the number in the column `errorClass`. */
export const outcomes = ['none', 'denied', 'throttled', 'absent', 'other'] as const;
export type Outcome = (typeof outcomes)[number];

export const outcomeLabels: Record<Outcome, string> = {
  none: 'Succeeded',
  denied: 'Denied',
  throttled: 'Throttled',
  absent: 'Not found',
  other: 'Other error',
};

/** From the bottom of a stack to its top: what one looks for stands on top. */
export const kinds = ['read', 'write', 'absent', 'throttled', 'other', 'denied'] as const;
export type Kind = (typeof kinds)[number];

/** Kinds of which a single event may not disappear in a stack. That something is absent is ordinary. */
export const alarming: readonly boolean[] = kinds.map((kind) => ['throttled', 'other', 'denied'].includes(kind));

export const kindLabels: Record<Kind, string> = {
  read: 'Read',
  write: 'Write',
  absent: outcomeLabels.absent,
  throttled: outcomeLabels.throttled,
  other: outcomeLabels.other,
  denied: outcomeLabels.denied,
};

/** SVG path data around the origin, 10 by 10; a line is stroked, all others are filled. */
export const kindShapes: Record<Kind, { path: string; line?: true }> = {
  read: { path: 'M4 0A4 4 0 1 1 -4 0A4 4 0 1 1 4 0Z', line: true },
  write: { path: 'M-4 -4H4V4H-4Z' },
  absent: { path: 'M0 -5L5 0L0 5L-5 0Z', line: true },
  throttled: { path: 'M-5 -5H5L0 0L5 5H-5L0 0Z' },
  other: { path: 'M0 -5L5 4H-5Z' },
  denied: { path: 'M-4 -4L4 4M4 -4L-4 4', line: true },
};

/** Position in `kinds` of an event, from its columns. */
export function kindOf(errorClass: number, readOnly: number): number {
  return kindNumbers[2 * errorClass + readOnly]!;
}

const kindNumbers = outcomes.flatMap((outcome) =>
  (outcome === 'none' ? (['write', 'read'] as const) : [outcome, outcome]).map((kind) => kinds.indexOf(kind)),
);
