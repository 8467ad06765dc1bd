import assert from 'node:assert/strict';
import { bytesField } from '../../server/simulator/intake/otlp-protobuf.ts';
import { type Random, randomFrom } from '../random.ts';
import { BINARY, binaryRequest, binarySpan, openIntake, request, serverSpan } from '../simulator/otlp/requests.ts';

export const name = 'OpenTelemetry readers';

/**
 * Sends damaged requests of both encodings through reading and mapping. Whatever comes, the answer is 200 or a refusal, all
 * that is kept are whole segments, and nothing takes long.
 *
 * @param seed the same seed sends the same requests
 */
export async function fuzz(iterations: number, seed: number): Promise<void> {
  const random = randomFrom(seed);
  const { kept, send } = openIntake();
  for (let i = 0; i < iterations; i++) {
    const binary = random(2) === 0;
    const body = binary ? damagedBytes(random) : Buffer.from(damagedText(random));
    const started = performance.now();
    const { status } = await send(body, binary ? BINARY : {});
    const what = `seed ${seed}, request ${i}: ${body.subarray(0, 300).toString(binary ? 'hex' : 'utf8')}`;
    assert.ok(status === 200 || status === 400 || status === 413, `${status} for ${what}`);
    assert.ok(performance.now() - started < 1000, `slow: ${what}`);
    for (const { document } of kept.splice(0)) assert.equal(typeof JSON.parse(document).name, 'string');
  }
}

const STACKS: ReadonlyArray<readonly [string, string]> = [
  ['nodejs', 'Error: x\n    at f (file:///a.js:1:2)\n    at g'],
  ['python', 'Traceback (most recent call last):\n  File "a.py", line 1, in f\nKeyError: 1'],
  ['java', 'E: x\n\tat a.B.c(B.java:1)\nCaused by: F: y\n\tat d(E.java:2)'],
  ['dotnet', 'E: x\n   at A.B() in /a.cs:line 1'],
  ['go', 'goroutine 1 [running]:\nmain.main()\n\t/a.go:1 +0x1'],
];

/** A span with something for every block. */
function richRequest(random: Random): object {
  const [language, stacktrace] = STACKS[random(STACKS.length)]!;
  const text = (key: string, stringValue: string): object => ({ key, value: { stringValue } });
  const attributes = [
    text('http.url', 'http://a/b'),
    { key: 'http.status_code', value: { intValue: '503' } },
    text('aws.span.kind', 'LOCAL_ROOT'),
    text('db.system', 'mysql'),
    text('db.name', 'orders'),
    text('db.connection_string', 'jdbc:mysql://db:1'),
    text('rpc.system', 'aws-api'),
    text('aws.xray.metadata.a', '{"b": 1}'),
    { key: 'aws.xray.annotations', value: { arrayValue: { values: [{ stringValue: 'n' }] } } },
    { key: 'n', value: { doubleValue: 1.5 } },
    { key: 'm', value: { kvlistValue: { values: [text('k', 'v')] } } },
  ];
  const events = [{ name: 'exception', timeUnixNano: 1, attributes: [text('exception.stacktrace', stacktrace)] }];
  const links = [{ traceId: 'ab'.repeat(16), spanId: 'cd'.repeat(8) }];
  const span = serverSpan({ kind: random(7), attributes, events, links, status: { code: 2, message: 'm' } });
  const resource = { attributes: [text('telemetry.sdk.language', language), text('cloud.platform', 'aws_ecs')] };
  return { resourceSpans: [{ resource, scopeSpans: [{ spans: [span] }] }, ...Object.values(request(span)).flat()] };
}

const PIECES = [
  'null',
  '[]',
  '{}',
  '"x"',
  '-1',
  '1e400',
  'true',
  '[[',
  '}',
  '"',
  '\\u0000',
  '\\ud800',
  '\u2028',
  '__proto__',
  ':1',
  '\n',
];
const LONG = [
  '{"arrayValue":{"values":['.repeat(200),
  ') in '.repeat(3000),
  '\\n    at '.repeat(3000),
  '", line 1'.repeat(3000),
];

function damagedText(random: Random): string {
  let text = JSON.stringify(richRequest(random));
  for (let times = random(4); times > 0; times--) {
    const at = random(text.length + 1);
    const end = Math.min(text.length, at + random(12));
    const piece = random(20) === 0 ? LONG[random(LONG.length)]! : PIECES[random(PIECES.length)]!;
    text = text.slice(0, at) + [piece, '', text.slice(at, end).repeat(2)][random(3)] + text.slice(end);
  }
  return text;
}

function damagedBytes(random: Random): Buffer {
  const attribute = Buffer.concat([bytesField(1, 'a'), bytesField(2, bytesField(1, 'b'))]);
  const span = Buffer.concat([binarySpan(), bytesField(9, attribute), bytesField(11, bytesField(2, 'exception'))]);
  const bytes = binaryRequest(span, binarySpan('cdcdcdcdcdcdcdcd'));
  for (let times = random(4); times > 0; times--) bytes[random(bytes.length)] = random(256);
  return random(4) === 0 ? bytes.subarray(0, random(bytes.length)) : bytes;
}
