/**
 * Traces as columns: what filter expressions and service graphs read of a trace, so that a question over a hundred
 * thousand traces walks over typed arrays and reads no document. Texts and services stand in dictionaries that hold no
 * more than what the rows use, so the table is never larger than a share of the documents that it is made from.
 */
import { type Dictionary, dictionary } from '../columns/dictionary.ts';
import { type Arrays, type Growing, growing, type Lists, lists } from '../columns/growing.ts';
import { type GraphLink, linksOf, requestsOf, type TraceRequest } from './graph.ts';
import { timeBin } from './histogram.ts';
import { type AnnotationValue, type Entity, elapsed } from './segment.ts';
import { clientService, type Service } from './service.ts';
import type { SearchedSummary } from './summary.ts';
import type { Trace } from './trace.ts';

export interface TraceTable {
  /** `flags` are bits of `ROW`, 0 where the row holds no trace. */
  readonly rows: Arrays<typeof ROW_COLUMNS>;
  /** Of each row: what its fields hold, as numbers of `terms`. */
  readonly fields: Lists<typeof FIELD_COLUMNS>;
  /** Of each row: its requests. */
  readonly requests: Lists<typeof REQUEST_COLUMNS>;
  readonly terms: Pick<Dictionary<Term>, 'value' | 'size'>;
  readonly services: Pick<Dictionary<Service>, 'value' | 'size'>;
  readonly calls: Pick<Dictionary<Call>, 'value' | 'size'>;
  /** Rows with links to other traces. */
  readonly links: ReadonlyMap<number, readonly GraphLink[]>;
  /** Writes a trace in a row, in place of what stood there. `searched` is of the same trace. */
  set(row: number, trace: Trace, searched: SearchedSummary): void;
  /** Empties a row. */
  remove(row: number): void;
}

/** A text or annotation that traces have: `field` is a keyword of filter expressions, or `annotation.` and a key. */
export interface Term {
  readonly field: string;
  readonly value: AnnotationValue;
}

/** Numbers of services. */
export interface Call {
  readonly from: number;
  readonly to: number;
}

/** What a row says of its trace. */
export const ROW = {
  present: 1,
  fault: 2,
  error: 4,
  throttle: 8,
  partial: 16,
  /** Some segment or subsegment failed, so that there is a root cause. */
  someFault: 32,
  someError: 64,
} as const;

/** What a request says of its segment, and behind `call` of the call that led to it. */
export const REQUEST = {
  fault: 1,
  error: 2,
  throttle: 4,
  inferred: 8,
  /** The segment that the trace began with. */
  root: 16,
  fromClient: 32,
  /** The call was a subsegment; otherwise the segment stands below another one. */
  bySubsegment: 64,
  /** See `coldStarts`. */
  coldStart: 128,
  callFault: 256,
  callError: 512,
  callThrottle: 1024,
} as const;

/** The number of no call. */
export const NONE = 0xffff_ffff;

/** Seconds; NaN for what a trace doesn't have. */
const ROW_COLUMNS = { flags: 'u8', duration: 'f64', responseTime: 'f64', status: 'f64' } as const;
const FIELD_COLUMNS = { term: 'u32' } as const;
/** Starts and ends are epoch seconds, an end is NaN while in progress; the others are bins of times, see `timeBin`. */
const REQUEST_COLUMNS = {
  service: 'u32',
  flags: 'u16',
  status: 'f64',
  start: 'f64',
  end: 'f64',
  responseTime: 'u32',
  duration: 'u32',
  /** The call that the map counts, a client's for a root; `NONE` where another request counts for it. */
  call: 'u32',
  callStart: 'f64',
  callEnd: 'f64',
  callTime: 'u32',
} as const;

/** An empty table. */
export function traceTable(): TraceTable {
  const parts: Parts = {
    rows: growing(ROW_COLUMNS),
    fields: lists(FIELD_COLUMNS),
    requests: lists(REQUEST_COLUMNS),
    terms: dictionary(),
    services: dictionary(),
    calls: dictionary(),
    links: new Map(),
  };
  const { rows, ...readable } = parts;
  return {
    get rows() {
      return rows.at;
    },
    ...readable,
    set(row, trace, searched) {
      release(parts, row);
      writeRow(parts, row, trace, searched);
      writeTerms(parts, row, searched);
      writeRequests(parts, row, trace);
      const linked = linksOf(trace);
      if (linked.length > 0) parts.links.set(row, linked);
    },
    remove(row) {
      release(parts, row);
      parts.fields.replace(row, 0);
      parts.requests.replace(row, 0);
      if (row < rows.at.flags.length) rows.at.flags[row] = 0;
    },
  };
}

/** What the table is written in. */
interface Parts {
  readonly rows: Growing<typeof ROW_COLUMNS>;
  readonly fields: Lists<typeof FIELD_COLUMNS>;
  readonly requests: Lists<typeof REQUEST_COLUMNS>;
  readonly terms: Dictionary<Term>;
  readonly services: Dictionary<Service>;
  readonly calls: Dictionary<Call>;
  readonly links: Map<number, readonly GraphLink[]>;
}

/** Lets go of what a row uses of the dictionaries. */
function release({ fields, requests, terms, services, calls, links }: Parts, row: number): void {
  const [first, count] = [fields.first(row), fields.count(row)];
  for (let at = first; at < first + count; at += 1) terms.release(fields.at.term[at]!);
  const [start, length] = [requests.first(row), requests.count(row)];
  for (let at = start; at < start + length; at += 1) {
    services.release(requests.at.service[at]!);
    const number = requests.at.call[at]!;
    const call = calls.value(number);
    if (call === undefined) continue;
    services.release(call.from);
    calls.release(number);
  }
  links.delete(row);
}

function writeRow({ rows }: Parts, row: number, trace: Trace, searched: SearchedSummary): void {
  rows.reserve(row + 1);
  const { flags, duration, responseTime, status } = rows.at;
  flags[row] = rowFlags(trace, searched);
  duration[row] = searched.Duration;
  responseTime[row] = searched.ResponseTime ?? Number.NaN;
  status[row] = searched.Http.HttpStatus ?? Number.NaN;
}

function writeTerms({ fields, terms }: Parts, row: number, searched: SearchedSummary): void {
  const found = termsOf(searched);
  const first = fields.replace(row, found.length);
  found.forEach((term, index) => {
    fields.at.term[first + index] = terms.use(term.field, term.value, () => term);
  });
}

function writeRequests(parts: Parts, row: number, trace: Trace): void {
  const made = requestsOf(trace);
  const start = parts.requests.replace(row, made.length);
  made.forEach((request, index) => {
    writeRequest(parts, start + index, request, request.node === trace.root);
  });
}

function writeRequest(parts: Parts, at: number, request: TraceRequest, root: boolean): void {
  const { service, node, lastWork, caller, call, fromClient } = request;
  const { entity } = node;
  const columns = parts.requests.at;
  const number = useService(parts, service);
  columns.service[at] = number;
  columns.flags[at] = requestFlags(request, root);
  columns.status[at] = entity.http.status ?? Number.NaN;
  columns.start[at] = entity.start;
  columns.end[at] = entity.end ?? Number.NaN;
  columns.responseTime[at] = entity.end === undefined ? 0 : timeBin(elapsed(entity.start, entity.end));
  columns.duration[at] = entity.end === undefined ? 0 : timeBin(elapsed(entity.start, lastWork));
  const from = fromClient ? clientService(service) : caller;
  columns.call[at] = from === undefined ? NONE : useCall(parts, from, number);
  columns.callStart[at] = call.start;
  columns.callEnd[at] = call.end ?? Number.NaN;
  columns.callTime[at] = call.end === undefined ? 0 : timeBin(elapsed(call.start, call.end));
}

function useService({ services }: Parts, service: Service): number {
  const { name, type = '', account = '' } = service;
  // The length tells where the type ends.
  return services.use(name, `${type.length} ${type}${account}`, () => service);
}

function useCall(parts: Parts, from: Service, to: number): number {
  const number = useService(parts, from);
  return parts.calls.use(number, to, () => ({ from: number, to }));
}

function requestFlags({ node, call, fromClient, coldStart }: TraceRequest, root: boolean): number {
  return (
    flagsOf(node.entity) |
    (node.kind === 'inferred' ? REQUEST.inferred : 0) |
    (root ? REQUEST.root : 0) |
    (fromClient ? REQUEST.fromClient : 0) |
    (node.parent?.kind === 'subsegment' ? REQUEST.bySubsegment : 0) |
    (coldStart ? REQUEST.coldStart : 0) |
    (flagsOf(call) << 8)
  );
}

function rowFlags({ nodes }: Trace, { HasFault, HasError, HasThrottle, IsPartial }: SearchedSummary): number {
  return (
    ROW.present |
    (HasFault ? ROW.fault : 0) |
    (HasError ? ROW.error : 0) |
    (HasThrottle ? ROW.throttle : 0) |
    (IsPartial ? ROW.partial : 0) |
    (nodes.some(({ entity }) => entity.fault) ? ROW.someFault : 0) |
    (nodes.some(({ entity }) => entity.error) ? ROW.someError : 0)
  );
}

function flagsOf({ fault, error, throttle }: Entity): number {
  return (fault ? REQUEST.fault : 0) | (error ? REQUEST.error : 0) | (throttle ? REQUEST.throttle : 0);
}

/** The values that keywords of a trace compare texts with, and its annotations. */
function termsOf({ Http, Users, AvailabilityZones, InstanceIds, ResourceARNs, Annotations }: SearchedSummary): Term[] {
  const found: Term[] = [];
  const add = (field: string, value: AnnotationValue | undefined): void => {
    if (value !== undefined) found.push({ field, value });
  };
  add('http.url', Http.HttpURL);
  add('http.method', Http.HttpMethod);
  add('http.useragent', Http.UserAgent);
  add('http.clientip', Http.ClientIp);
  for (const { UserName } of Users) add('user', UserName);
  for (const { Name } of AvailabilityZones) add('availabilityzone', Name);
  for (const { Id } of InstanceIds) add('instance.id', Id);
  for (const { ARN } of ResourceARNs) add('resource.arn', ARN);
  for (const [key, values] of Object.entries(Annotations)) {
    for (const { AnnotationValue } of values) add(`annotation.${key}`, Object.values(AnnotationValue)[0]);
  }
  return found;
}
