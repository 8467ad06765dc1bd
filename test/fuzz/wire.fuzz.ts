import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { createApi } from '../../server/simulator/api.ts';
import { createClock } from '../../server/simulator/clock.ts';
import type { HttpRequest } from '../../server/simulator/http.ts';
import { type Operation, operation } from '../../server/simulator/operation.ts';
import { getCallerIdentity } from '../../server/simulator/services/sts/get-caller-identity.ts';
import type { State } from '../../server/simulator/state.ts';
import { type Random, randomFrom } from '../random.ts';

export const name = 'wire readers';

/**
 * Sends damaged requests through the whole reading path. Whatever comes, the answer is the handler's or one of AWS's
 * errors: a 500 is a bug of ours, and so is a request that takes long.
 *
 * @param seed the same seed sends the same requests
 */
export async function fuzz(iterations: number, seed: number): Promise<void> {
  const random = randomFrom(seed);
  const state = { clock: createClock('stepped', 0) } as State;
  const api = createApi({ state, operations: OPERATIONS, account: '123456789012', region: 'us-east-1' });
  for (let i = 0; i < iterations; i++) {
    const request = damaged(random);
    const started = performance.now();
    const { status, body } = await api.handle(request);
    const what = `seed ${seed}, request ${i}: ${request.method} ${request.path} ${request.body.subarray(0, 200)}`;
    assert.ok(status < 500 || status === 501, `${status} ${String(body)} for ${what}`);
    assert.ok(performance.now() - started < 1000, `slow: ${what}`);
  }
}

const OPERATIONS: readonly Operation[] = [
  getCallerIdentity,
  operation('xray', 'PutTraceSegments', () => ({})),
  operation('xray', 'GetSamplingTargets', () => ({})),
  operation('xray', 'CreateSamplingRule', () => ({})),
  operation('cloudtrail', 'LookupEvents', () => ({})),
  operation('cloudtrail', 'PutEventSelectors', () => ({})),
  operation('sts', 'AssumeRole', () => ({})),
];

const FORM = 'application/x-www-form-urlencoded';
const SEEDS: ReadonlyArray<readonly [path: string, headers: Record<string, string>, body: string]> = [
  ['/TraceSegments', {}, '{"TraceSegmentDocuments":["{}","{\\"id\\":1}"]}'],
  [
    '/SamplingTargets',
    {},
    '{"SamplingStatisticsDocuments":[{"RuleName":"a","ClientID":"0123456789abcdef01234567","Timestamp":1.5,"RequestCount":1,"SampledCount":0}]}',
  ],
  [
    '/CreateSamplingRule',
    {},
    '{"SamplingRule":{"RuleName":"r","ResourceARN":"*","Priority":1,"FixedRate":0.5,"ReservoirSize":1,"ServiceName":"*","ServiceType":"*","Host":"*","HTTPMethod":"*","URLPath":"*","Version":1,"Attributes":{"a":"b"}},"Tags":[{"Key":"k","Value":"v"}]}',
  ],
  [
    '/',
    { 'x-amz-target': 'CloudTrail_20131101.LookupEvents' },
    '{"LookupAttributes":[{"AttributeKey":"Username","AttributeValue":"x"}],"StartTime":1,"MaxResults":5}',
  ],
  [
    '/',
    { 'x-amz-target': 'CloudTrail_20131101.PutEventSelectors' },
    '{"TrailName":"t","AdvancedEventSelectors":[{"Name":"n","FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]}]}]}',
  ],
  ['/', { 'content-type': FORM }, 'Action=GetCallerIdentity&Version=2011-06-15'],
  [
    '/',
    { 'content-type': FORM },
    'Action=AssumeRole&Version=2011-06-15&RoleArn=arn:aws:iam::123456789012:role/r&RoleSessionName=s&DurationSeconds=900&Tags.member.1.Key=k&Tags.member.1.Value=v',
  ],
  ['/?Action=GetCallerIdentity&Version=2011-06-15', {}, ''],
];
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
  '\u{1F600}',
  '__proto__',
  '%zz',
  '&',
  '.1',
  '.member.',
  '=',
  '/../',
  '\0',
  '{"a":'.repeat(500),
  'x'.repeat(5000),
];

function damaged(random: Random): HttpRequest {
  const [target, headers, body] = SEEDS[random(SEEDS.length)]!;
  const dirtyTarget = random(4) === 0 ? damage(target, random) : target;
  const dirtyHeaders =
    random(4) === 0 ? Object.fromEntries(Object.entries(headers).map(([k, v]) => [k, damage(v, random)])) : headers;
  let bytes = Buffer.from(random(8) === 0 ? body : damage(body, random));
  if (random(20) === 0) bytes = gzipSync(bytes);
  const [path = '/', query = ''] = dirtyTarget.split('?');
  return {
    method: random(10) === 0 ? 'GET' : 'POST',
    path,
    query: new URLSearchParams(query),
    headers: {
      ...dirtyHeaders,
      authorization: random(3) === 0 ? damage(SIGNATURE, random) : SIGNATURE.replace('xray', ''),
    },
    body: bytes,
    remoteAddress: '127.0.0.1',
  };
}

const SIGNATURE = 'AWS4-HMAC-SHA256 Credential=alice/20260131/eu-central-1/xray/aws4_request, Signature=0';

/** One to four cuts, insertions or repetitions anywhere. */
function damage(text: string, random: Random): string {
  let damagedText = text;
  for (let times = 1 + random(4); times > 0; times--) {
    const at = random(damagedText.length + 1);
    const end = Math.min(damagedText.length, at + random(12));
    const middle = [PIECES[random(PIECES.length)]!, '', damagedText.slice(at, end).repeat(2)][random(3)];
    damagedText = damagedText.slice(0, at) + middle + damagedText.slice(end);
  }
  return damagedText;
}
