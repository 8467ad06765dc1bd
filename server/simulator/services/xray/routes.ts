import type { GroupOf } from '../../../core/filter-expression/evaluate.ts';
import { graphServices, serviceCounts } from '../../../core/xray/service-graph.ts';
import type { Control, ControlRequest } from '../../control.ts';
import { ControlError } from '../../control.ts';
import type { HttpRequest } from '../../http.ts';
import { AwsError } from '../../operation.ts';
import type { State } from '../../state.ts';
import { dataFor, setNamed, type TraceData } from '../../traces/trace-sets.ts';
import type { Group, Groups } from '../../xray-state/groups.ts';
import { addCodeRoute } from './code-route.ts';
import { countTraces, mostSteps } from './counts.ts';
import { filterOf, type TraceFilter } from './filter.ts';
import { askedGroup, groupsIn, tracesOf } from './group.ts';
import { addLinkedRoute } from './linked-route.ts';

/**
 * Adds what the service map asks beyond AWS's operations: POST /_nephoscope/xray/graph, the service graph of a filter or of
 * a group, with counts of cold starts and of requests in progress that AWS's answer has no members for, and
 * GET /_nephoscope/xray/sets, the data sets that were read from files; and GET /_nephoscope/xray/telemetry, what daemons
 * told of their own work; and POST /_nephoscope/xray/counts, how many traces began in each step of a range.
 */
export function addXrayRoutes(
  control: Control,
  state: Pick<State, 'traces' | 'xray' | 'traceSets' | 'xrayState'>,
): void {
  const { groups, telemetry } = state.xrayState;
  control.route('GET', '/_nephoscope/xray/telemetry', () => ({ senders: telemetry.senders() }));
  addCodeRoute(control, state.traces);
  addLinkedRoute(control, async (http) => (await asked(state, http)).traces);
  control.route('GET', '/_nephoscope/xray/sets', () => ({ sets: state.traceSets.list() }));
  control.route('POST', '/_nephoscope/xray/graph', async ({ body, http }) => {
    const { traces, xray } = await asked(state, http);
    const filter = filterIn(body, groupsIn(groups));
    const found = traces.between(secondsIn(body, 'from'), secondsIn(body, 'to'), 'Event');
    const grouped = await tracesOf(found, groupNamed(body, groups), { xray, groups });
    const graph = await xray.linkedGraph(filter ? await xray.take(grouped, filter) : grouped);
    return { Services: graphServices(graph), Counts: serviceCounts(graph) };
  });
  control.route('POST', '/_nephoscope/xray/counts', async ({ body, http }) => {
    const { traces, xray } = await asked(state, http);
    const range = { from: secondsIn(body, 'from'), to: secondsIn(body, 'to'), step: stepIn(body) };
    const filter = filterIn(body, groupsIn(groups));
    const between = traces.between(range.from, range.to, 'Event');
    const found = filter ? await xray.take(between, filter) : between;
    const faulty = await xray.take(found, filterOf('fault', groupsIn(groups))!);
    return countTraces({ found: found.times, faulty: faulty.times }, range);
  });
}

/** What a question is about: the data set that its header names, else what the simulator received. */
async function asked(
  state: Pick<State, 'traces' | 'xray' | 'traceSets'>,
  { headers }: HttpRequest,
): Promise<TraceData> {
  const data = dataFor(state, headers);
  await data?.traces.known();
  if (data) return data;
  throw new ControlError('set', `There is no data set "${setNamed(headers)}".`, 404);
}

type Body = ControlRequest['body'];

/** @throws ControlError where a member of a question is no instant */
export function secondsIn(body: Body, member: string): number {
  const value = body[member];
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new ControlError(member, `"${member}" takes epoch seconds.`);
}

/** Seconds of a bar; as long as that many bars are of use. */
function stepIn(body: Body): number {
  const step = secondsIn(body, 'step');
  const steps = (secondsIn(body, 'to') - secondsIn(body, 'from')) / step;
  if (step > 0 && steps <= mostSteps) return step;
  throw new ControlError('step', `"step" takes seconds, for at most ${mostSteps} steps.`);
}

/** The filter of a question. */
function filterIn({ filter }: Body, groupOf: GroupOf): TraceFilter | undefined {
  if (filter === undefined) return undefined;
  if (typeof filter !== 'string') throw new ControlError('filter', '"filter" takes a filter expression.');
  return told('filter', () => filterOf(filter, groupOf));
}

/** The group that a question names, if it does. */
function groupNamed({ group }: Body, groups: Groups): Group | undefined {
  if (group === undefined) return undefined;
  if (typeof group !== 'string') throw new ControlError('group', '"group" takes the name of a group.');
  return told('group', () => askedGroup({ GroupName: group }, groups));
}

/** AWS's error for a mistake in a member becomes the control route's. */
function told<T>(member: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof AwsError) throw new ControlError(member, error.message);
    throw error;
  }
}
