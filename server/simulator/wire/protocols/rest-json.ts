import type { Schema } from '../../../catalog/models.ts';
import { parseBody, refuseInJson } from '../json-message.ts';
import { readJson, writeJson } from '../json-tree.ts';
import { membersOf, type Protocol, type WireCall } from '../protocol.ts';
import { restLabels } from '../rest-routes.ts';
import { formatTimestamp, readText, serializationError } from '../scalars.ts';

const NAMES = { useJsonName: true };
const CONTENT_TYPE = 'application/json';

/**
 * REST JSON 1 (smithy.io/2.0/aws/protocols/aws-restjson1-protocol): method and path name the operation; members travel
 * in the path, the query, headers and the JSON body. It recognises every request, so it stands last.
 */
export const restJson: Protocol = {
  recognise: () => ({}),
  // A GET is a read by the model's own method: what changes something has POST, PUT, PATCH or DELETE there.
  allows: () => true,
  read(call) {
    const labels = restLabels(call.model, call.request.path);
    const read: Record<string, unknown> = {};
    let body: unknown;
    for (const [name, schema] of membersOf(call.service, call.model.input)) {
      let value: unknown;
      if (schema.location === 'label') value = readText(schema, labels[name] ?? '', name);
      else if (schema.location) value = readBound(call, schema, name);
      else {
        body ??= objectBody(call);
        value = readJson(call.service, schema, (body as Record<string, unknown>)[schema.jsonName ?? name], NAMES, name);
      }
      if (value !== undefined) read[name] = value;
    }
    return read;
  },
  answer(call, output, requestId) {
    const headers: Record<string, string> = { 'content-type': CONTENT_TYPE, 'x-amzn-requestid': requestId };
    const body: Record<string, unknown> = {};
    let status = call.model.http?.[2] ?? 200;
    let payload: string | Uint8Array | undefined;
    for (const [name, schema] of membersOf(call.service, call.model.output)) {
      const value = output[name];
      if (value === undefined || value === null) continue;
      if (schema.location === 'status') status = value as number;
      else if (schema.location === 'header') headers[schema.locationName ?? name] = headerText(schema, value);
      else if (schema.location === 'payload') payload = payloadOf(call, schema, value);
      else body[schema.jsonName ?? name] = writeJson(call.service, schema, value, NAMES);
    }
    return { status, headers, body: payload ?? JSON.stringify(body) };
  },
  refuse: (refusal) => refuseInJson(refusal, CONTENT_TYPE, NAMES),
  unknownOperation: { code: 'UnknownOperationException', status: 404 },
};

/** A member outside the path and the body's object. */
function readBound({ request, service }: WireCall, schema: Schema, name: string): unknown {
  switch (schema.location) {
    case 'query': {
      const texts = request.query.getAll(schema.locationName ?? name);
      if (texts.length === 0) return undefined;
      if (schema.type === 'list') return texts.map((text) => readText(schema.member!, text, name));
      return readText(schema, texts[0] ?? '', name);
    }
    case 'queryParams':
      return Object.fromEntries(request.query);
    case 'header': {
      const text = request.headers[schema.locationName ?? ''];
      return typeof text === 'string' ? readText(schema, text, name) : undefined;
    }
    case 'prefixHeaders': {
      const prefix = schema.locationName ?? '';
      const found = Object.entries(request.headers).filter(([header]) => header.startsWith(prefix));
      return Object.fromEntries(found.map(([header, text]) => [header.slice(prefix.length), String(text)]));
    }
    case 'payload':
      if (schema.type === 'blob') return new Uint8Array(request.body);
      if (schema.type === 'string') return request.body.toString('utf8');
      return readJson(service, schema, parseBody(request.body), NAMES, name);
    default:
      return undefined;
  }
}

function objectBody({ request }: WireCall): Record<string, unknown> {
  const body = parseBody(request.body);
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Record<string, unknown>;
  throw serializationError('The body must be a JSON object', '');
}

function payloadOf({ service }: WireCall, schema: Schema, value: unknown): string | Uint8Array {
  if (schema.type === 'blob') return value as Uint8Array;
  if (schema.type === 'string') return value as string;
  return JSON.stringify(writeJson(service, schema, value, NAMES));
}

function headerText(schema: Schema, value: unknown): string {
  if (schema.type === 'timestamp') return String(formatTimestamp(value as number, schema.format ?? 'http-date'));
  return String(value).replace(/[^\x20-\x7e]/g, '?');
}
