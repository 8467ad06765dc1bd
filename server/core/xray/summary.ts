import { asObject, asText, defined } from '../json/typed.ts';
import { INDEXED_ANNOTATIONS } from './limits.ts';
import {
  type FailureRootCause,
  failureRootCauses,
  type ResponseTimeRootCause,
  responseTimeRootCauses,
} from './root-cause.ts';
import { type AnnotationValue, type Entity, elapsed, responseTime } from './segment.ts';
import { clientService, type Service, type ServiceId, serviceId, serviceKey } from './service.ts';
import { type Trace, type TraceNode, traceSpan } from './trace.ts';

/** A trace as GetTraceSummaries answers it; times are epoch seconds, spans seconds. Source: X-Ray API, `TraceSummary`. */
export interface TraceSummary {
  readonly Id: string;
  readonly StartTime: number;
  /** From the earliest start to the latest end so far. */
  readonly Duration: number;
  /** Of the root segment; absent while that is in progress or hasn't arrived. */
  readonly ResponseTime?: number;
  readonly HasFault: boolean;
  readonly HasError: boolean;
  readonly HasThrottle: boolean;
  readonly IsPartial: boolean;
  readonly Http: SummaryHttp;
  readonly Annotations: Readonly<Record<string, readonly AnnotatedServices[]>>;
  readonly Users: ReadonlyArray<{ readonly UserName: string; readonly ServiceIds: readonly ServiceId[] }>;
  readonly ServiceIds: readonly ServiceId[];
  readonly ResourceARNs: ReadonlyArray<{ readonly ARN: string }>;
  readonly InstanceIds: ReadonlyArray<{ readonly Id: string }>;
  readonly AvailabilityZones: ReadonlyArray<{ readonly Name: string }>;
  readonly EntryPoint?: ServiceId;
  readonly FaultRootCauses: readonly FailureRootCause[];
  readonly ErrorRootCauses: readonly FailureRootCause[];
  readonly ResponseTimeRootCauses: readonly ResponseTimeRootCause[];
  /** Documents that have arrived. AWS says "the revision number of a trace" and no more. */
  readonly Revision: number;
  /** See `matchedEventTime`. */
  readonly MatchedEventTime?: number;
}

export interface SummaryHttp {
  readonly HttpURL?: string;
  readonly HttpStatus?: number;
  readonly HttpMethod?: string;
  readonly UserAgent?: string;
  readonly ClientIp?: string;
}

interface AnnotatedServices {
  readonly AnnotationValue:
    | { readonly StringValue: string }
    | { readonly NumberValue: number }
    | { readonly BooleanValue: boolean };
  readonly ServiceIds: readonly ServiceId[];
}

/**
 * The summary of a trace, or undefined while nothing of it has arrived. Fault, error, response time and HTTP are the
 * root segment's; throttle and partial are any segment's or subsegment's.
 */
export function summarizeTrace(trace: Trace): TraceSummary | undefined {
  const searched = searchedOf(trace);
  return (
    searched && {
      ...searched,
      ServiceIds: serviceIds(trace),
      ...(trace.root?.service && { EntryPoint: serviceId(trace.root.service) }),
      FaultRootCauses: failureRootCauses(trace, 'fault'),
      ErrorRootCauses: failureRootCauses(trace, 'error'),
      ResponseTimeRootCauses: responseTimeRootCauses(trace),
      Revision: trace.revision,
    }
  );
}

/** What keywords of filter expressions are asked of. */
export type SearchedSummary = Omit<
  TraceSummary,
  | 'ServiceIds'
  | 'EntryPoint'
  | 'FaultRootCauses'
  | 'ErrorRootCauses'
  | 'ResponseTimeRootCauses'
  | 'Revision'
  | 'MatchedEventTime'
>;

/** The part of a summary that a trace is searched by: all but the causes and the list of services. */
export function searchedOf(trace: Trace): SearchedSummary | undefined {
  const span = traceSpan(trace);
  if (span === undefined) return undefined;
  const { root, nodes } = trace;
  const time = root && responseTime(root.entity);
  return {
    Id: trace.id,
    StartTime: span.start,
    Duration: elapsed(span.start, span.end) / 1e6,
    ...(time !== undefined && { ResponseTime: time / 1e6 }),
    HasFault: root?.entity.fault ?? false,
    HasError: root?.entity.error ?? false,
    HasThrottle: nodes.some(({ entity }) => entity.throttle),
    IsPartial: nodes.some(({ entity }) => entity.end === undefined),
    Http: root === undefined ? {} : summaryHttp(root.entity),
    Annotations: annotations(nodes),
    Users: users(nodes),
    ResourceARNs: distinct(nodes, ({ resourceArn }) => resourceArn).map((ARN) => ({ ARN })),
    InstanceIds: distinct(nodes, ({ aws }) => asText(asObject(aws?.ec2)?.instance_id)).map((Id) => ({ Id })),
    AvailabilityZones: distinct(nodes, availabilityZone).map((Name) => ({ Name })),
  };
}

function summaryHttp({ http }: Entity): SummaryHttp {
  return defined<SummaryHttp>({
    HttpURL: http.url,
    HttpStatus: http.status,
    HttpMethod: http.method,
    UserAgent: http.userAgent,
    ClientIp: http.clientIp,
  });
}

/** The indexed annotations: each value of a key once, with the services that gave it. */
function annotations(nodes: readonly TraceNode[]): TraceSummary['Annotations'] {
  const found = new Map<string, Map<AnnotationValue, Map<string, Service>>>();
  let count = 0;
  for (const { entity, segment } of nodes) {
    for (const [key, value] of entity.annotations) {
      const values = found.get(key) ?? new Map<AnnotationValue, Map<string, Service>>();
      const services = values.get(value) ?? new Map<string, Service>();
      if (!values.has(value)) {
        if (count >= INDEXED_ANNOTATIONS) continue;
        count += 1;
        found.set(key, values.set(value, services));
      }
      if (segment?.service) services.set(serviceKey(segment.service), segment.service);
    }
  }
  return Object.fromEntries(
    [...found].map(([key, values]) => [
      key,
      [...values].map(([value, services]) => ({
        AnnotationValue: annotationValue(value),
        ServiceIds: [...services.values()].map(serviceId),
      })),
    ]),
  );
}

function annotationValue(value: AnnotationValue): AnnotatedServices['AnnotationValue'] {
  if (typeof value === 'string') return { StringValue: value };
  return typeof value === 'number' ? { NumberValue: value } : { BooleanValue: value };
}

function users(nodes: readonly TraceNode[]): TraceSummary['Users'] {
  const found = new Map<string, Map<string, Service>>();
  for (const { entity, service } of nodes) {
    if (entity.user === undefined || service === undefined) continue;
    const services = found.get(entity.user) ?? new Map<string, Service>();
    found.set(entity.user, services.set(serviceKey(service), service));
  }
  return [...found].map(([UserName, services]) => ({ UserName, ServiceIds: [...services.values()].map(serviceId) }));
}

/** Every service of the trace, inferred ones and the root's clients included, as in AWS's answers. */
function serviceIds({ nodes }: Trace): ServiceId[] {
  const found = new Map<string, Service>();
  for (const { service, kind, parent } of nodes) {
    if (service === undefined) continue;
    found.set(serviceKey(service), service);
    const client = clientService(service);
    if (kind === 'segment' && parent === undefined) found.set(serviceKey(client), client);
  }
  return [...found.values()].map(serviceId);
}

function availabilityZone({ aws }: Entity): string | undefined {
  return asText(asObject(aws?.ec2)?.availability_zone) ?? asText(asObject(aws?.ecs)?.availability_zone);
}

function distinct(nodes: readonly TraceNode[], read: (entity: Entity) => string | undefined): string[] {
  return [...new Set(nodes.map(({ entity }) => read(entity)).filter((value) => value !== undefined))];
}
