import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HttpRequest } from '../../../server/simulator/http.ts';
import { awsError } from '../../../server/simulator/operation.ts';
import { locate } from '../../../server/simulator/wire/locate.ts';
import type { WireCall } from '../../../server/simulator/wire/protocol.ts';
import { restJson } from '../../../server/simulator/wire/protocols/rest-json.ts';
import { modelsOf } from '../serving.ts';
import { SMALL } from './small-model.ts';

test('members come from path, query, headers and body', () => {
  const call = find('PUT', '/things/a%2Fb%20c?count=3&colour=red&colour=blue', '{"Kind":"A","renamed":"r"}', {
    'x-token': 't',
  });
  assert.equal(call.operation, 'PutThing');
  assert.deepEqual(restJson.read(call), {
    Name: 'a/b c',
    Kind: 'A',
    Count: 3,
    Colours: ['red', 'blue'],
    Token: 't',
    Renamed: 'r',
  });
});

test('a fixed query part decides between equal paths, a greedy label takes slashes', () => {
  assert.equal(find('PUT', '/things/ab?tags').operation, 'PutThingTags');
  const file = find('GET', '/files/a/b%20c.txt');
  assert.equal(file.operation, 'GetFile');
  assert.deepEqual(restJson.read(file), { Path: 'a/b c.txt' });
});

test('a payload is the whole body', () => {
  assert.deepEqual(restJson.read(find('POST', '/files', '\u0001')), { Content: new Uint8Array([1]) });
});

test('an answer has its status, headers and payload where the model says', () => {
  const file = find('GET', '/files/a');
  const output = { Content: Buffer.from('x'), Size: 1, Code: 206 };
  assert.deepEqual(restJson.answer(file, output, 'id'), {
    status: 206,
    headers: { 'content-type': 'application/json', 'x-amzn-requestid': 'id', 'x-size': '1' },
    body: Buffer.from('x'),
  });
  const thing = restJson.answer(find('PUT', '/things/ab'), { Kind: 'A', Renamed: 'r' }, 'id');
  assert.deepEqual([thing.status, thing.body], [201, '{"Kind":"A","renamed":"r"}']);
});

test('a modelled error has its status, its message’s name and its members', () => {
  const error = awsError('Refused', 'no', { Count: 2, Stranger: 1 });
  const refused = restJson.refuse({ request: { headers: {} }, service: SMALL, error, requestId: 'id' });
  assert.deepEqual(refused, {
    status: 409,
    headers: { 'content-type': 'application/json', 'x-amzn-requestid': 'id', 'x-amzn-errortype': 'Refused' },
    body: '{"__type":"Refused","Message":"no","Count":2}',
  });
});

for (const [method, target, body] of [
  ['PUT', '/things/ab', '[]'],
  ['PUT', '/things/ab', '{'],
  ['PUT', '/things/ab?count=x', '{}'],
] as const) {
  test(`${target} with ${body} is refused`, () => {
    assert.throws(() => restJson.read(find(method, target, body)), { code: 'SerializationException' });
  });
}

function find(method: string, target: string, body = '', headers: Record<string, string> = {}): WireCall {
  const located = locate(request(method, target, body, headers), {}, modelsOf(SMALL));
  assert.ok('call' in located, JSON.stringify(located));
  return located.call;
}

function request(method: string, target: string, body: string, headers: Record<string, string>): HttpRequest {
  const [path = '/', query = ''] = target.split('?');
  const parameters = new URLSearchParams(query);
  return { method, path, query: parameters, headers, body: Buffer.from(body), remoteAddress: '127.0.0.1' };
}
