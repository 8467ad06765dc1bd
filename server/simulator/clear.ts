import { type Control, ControlError } from './control.ts';
import type { State } from './state.ts';

/** What `POST /_nephoscope/clear` empties, all of it unless `{"what": [...]}` names some. Rules and settings stay. */
const TELEMETRY = ['traces', 'trail'] as const;

/** Adds POST /_nephoscope/clear. */
export function addClearRoute(control: Control, state: Pick<State, (typeof TELEMETRY)[number] | 'traceSets'>): void {
  control.route('POST', '/_nephoscope/clear', async ({ body }) => {
    const unknown = Object.keys(body).find((name) => name !== 'what');
    if (unknown !== undefined) throw new ControlError(unknown, `Clear takes "what", not "${unknown}".`);
    const gone = wanted(body.what);
    await Promise.all(gone.map((what) => state[what].clear()));
    if (gone.includes('traces')) await state.traceSets.clear();
  });
}

function wanted(what: unknown): ReadonlyArray<(typeof TELEMETRY)[number]> {
  if (what === undefined) return TELEMETRY;
  const isKnown = (one: unknown): boolean => TELEMETRY.some((name) => name === one);
  if (!Array.isArray(what) || !what.every(isKnown)) {
    throw new ControlError('what', `"what" takes a list of ${TELEMETRY.map((name) => `"${name}"`).join(' and ')}.`);
  }
  return TELEMETRY.filter((name) => what.includes(name));
}
