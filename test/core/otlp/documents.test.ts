import assert from 'node:assert/strict';
import { test } from 'node:test';
import { segmentDocuments } from '../../../server/core/otlp/documents.ts';
import { readSegment } from '../../../server/core/xray/read-segment.ts';
import { isRefused } from '../../../server/core/xray/segment.ts';
import { event, resource, span } from './spans.ts';

const CART = resource({
  'service.name': 'cart',
  'service.version': '1.2',
  'cloud.provider': 'aws',
  'cloud.platform': 'aws_ec2',
  'telemetry.sdk.name': 'opentelemetry',
  'telemetry.sdk.language': 'nodejs',
});
const XRAY = { sdk: 'opentelemetry for nodejs', auto_instrumentation: false };
const PLACE = { trace_id: '1-4bf92f35-77b34da6a3ce929d0e0e4736', start_time: 1_700_000_000, end_time: 1_700_000_002 };
const FINE = { error: false, fault: false, throttle: false };
const OF_CART = { origin: 'AWS::EC2::Instance', aws: { ec2: {}, xray: XRAY }, service: { version: '1.2' } };

test("a server's span is a segment, with its resource as metadata", () => {
  const attributes = {
    'http.request.method': 'GET',
    'http.response.status_code': 500,
    'enduser.id': 'alice',
    items: 2,
  };
  const [document, ...others] = segmentDocuments(span({ kind: 'server', attributes }), CART, ['items']);
  assert.deepEqual(others, []);
  assert.deepEqual(document, {
    id: '00f067aa0ba902b7',
    parent_id: '53995c3f42cd8ad8',
    name: 'cart',
    ...PLACE,
    ...FINE,
    fault: true,
    ...OF_CART,
    user: 'alice',
    http: { request: { method: 'GET' }, response: { status: 500 } },
    annotations: { items: 2 },
    metadata: { default: Object.fromEntries([...CART].map(([name, value]) => [`otel.resource.${name}`, value])) },
  });
});

test("a client's span is a subsegment on its own, without the resource", () => {
  const [document] = segmentDocuments(span({ attributes: { 'peer.service': 'stock', items: 2 } }), CART);
  assert.deepEqual(document, {
    id: '00f067aa0ba902b7',
    parent_id: '53995c3f42cd8ad8',
    type: 'subsegment',
    name: 'stock',
    namespace: 'remote',
    ...PLACE,
    ...FINE,
    ...OF_CART,
    metadata: { default: { 'peer.service': 'stock', items: 2 } },
  });
});

test('any span without a parent is a segment; one without an end is in progress', () => {
  const [document] = segmentDocuments(span({ kind: 'internal', parentId: undefined, end: undefined }), CART);
  assert.equal(document?.type, undefined);
  assert.equal(document?.in_progress, true);
  assert.ok(!('end_time' in document!));
});

test("a service's first span that is a call becomes two documents", () => {
  const link = { traceId: '1-4bf92f35-000000000000000000000001', id: '53995c3f42cd8ad8', attributes: resource({}) };
  const attributes = {
    'aws.span.kind': 'LOCAL_ROOT',
    'aws.local.service': 'cart-job',
    'aws.remote.service': 'stock',
    'aws.xray.annotations': ['items', 'aws.remote.service'],
    'http.response.status_code': 404,
    'aws.operation': 'Take',
    items: 2,
  };
  const [service, call] = segmentDocuments(span({ attributes, links: [link] }), CART);
  assert.match(String(service?.id), /^[0-9a-f]{16}$/);
  assert.deepEqual(service, {
    id: service?.id,
    parent_id: '53995c3f42cd8ad8',
    name: 'cart-job',
    ...PLACE,
    ...FINE,
    error: true,
    ...OF_CART,
    annotations: { items: 2 },
    metadata: { default: Object.fromEntries([...CART].map(([name, value]) => [`otel.resource.${name}`, value])) },
  });
  assert.deepEqual(call, {
    id: '00f067aa0ba902b7',
    parent_id: service?.id,
    type: 'subsegment',
    name: 'stock',
    namespace: 'remote',
    ...PLACE,
    ...FINE,
    error: true,
    ...OF_CART,
    aws: { ...OF_CART.aws, operation: 'Take' },
    http: { request: {}, response: { status: 404 } },
    links: [{ trace_id: link.traceId, id: link.id }],
    annotations: { items: 2, 'aws.remote.service': 'stock' },
    metadata: { default: { 'aws.span.kind': 'LOCAL_ROOT', 'aws.local.service': 'cart-job' } },
  });
});

test('what a consumer is linked to belongs to the service, not to the call', () => {
  const link = { traceId: '1-4bf92f35-000000000000000000000001', id: '53995c3f42cd8ad8', attributes: resource({}) };
  const attributes = { 'aws.span.kind': 'LOCAL_ROOT' };
  const [service, call] = segmentDocuments(span({ kind: 'consumer', attributes, links: [link] }), CART);
  const place = { trace_id: link.traceId, id: link.id };
  assert.deepEqual([service?.links, call?.links], [[place], undefined]);
  assert.deepEqual([service?.namespace, call?.namespace], [undefined, 'remote']);
});

test("a service's first span that is work of its own is a segment, whatever is above it", () => {
  const attributes = { 'aws.span.kind': 'LOCAL_ROOT', 'aws.local.service': 'cart-job', 'rpc.system': 'aws-api' };
  const [document, ...others] = segmentDocuments(span({ kind: 'internal', attributes }), CART);
  assert.deepEqual(
    [document?.name, document?.type, document?.namespace, others],
    ['cart-job', undefined, undefined, []],
  );
});

test('X-Ray takes all of them', () => {
  const events = [event('exception', { 'exception.type': 'E', 'exception.stacktrace': 'E\n    at f (a:1:1)' })];
  for (const kind of ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer'] as const) {
    for (const attributes of [{}, { 'aws.span.kind': 'LOCAL_ROOT' }]) {
      for (const document of segmentDocuments(span({ kind, attributes, events }), CART)) {
        const read = readSegment(JSON.stringify(document), PLACE.end_time * 1000);
        assert.ok(!isRefused(read), JSON.stringify(read));
      }
    }
  }
});
