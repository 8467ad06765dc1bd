import assert from 'node:assert/strict';
import { test } from 'node:test';
import { httpBlock } from '../../../server/core/otlp/http.ts';
import { event, type Members, span } from './spans.ts';

const client = (attributes: Members) => httpBlock(span({ kind: 'client', attributes }));
const server = (attributes: Members) => httpBlock(span({ kind: 'server', attributes }));
const url = (block: ReturnType<typeof httpBlock>) => (block?.request as { url?: string } | undefined)?.url;

test('a server by the old conventions', () => {
  const attributes = {
    'http.method': 'GET',
    'http.scheme': 'https',
    'http.host': 'shop.example:8443',
    'http.target': '/cart?id=1',
    'http.user_agent': 'curl/8',
    'http.client_ip': '203.0.113.9',
    'http.status_code': 404,
    'net.peer.ip': '10.0.0.1',
  };
  const request = {
    method: 'GET',
    url: 'https://shop.example:8443/cart?id=1',
    user_agent: 'curl/8',
    client_ip: '203.0.113.9',
    x_forwarded_for: true,
  };
  assert.deepEqual(server(attributes), { request, response: { status: 404 } });
});

test('a server by the stable conventions', () => {
  const attributes = {
    'http.request.method': 'GET',
    'url.scheme': 'http',
    'url.path': '/cart',
    'url.query': 'id=1',
    'server.address': 'shop.example',
    'server.port': 8080,
    'user_agent.original': 'curl/8',
    'network.peer.address': '10.0.0.1',
    'http.response.status_code': 200,
  };
  // Who connected isn't whom somebody forwarded for.
  const request = {
    method: 'GET',
    url: 'http://shop.example:8080/cart?id=1',
    user_agent: 'curl/8',
    client_ip: '10.0.0.1',
  };
  assert.deepEqual(server(attributes), { request, response: { status: 200 } });
});

for (const [what, block, expected] of [
  ['the whole address', client({ 'url.full': 'https://a/b?c', 'server.address': 'x' }), 'https://a/b?c'],
  ['a client by its peer', client({ 'net.peer.name': 'a', 'net.peer.port': 80, 'http.target': '/b' }), 'http://a/b'],
  ['https and its port', client({ 'url.scheme': 'https', 'server.address': 'a', 'server.port': '443' }), 'https://a/'],
  ['http on that port', client({ 'url.scheme': 'http', 'server.address': 'a', 'server.port': 443 }), 'http://a:443/'],
  [
    'a server by its name',
    server({ 'http.server_name': 'a', 'net.host.port': 81, 'http.method': 'GET' }),
    'http://a:81/',
  ],
  [
    'a host that is no attribute of HTTP',
    server({ 'host.name': 'a', 'url.path': '/b', 'url.query': '?c' }),
    'http://a/b?c',
  ],
  ['no host', server({ 'url.path': '/b' }), undefined],
] as const) {
  test(`url from ${what}`, () => assert.equal(url(block), expected));
}

test('an address alone is no request; a socket path is no address of a client', () => {
  assert.equal(client({ 'server.address': 'a', 'net.peer.name': 'b', 'client.address': '10.0.0.1' }), undefined);
  const block = server({ 'http.request.method': 'GET', 'client.address': '/tmp/socket' });
  assert.deepEqual(block, { request: { method: 'GET' }, response: {} });
  const sixth = server({ 'http.request.method': 'GET', 'client.address': '2001:db8::1' });
  assert.deepEqual(sixth?.request, { method: 'GET', client_ip: '2001:db8::1', x_forwarded_for: true });
});

test('the length of the answer is that of the first message received', () => {
  const size = (type: string, bytes: number) =>
    event('message', { 'message.type': type, 'messaging.message_payload_size_bytes': bytes });
  const events = [size('SENT', 1), size('RECEIVED', 12_452), size('RECEIVED', 3)];
  const block = httpBlock(span({ attributes: { 'http.status_code': 200 }, events }));
  assert.deepEqual(block?.response, { status: 200, content_length: 12_452 });
});
