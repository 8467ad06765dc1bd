import { asArray, defined, type JsonObject } from '../json/typed.ts';
import { hash64 } from './hash64.ts';
import type { Entity, Http } from './segment.ts';
import { inferredService } from './service.ts';

/**
 * The segment that X-Ray adds for a call whose callee sent none: the call's name, times, outcome, http and aws, the
 * callee's type as origin, and an id of its own, which is the same whenever it is asked for.
 * Source: X-Ray developer guide, "Segments": inferred segments, and the sample trace of BatchGetTraces.
 *
 * @param taken tells the ids of the trace, which the new one must differ from
 */
export function inferSegment(traceId: string, call: Entity, taken: (id: string) => boolean): Entity {
  let id = hash64(`${traceId}/${call.id}`);
  while (taken(id)) id = hash64(id);
  return {
    id,
    name: call.name,
    start: call.start,
    end: call.end,
    namespace: undefined,
    origin: inferredService(call).type,
    resourceArn: undefined,
    user: undefined,
    fault: call.fault,
    error: call.error,
    throttle: call.throttle,
    http: call.http,
    aws: call.aws,
    sql: false,
    annotations: [],
    exceptions: [],
    causeId: undefined,
    links: [],
    subsegments: [],
  };
}

/** The document of an inferred segment, as BatchGetTraces answers it. */
export function inferredDocument(traceId: string, parentId: string, entity: Entity): string {
  const { fault, error, throttle } = entity;
  return JSON.stringify({
    id: entity.id,
    name: entity.name,
    start_time: entity.start,
    ...(entity.end === undefined ? { in_progress: true } : { end_time: entity.end }),
    parent_id: parentId,
    inferred: true,
    ...(error && { error }),
    ...(throttle && { throttle }),
    ...(fault && { fault }),
    ...httpMember(entity.http),
    ...(entity.aws && { aws: plainMembers(entity.aws) }),
    trace_id: traceId,
    origin: entity.origin,
  });
}

function httpMember({ url, method, userAgent, clientIp, status, contentLength }: Http): { http?: JsonObject } {
  const request = defined<JsonObject>({ url, method, user_agent: userAgent, client_ip: clientIp });
  const response = defined<JsonObject>({ status, content_length: contentLength });
  const http = {
    ...(Object.keys(request).length > 0 && { request }),
    ...(Object.keys(response).length > 0 && { response }),
  };
  return Object.keys(http).length > 0 ? { http } : {};
}

/** Texts, numbers, flags and lists of them: what `aws` holds on a call. Deeper values could nest without bound. */
function plainMembers(json: JsonObject): JsonObject {
  const plain = (value: unknown) => typeof value !== 'object' || value === null;
  return Object.fromEntries(
    Object.entries(json).filter(([, value]) => plain(value) || (Array.isArray(value) && asArray(value).every(plain))),
  );
}
