import { defined, type JsonObject } from '../json/typed.ts';
import { type Attributes, text } from './attributes.ts';
import { awsBlock, originOf, serviceBlock, withoutCall } from './aws.ts';
import { causeOf } from './cause.ts';
import { flagsOf } from './flags.ts';
import { httpBlock } from './http.ts';
import { ownId } from './id.ts';
import { linksOf } from './links.ts';
import { namespaceOf, remoteService, segmentName } from './name.ts';
import { type Index, remaining } from './remaining.ts';
import type { Span } from './span.ts';
import { sqlBlock } from './sql.ts';

/**
 * The X-Ray documents of a span: a segment for a server's span and for one without a parent, else a subsegment that is sent
 * on its own. A span marked as its service's first (`aws.span.kind`) that calls another service gives both: the segment of
 * the service, and below it the call.
 * The same span gives the same documents, so a span that is sent again changes nothing.
 * Source: opentelemetry-collector-contrib, awsxrayexporter, whose mapping AWS's distribution of OpenTelemetry uses.
 *
 * @param resource the attributes of what sent the span
 * @param index attributes that become annotations, besides those that the span itself lists
 */
export function segmentDocuments(span: Span, resource: Attributes, index: Index = []): JsonObject[] {
  if (text(span.attributes, 'aws.span.kind') !== 'LOCAL_ROOT') {
    const isSegment = span.kind === 'server' || span.parentId === undefined;
    return [documentOf(span, resource, index, isSegment ? 'segment' : 'subsegment')];
  }
  if (span.kind === 'server' || span.kind === 'internal') {
    const { namespace: _, ...segment } = documentOf(span, resource, index, 'segment');
    return [segment];
  }
  const serviceId = ownId(span, 'service');
  return [serviceSegment(span, serviceId, resource, index), callOfService(span, serviceId, resource, index)];
}

function documentOf(span: Span, resource: Attributes, index: Index, type: 'segment' | 'subsegment'): JsonObject {
  return defined<JsonObject>({
    id: span.id,
    trace_id: span.traceId,
    parent_id: span.parentId,
    type: type === 'subsegment' ? type : undefined,
    name: segmentName(span, resource),
    namespace: namespaceOf(span, type),
    start_time: span.start,
    end_time: span.end,
    in_progress: span.end === undefined ? true : undefined,
    ...flagsOf(span),
    cause: causeOf(span, resource),
    origin: originOf(resource),
    http: httpBlock(span),
    aws: awsBlock(span, resource),
    service: serviceBlock(resource),
    sql: sqlBlock(span),
    links: linksOf(span),
    ...remaining(span, type === 'segment' ? resource : new Map(), index),
  });
}

/** The service whose first span is a call: all that isn't the call's own. */
function serviceSegment(span: Span, id: string, resource: Attributes, index: Index): JsonObject {
  const attributes = new Map([...span.attributes].filter(([name]) => !OF_THE_CALL.has(name)));
  const document = documentOf({ ...span, id, attributes }, resource, index, 'segment');
  return defined<JsonObject>({
    ...document,
    name: text(attributes, 'aws.local.service') ?? document.name,
    namespace: undefined,
    http: undefined,
    aws: withoutCall(document.aws as JsonObject | undefined),
    links: span.kind === 'consumer' ? document.links : undefined,
    metadata: ofResource(document.metadata as Readonly<Record<string, JsonObject>> | undefined),
  });
}

function callOfService(span: Span, parentId: string, resource: Attributes, index: Index): JsonObject {
  const document = documentOf({ ...span, parentId }, resource, index, 'subsegment');
  return defined<JsonObject>({
    ...document,
    name: remoteService(span) ?? document.name,
    namespace: document.namespace ?? 'remote',
    links: span.kind === 'consumer' ? undefined : document.links,
  });
}

const OF_THE_CALL: ReadonlySet<string> = new Set([
  'aws.remote.service',
  'aws.remote.operation',
  'remoteTarget',
  'K8s.RemoteNamespace',
]);

function ofResource(metadata: Readonly<Record<string, JsonObject>> = {}): JsonObject | undefined {
  const members = Object.values(metadata).flatMap((members) => Object.entries(members));
  const kept = members.filter(([name]) => name.startsWith('otel.resource.'));
  return kept.length > 0 ? { default: Object.fromEntries(kept) } : undefined;
}
