/** Moments and calendars, all in milliseconds since 1970, UTC. */

/** The year in which these checks were written. What ends before it has passed, whenever they run. */
export const thisYear = 2026;

export const minute = 60_000;
export const hour = 3_600_000;
export const day = 86_400_000;

/** `2030-01-31 18:00` of a wall clock that is given as if it showed UTC. */
export function wallText(wall: number): string {
  return new Date(wall).toISOString().slice(0, 16).replace('T', ' ');
}

/** A moment such as `2030-01-31T18:00:00Z`; without an offset it is UTC. Undefined where the text is none. */
export function instant(text: string): number | undefined {
  const parts = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?)?(Z|[+-]\d\d:?\d\d)?$/i.exec(text);
  if (!parts) return undefined;
  const moment = Date.parse(parts[1] !== undefined && parts[4] === undefined ? `${text}Z` : text);
  return Number.isNaN(moment) ? undefined : moment;
}
