import { codePlaces, codeVisits } from '../../../core/xray/code-places.ts';
import type { Control } from '../../control.ts';
import { ControlError } from '../../control.ts';
import type { TraceDatabase } from '../../traces/trace-database.ts';
import { assemble } from './reader.ts';

/** Traces that one question reads, the newest; what they name is kept for the next one. */
const TRACES = 5000;

/**
 * POST /_nephoscope/xray/code: the places in the code that the traces of `[from, to)` name, with counts and times. It reads
 * the newest traces only, and says how many there were and how many it read.
 */
export function addCodeRoute(control: Control, traces: TraceDatabase): void {
  const visits = traces.derive((stored) => codeVisits(assemble(stored).documents), TRACES);
  control.route('POST', '/_nephoscope/xray/code', async ({ body }) => {
    await traces.known();
    const found = traces.between(seconds(body.from, 'from'), seconds(body.to, 'to'), 'Event');
    const read = found.slice(0, TRACES);
    const named = await visits(read.ids());
    return { ...codePlaces(named.flat()), traces: found.length, read: read.length };
  });
}

function seconds(value: unknown, member: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new ControlError(member, `"${member}" takes epoch seconds.`);
}
