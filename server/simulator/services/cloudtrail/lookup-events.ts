import { createHash } from 'node:crypto';
import type { InputOf, OutputOf } from '../../../catalog/models.ts';
import { EVENT_HISTORY_MS } from '../../../core/trail/limits.ts';
import type { Context } from '../../context.ts';
import { awsError, operation } from '../../operation.ts';
import {
  type EventPlace,
  type FoundEvent,
  newestFirst,
  pageToken,
  readPageToken,
  type TrailQuery,
} from '../../records/find.ts';
import { RECORDED } from '../../records/trail-database.ts';
import { categoryNumber } from '../../trail/event-of.ts';

type Input = InputOf<'cloudtrail', 'LookupEvents'>;
type Answered = NonNullable<OutputOf<'cloudtrail', 'LookupEvents'>['Events']>[number];
type Attribute = NonNullable<Input['LookupAttributes']>[number];
type Conditions = Pick<TrailQuery, 'where' | 'whereNumber' | 'filter'>;

const PAGE = 50;
const LONGEST_VALUE = 2000;
/** What an Insights event can be looked up by. */
const INSIGHT_KEYS: ReadonlySet<Attribute['AttributeKey']> = new Set(['EventId', 'EventName', 'EventSource']);

/**
 * Management events, or with `EventCategory` Insights events, the newest first: what was recorded here in the caller's
 * account and region in the last 90 days, and what was imported, whatever its age and from every region. Data events never.
 * AWS's limit of two requests a second isn't enforced. AWS publishes the names of the errors and not their texts.
 */
export const lookupEvents = operation(
  'cloudtrail',
  'LookupEvents',
  (input, context) => {
    const conditions = conditionsOf(input);
    const { from, to } = rangeOf(input);
    const digest = digestOf(input, context);
    const limit = input.MaxResults ?? PAGE;
    const after = placeIn(input.NextToken, digest);
    const query: TrailQuery = { ...conditions, limit, ...(to !== undefined && { to }), ...(after && { after }) };
    const { events, next } = find(context, query, from ?? Number.NEGATIVE_INFINITY);
    return { Events: events.map(answered), ...(next && { NextToken: `${digest}.${pageToken(next)}` }) };
  },
  {
    constraintErrors: {
      LookupAttributes: 'InvalidLookupAttributesException',
      EventCategory: 'InvalidEventCategoryException',
      MaxResults: 'InvalidMaxResultsException',
    },
  },
);

/** What was recorded and what was imported has other bounds: two questions, one order. */
function find(
  { trail, clock, account, region }: Context,
  query: TrailQuery,
  from: number,
): { events: FoundEvent[]; next: EventPlace | undefined } {
  const imported = trail.sets().flatMap(({ name }) => (name === RECORDED ? [] : name));
  const pages = [
    trail.find({
      ...query,
      sets: [RECORDED],
      from: Math.max(from, clock.now() - EVENT_HISTORY_MS),
      where: { ...query.where, account, region },
    }),
    trail.find({ ...query, sets: imported, from }),
  ];
  const all = pages.flatMap(({ events }) => events).sort(newestFirst);
  const events = all.slice(0, query.limit);
  const more = all.length > events.length || pages.some(({ next }) => next !== undefined);
  return { events, next: more ? events.at(-1) : undefined };
}

function rangeOf({ StartTime, EndTime }: Input): { from: number | undefined; to: number | undefined } {
  if (StartTime !== undefined && EndTime !== undefined && StartTime > EndTime) {
    throw awsError('InvalidTimeRangeException', 'StartTime must not be after EndTime.');
  }
  return { from: StartTime && StartTime * 1000, to: EndTime && EndTime * 1000 };
}

function conditionsOf({ LookupAttributes = [], EventCategory }: Input): Conditions {
  const [attribute, ...others] = LookupAttributes;
  if (others.length > 0) throw invalidAttributes('LookupAttributes can contain only one item.');
  const category = categoryNumber(EventCategory ?? 'management');
  if (attribute === undefined) return { whereNumber: { category } };
  const { AttributeKey: key, AttributeValue: value } = attribute;
  const length = weightedLength(value);
  if (length === 0 || length > LONGEST_VALUE) {
    throw invalidAttributes(
      `AttributeValue must have 1 to ${LONGEST_VALUE} characters, of which _, space, comma and newline count twice.`,
    );
  }
  if (EventCategory !== undefined && !INSIGHT_KEYS.has(key)) {
    throw invalidAttributes(`Insights events can be looked up by ${[...INSIGHT_KEYS].join(', ')}, not by ${key}.`);
  }
  const { whereNumber, ...rest } = CONDITIONS[key](value);
  return { ...rest, whereNumber: { category, ...whereNumber } };
}

const CONDITIONS: Readonly<Record<Attribute['AttributeKey'], (value: string) => Conditions>> = {
  EventId: (id) => ({ where: { id } }),
  EventName: (name) => ({ where: { name } }),
  EventSource: (source) => ({ where: { source } }),
  Username: (user) => ({ where: { user } }),
  AccessKeyId: (accessKey) => ({ where: { accessKey } }),
  ReadOnly(value) {
    if (value !== 'true' && value !== 'false') throw invalidAttributes('ReadOnly is "true" or "false".');
    return { whereNumber: { readOnly: value === 'true' ? 1 : 0 } };
  },
  ResourceName: (wanted) => ({ filter: ({ resources }) => resources.some(({ name }) => name === wanted) }),
  ResourceType: (wanted) => ({ filter: ({ resources }) => resources.some(({ type }) => type === wanted) }),
};

function weightedLength(value: string): number {
  return value.length + (value.match(/[_ ,\n]/g)?.length ?? 0);
}

/** What a token is bound to: the question without the page's size. */
function digestOf(
  { LookupAttributes, StartTime, EndTime, EventCategory }: Input,
  { account, region }: Context,
): string {
  const question = JSON.stringify([LookupAttributes, StartTime, EndTime, EventCategory, account, region]);
  return createHash('sha256').update(question).digest('base64url').slice(0, 16);
}

function placeIn(token: string | undefined, digest: string): EventPlace | undefined {
  if (token === undefined) return undefined;
  const [question, place = ''] = token.split('.');
  const after = question === digest ? readPageToken(place) : undefined;
  if (after !== undefined) return after;
  throw awsError(
    'InvalidNextTokenException',
    'NextToken must come from an earlier answer to a request with the same parameters.',
  );
}

function invalidAttributes(message: string): Error {
  return awsError('InvalidLookupAttributesException', message);
}

function answered({ id, name, readOnly, accessKey, time, source, user, resources, text }: FoundEvent): Answered {
  return {
    EventId: id,
    EventName: name,
    ReadOnly: String(readOnly),
    ...(accessKey !== '' && { AccessKeyId: accessKey }),
    EventTime: time / 1000,
    EventSource: source,
    ...(user !== '' && { Username: user }),
    Resources: resources.map(({ type, name }) => ({ ...(type !== '' && { ResourceType: type }), ResourceName: name })),
    CloudTrailEvent: text,
  };
}
