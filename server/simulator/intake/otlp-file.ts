/**
 * OpenTelemetry's JSON: what its exporters send, and the collector's file exporter writes a line at a time. Also with the
 * wrappings of others: Jaeger's newer API (`{"result": {"resourceSpans": ...}}`), Tempo's (`{"trace": ...}` and `batches`),
 * and the older name of scopes, `instrumentationLibrarySpans`. Ids may be in hex or in base64.
 *
 * Source: OpenTelemetry Protocol specification 1.x, "JSON Protobuf Encoding"; collector-contrib, fileexporter.
 */

import { asArray, asObject } from '../../core/json/typed.ts';
import { attributesOf } from '../../core/otlp/attributes.ts';
import { spanOf } from '../../core/otlp/span.ts';
import type { ResourceSpans } from '../../core/otlp/wire.ts';
import { addSpan } from './otlp-intake.ts';
import { readJsonValue } from './otlp-json.ts';
import { MalformedRequest } from './otlp-schema.ts';
import { addSpans, type FoundTraces, readOldSegment, type TraceFormat } from './trace-format.ts';

export const otlpFile: TraceFormat = {
  name: 'OpenTelemetry',
  sign: /"(?:resourceSpans|batches|scopeSpans|instrumentationLibrarySpans)"\s*:/,
  lists: new Set(['resourceSpans', 'batches']),
  markers: ['resource', 'resourceSpans', 'scopeSpans'],
  open: () => ({ read: (document, found) => readDocument(document, found, 0) }),
};

const DEEPEST = 4;

function* readDocument(value: unknown, found: FoundTraces, depth: number): Generator<void> {
  const json = depth > DEEPEST ? undefined : asObject(value);
  const around = json && ['result', 'trace'].find((name) => asObject(json[name]) !== undefined);
  const list = json && ['resourceSpans', 'batches'].find((name) => Array.isArray(json[name]));
  if (around !== undefined) yield* readDocument(json![around], found, depth + 1);
  else if (list !== undefined) for (const each of asArray(json![list])) yield* readDocument(each, found, depth + 1);
  else if (json?.scopeSpans !== undefined || json?.instrumentationLibrarySpans !== undefined) {
    yield* readResource({ ...json, scopeSpans: json.scopeSpans ?? json.instrumentationLibrarySpans }, found);
  } else if (json && ('scopeMetrics' in json || 'scopeLogs' in json)) {
    found.problem('Metrics and logs are not read, only traces.');
    // A resource without spans is a good one.
  } else if (json?.resource === undefined) found.problem('Here are no spans of OpenTelemetry.');
}

function* readResource(json: object, found: FoundTraces): Generator<void> {
  try {
    // The table of messages and these types say the same.
    const { resource, scopeSpans = [] } = readJsonValue('ResourceSpans', json) as ResourceSpans;
    const attributes = attributesOf(resource?.attributes);
    for (const { spans = [] } of scopeSpans) {
      yield* addSpans(spans, found, (span, into) => addSpan(spanOf(span), attributes, readOldSegment, into));
    }
  } catch (error) {
    if (!(error instanceof MalformedRequest)) throw error;
    found.problem(error.message);
  }
}
