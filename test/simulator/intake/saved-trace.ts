/** One trace in every form that traces are saved in. */
import { gzipSync } from 'node:zlib';

/** Epoch seconds, years ago: 2020-09-13T12:26:40Z. Its hexadecimal digits begin the trace's id. */
export const START = 1_600_000_000;
const HEX = '5f5e1000';
export const W3C = `${HEX}77b34da6a3ce929d0e0e4736`;
export const XRAY = `1-${HEX}-77b34da6a3ce929d0e0e4736`;
export const [SHOP, CALL, CART] = ['00000000000000a1', '00000000000000a2', '00000000000000a3'] as const;

/** A shop from 0 to 1 s calls a cart from 0.25 to 0.75 s, which fails between 0.5 and 0.625 s. */
export const segments = [
  {
    id: SHOP,
    name: 'shop',
    trace_id: XRAY,
    start_time: START,
    end_time: START + 1,
    subsegments: [{ id: CALL, name: 'cart', namespace: 'remote', start_time: START + 0.25, end_time: START + 0.75 }],
  },
  {
    id: CART,
    name: 'cart',
    trace_id: XRAY,
    parent_id: CALL,
    start_time: START + 0.5,
    end_time: START + 0.625,
    fault: true,
  },
];
export const texts = segments.map((segment) => JSON.stringify(segment));
export const trace = {
  Id: XRAY,
  Duration: 1,
  Segments: segments.map((it) => ({ Id: it.id, Document: JSON.stringify(it) })),
};

const nano = (seconds: number): string => String(BigInt(START * 1000 + seconds * 1000) * 1_000_000n);
export const spans = [
  { traceId: W3C, spanId: SHOP, name: 'GET /', kind: 2, startTimeUnixNano: nano(0), endTimeUnixNano: nano(1) },
  {
    traceId: W3C,
    spanId: CALL,
    parentSpanId: SHOP,
    name: 'cart',
    kind: 3,
    startTimeUnixNano: nano(0.25),
    endTimeUnixNano: nano(0.75),
  },
  {
    traceId: W3C,
    spanId: CART,
    parentSpanId: CALL,
    name: 'GET /cart',
    kind: 2,
    startTimeUnixNano: nano(0.5),
    endTimeUnixNano: nano(0.625),
    status: { code: 2 },
  },
];
export const resourceSpans = (service: string, ...of: object[]): object => ({
  resource: { attributes: [{ key: 'service.name', value: { stringValue: service } }] },
  scopeSpans: [{ scope: {}, spans: of }],
});
const otlp = [resourceSpans('shop', spans[0]!, spans[1]!), resourceSpans('cart', spans[2]!)];
const base64 = (hex: string): string => Buffer.from(hex, 'hex').toString('base64');

export const micro = (seconds: number): number => START * 1e6 + seconds * 1e6;
export const tag = (key: string, value: unknown, type = 'string'): object => ({ key, type, value });
const parent = (spanID: string): object => ({ refType: 'CHILD_OF', traceID: W3C, spanID });
const jaegerSpans = [
  {
    traceID: W3C,
    spanID: SHOP,
    operationName: 'GET /',
    references: [],
    startTime: micro(0),
    duration: 1e6,
    tags: [tag('span.kind', 'server')],
    logs: [],
    processID: 'p1',
  },
  {
    traceID: W3C,
    spanID: CALL,
    operationName: 'cart',
    references: [parent(SHOP)],
    startTime: micro(0.25),
    duration: 5e5,
    tags: [tag('span.kind', 'client')],
    processID: 'p1',
  },
  {
    traceID: W3C,
    spanID: CART,
    operationName: 'GET /cart',
    references: [parent(CALL)],
    startTime: micro(0.5),
    duration: 125_000,
    tags: [tag('span.kind', 'server'), tag('error', true, 'bool')],
    processID: 'p2',
  },
];
const processes = { p1: { serviceName: 'shop', tags: [] }, p2: { serviceName: 'cart' } };
const jaeger = { traceID: W3C, spans: jaegerSpans, processes, warnings: null };

export const zipkin = [
  {
    traceId: W3C,
    id: SHOP,
    kind: 'SERVER',
    name: 'get /',
    timestamp: micro(0),
    duration: 1e6,
    localEndpoint: { serviceName: 'shop' },
  },
  {
    traceId: W3C,
    parentId: SHOP,
    id: CALL,
    kind: 'CLIENT',
    name: 'cart',
    timestamp: micro(0.25),
    duration: 5e5,
    localEndpoint: { serviceName: 'shop' },
  },
  {
    traceId: W3C,
    parentId: CALL,
    id: CART,
    kind: 'SERVER',
    name: 'get /cart',
    timestamp: micro(0.5),
    duration: 125_000,
    localEndpoint: { serviceName: 'cart' },
    tags: { error: '' },
  },
];

/** The same trace in every form that is read. */
export const FORMS: Readonly<Record<string, string | Uint8Array>> = {
  'what BatchGetTraces answers': JSON.stringify({ Traces: [trace], UnprocessedTraceIds: [] }, null, 4),
  'the same, packed': gzipSync(JSON.stringify({ Traces: [trace], UnprocessedTraceIds: [] })),
  'pages of it, one after the other': [
    JSON.stringify({ Traces: [], UnprocessedTraceIds: ['x'], NextToken: 'y' }),
    JSON.stringify({ Traces: [trace] }),
  ].join('\n'),
  'a list of pages, as --query leaves it': JSON.stringify([{ Traces: [trace] }]),
  'traces alone': JSON.stringify([trace]),
  "what the console shows as a trace's raw data": JSON.stringify(
    { ...trace, LimitExceeded: false, Segments: segments.map((it) => ({ Id: it.id, Document: it })) },
    null,
    2,
  ),
  'what ListRetrievedTraces answers': JSON.stringify({
    RetrievalStatus: 'COMPLETE',
    TraceFormat: 'XRAY',
    Traces: [{ Id: XRAY, Duration: 1, Spans: trace.Segments }],
  }),
  'what PutTraceSegments takes': JSON.stringify({ TraceSegmentDocuments: texts }),
  'a list of segments': JSON.stringify(segments, null, 2),
  'a list of texts': JSON.stringify(texts),
  'lines of segments': texts.join('\r\n'),
  'what the daemon takes': texts.map((text) => `{"format": "json", "version": 1}\n${text}`).join('\n'),
  'by PowerShell': Buffer.from(`\ufeff${JSON.stringify({ Traces: [trace] }, null, 2)}`, 'utf16le'),
  'an export of OpenTelemetry': JSON.stringify({ resourceSpans: otlp }),
  "the collector's lines": otlp.map((one) => JSON.stringify({ resourceSpans: [one] })).join('\n'),
  "the collector's lines, packed": gzipSync(otlp.map((one) => JSON.stringify({ resourceSpans: [one] })).join('\n')),
  'older OpenTelemetry': JSON.stringify({ resourceSpans: otlp }).replaceAll(
    'scopeSpans',
    'instrumentationLibrarySpans',
  ),
  "Jaeger's newer API": otlp.map((one) => JSON.stringify({ result: { resourceSpans: [one] } })).join('\n'),
  "Tempo's API, ids in base64": JSON.stringify({ batches: otlp }).replace(/"([0-9a-f]{32}|[0-9a-f]{16})"/g, (_, id) =>
    JSON.stringify(base64(id)),
  ),
  "Tempo's newer API": JSON.stringify({ trace: { resourceSpans: otlp } }),
  "Jaeger's download": JSON.stringify({ data: [jaeger], total: 0, limit: 0, offset: 0, errors: null }, null, 2),
  'a trace of Jaeger alone': JSON.stringify(jaeger),
  'spans of Jaeger with their processes': jaegerSpans
    .map(({ processID, ...span }) =>
      JSON.stringify({ ...span, process: processID === 'p1' ? processes.p1 : processes.p2 }),
    )
    .join('\n'),
  "Zipkin's trace": JSON.stringify(zipkin),
  "Zipkin's traces": JSON.stringify([zipkin]),
  "Zipkin's traces, packed": gzipSync(JSON.stringify([zipkin], null, 2)),
};
