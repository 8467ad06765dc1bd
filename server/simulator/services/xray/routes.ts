import type { Control, ControlRequest } from '../../control.ts';
import { ControlError } from '../../control.ts';
import { AwsError } from '../../operation.ts';
import type { State } from '../../state.ts';
import { filterOf, type TraceFilter } from './filter.ts';

/** Adds what the service map asks beyond AWS's operations: POST /_nephoscope/xray/graph, a filtered service graph. */
export function addXrayRoutes(control: Control, { traces, xray }: Pick<State, 'traces' | 'xray'>): void {
  control.route('POST', '/_nephoscope/xray/graph', async ({ body }) => {
    const filter = filterIn(body);
    const found = traces.between(secondsIn(body, 'from'), secondsIn(body, 'to'), 'Event');
    return { Services: await xray.services(filter ? await xray.take(found, filter) : found) };
  });
}

type Body = ControlRequest['body'];

function secondsIn(body: Body, member: string): number {
  const value = body[member];
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new ControlError(member, `"${member}" takes epoch seconds.`);
}

/** The filter of a question; AWS's error for a mistake in it becomes the control route's. */
function filterIn({ filter }: Body): TraceFilter | undefined {
  if (filter === undefined) return undefined;
  if (typeof filter !== 'string') throw new ControlError('filter', '"filter" takes a filter expression.');
  try {
    return filterOf(filter);
  } catch (error) {
    if (error instanceof AwsError) throw new ControlError('filter', error.message);
    throw error;
  }
}
