/**
 * Reviews: what customers think. The one service with OpenTelemetry's SDK instead of AWS's; AWS's trace header joins both
 * in one trace. Where to send spans is in the environment: OTEL_EXPORTER_OTLP_ENDPOINT.
 */
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { getCallSites } from 'node:util';
import { context, defaultTextMapGetter, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { AWSXRayPropagator } from '@opentelemetry/propagator-aws-xray';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import express, { type Request, type Response } from 'express';

const reviews = new Map([
  ['tea', [5, 4, 5]],
  ['cup', [3, 4]],
  ['teapot', [5]],
]);
let reads = 0;

const provider = new TracerProvider({
  // The default names the SDK's language, which tells how stacks are to be read.
  resource: defaultResource().merge(resourceFromAttributes({ 'service.name': 'reviews', 'service.version': '1.4.0' })),
  spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter(), scheduledDelayMillis: 500 })],
});
const tracer = provider.getTracer('reviews');
const propagator = new AWSXRayPropagator();

const app = express();
app.get('/reviews/:product', (request, response) => {
  const caller = propagator.extract(context.active(), request.headers, defaultTextMapGetter);
  const attributes = { ...about(request), ...here() };
  const span = tracer.startSpan('GET /reviews/:product', { kind: SpanKind.SERVER, attributes }, caller);
  span.setAttributes({ product: request.params.product, 'aws.xray.annotations': ['product'] });
  try {
    response.json({ stars: averageOf(request.params.product, span) });
  } catch (error) {
    span.recordException(error as Error);
    span.setStatus({ code: SpanStatusCode.ERROR, message: String(error) });
    response.status(500).json({ message: String(error) });
  }
  end(span, response);
});
const server = app.listen(0, '127.0.0.1', () => {
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
process.once('SIGTERM', async () => {
  await provider.shutdown();
  process.exit();
});

/**
 * The mean of the stars, in a span of its own. Every eleventh look meets reviews that are being counted again; and a minute
 * and a half after the start, then every nine minutes, the whole index is built anew for half a minute: an insight.
 */
function averageOf(product: string, parent: Span): number | undefined {
  const span = tracer.startSpan('average', { attributes: here() }, trace.setSpan(context.active(), parent));
  try {
    reads++;
    if (reads % 600 >= 90 && reads % 600 < 130) throw new Error('The index of reviews is being built anew.');
    if (reads % 11 === 0) throw new RangeError(`The reviews of ${product} are being counted again.`);
    const stars = reviews.get(product);
    span.setAttribute('reviews', stars?.length ?? 0);
    return stars && stars.reduce((sum, each) => sum + each, 0) / stars.length;
  } finally {
    span.end();
  }
}

/** The line that asks, as OpenTelemetry's code attributes have it: the editor shows the figures of a span there. */
function here() {
  const { scriptName, lineNumber, functionName } = getCallSites(2)[1]!;
  return {
    'code.file.path': scriptName.startsWith('file:') ? fileURLToPath(scriptName) : scriptName,
    'code.line.number': lineNumber,
    ...(functionName && { 'code.function.name': functionName }),
  };
}

function about({ method, path, hostname, headers }: Request) {
  return {
    'http.request.method': method,
    'url.scheme': 'http',
    'url.path': path,
    'server.address': hostname,
    ...(headers['user-agent'] && { 'user_agent.original': headers['user-agent'] }),
  };
}

function end(span: Span, { statusCode }: Response): void {
  span.setAttribute('http.response.status_code', statusCode);
  span.end();
}
