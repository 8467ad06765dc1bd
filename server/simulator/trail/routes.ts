import { encodeMentions, encodeTrailColumns } from '../../core/trail/columns.ts';
import { type Control, ControlError, type ControlRequest } from '../control.ts';
import type { HttpResponse } from '../http.ts';
import type { Lane } from '../records/event.ts';
import { RECORDED, type TrailDatabase } from '../records/trail-database.ts';

const LANES: Readonly<Record<Lane, true>> = {
  region: true,
  account: true,
  name: true,
  source: true,
  principal: true,
  user: true,
  address: true,
  accessKey: true,
  issuedKey: true,
  error: true,
  type: true,
  agent: true,
  resource: true,
};

/** Records in one answer: a view asks for what it shows. */
const MOST_RECORDS = 1000;

/** ARNs have 2,048 characters at most. */
const LONGEST_RESOURCE = 2048;

/**
 * Adds the questions of the timeline: GET /_nephoscope/trail/sets, and POST .../trail/columns, .../trail/records and
 * .../trail/mentions.
 */
export function addTrailRoutes(control: Control, trail: TrailDatabase): void {
  control.route('GET', '/_nephoscope/trail/sets', () => ({ sets: trail.sets() }));
  control.route('POST', '/_nephoscope/trail/columns', async ({ body }) => {
    only(body, ['set', 'after', 'lanes']);
    const set = setIn(body);
    const { after = -1 } = body;
    if (!Number.isInteger(after)) throw new ControlError('after', '"after" takes the "next" of an earlier answer.');
    // Before the columns, which take their time: what comes meanwhile is in neither.
    const total = trail.sets().find(({ name }) => name === set)?.count ?? 0;
    const columns = await trail.columns(set, lanesIn(body), after as number);
    return binary(encodeTrailColumns(columns, total, after as number));
  });
  control.route('POST', '/_nephoscope/trail/records', ({ body }) => {
    only(body, ['set', 'sequences']);
    const set = setIn(body);
    // A record that was cleared or displaced meanwhile is null.
    return { records: sequencesIn(body).map((sequence) => trail.text(set, sequence) ?? null) };
  });
  control.route('POST', '/_nephoscope/trail/mentions', async ({ body }) => {
    only(body, ['set', 'resource']);
    return binary(encodeMentions(await trail.mentions(setIn(body), resourceIn(body))));
  });
}

type Body = ControlRequest['body'];

function only(body: Body, known: readonly string[]): void {
  const unknown = Object.keys(body).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new ControlError(
    unknown,
    `There is no "${unknown}" here; there are ${known.map((it) => `"${it}"`).join(', ')}.`,
  );
}

function setIn({ set = RECORDED }: Body): string {
  if (typeof set === 'string') return set;
  throw new ControlError('set', '"set" takes the name of a data set; GET /_nephoscope/trail/sets tells them.');
}

function lanesIn({ lanes = [] }: Body): Lane[] {
  const isLane = (lane: unknown): lane is Lane => typeof lane === 'string' && Object.hasOwn(LANES, lane);
  if (Array.isArray(lanes) && lanes.every(isLane)) return [...new Set(lanes)];
  throw new ControlError('lanes', `"lanes" takes a list of ${Object.keys(LANES).join(', ')}.`);
}

function resourceIn({ resource }: Body): string {
  if (typeof resource === 'string' && resource !== '' && resource.length <= LONGEST_RESOURCE) return resource;
  throw new ControlError(
    'resource',
    `"resource" takes a name, an id or an ARN of at most ${LONGEST_RESOURCE} characters.`,
  );
}

function sequencesIn({ sequences }: Body): number[] {
  const isSequence = (it: unknown): it is number => Number.isInteger(it) && (it as number) >= 0;
  if (Array.isArray(sequences) && sequences.length <= MOST_RECORDS && sequences.every(isSequence)) return sequences;
  throw new ControlError('sequences', `"sequences" takes a list of at most ${MOST_RECORDS} sequence numbers.`);
}

function binary(body: Uint8Array): HttpResponse {
  return { status: 200, headers: { 'content-type': 'application/octet-stream', 'cache-control': 'no-store' }, body };
}
