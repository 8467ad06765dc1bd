import assert from 'node:assert/strict';
import { test } from 'node:test';
import { summarizeTrace } from '../../../server/core/xray/summary.ts';
import { inTimeRange, matchedEventTime } from '../../../server/core/xray/time-range.ts';
import { assembleTrace } from '../../../server/core/xray/trace.ts';
import { document, hex, NOON, TRACE_ID, traceOf } from './documents.ts';

test('a summary has every member of the API, from the segments that the API says', () => {
  // The root is in error; its call is throttled, so only HasThrottle is true of the trace. Work goes on until 2 s.
  const trace = traceOf(
    document('a', 'web', {
      to: 1,
      error: true,
      user: 'ola',
      origin: 'AWS::EC2::Instance',
      resource_arn: 'arn:aws:ec2:us-east-1:123456789012:instance/i-1',
      aws: { account_id: '123456789012', ec2: { instance_id: 'i-1', availability_zone: 'us-east-1a' } },
      http: {
        request: { url: 'http://shop/api', method: 'POST', user_agent: 'curl', client_ip: '192.0.2.1' },
        response: { status: 404 },
      },
      annotations: { tenant: 'blue', tries: 2, paid: true },
      subsegments: [document('a1', 'SNS', { to: 2, namespace: 'aws', throttle: true, annotations: { tenant: 'red' } })],
    }),
  );
  const web = { Name: 'web', Names: ['web'], AccountId: '123456789012', Type: 'AWS::EC2::Instance' };
  const { ErrorRootCauses, ResponseTimeRootCauses, ...summary } = summarizeTrace(trace)!;
  assert.deepEqual(summary, {
    Id: TRACE_ID,
    StartTime: NOON,
    Duration: 2,
    ResponseTime: 1,
    HasFault: false,
    HasError: true,
    HasThrottle: true,
    IsPartial: false,
    Http: {
      HttpURL: 'http://shop/api',
      HttpStatus: 404,
      HttpMethod: 'POST',
      UserAgent: 'curl',
      ClientIp: '192.0.2.1',
    },
    Annotations: {
      tenant: [
        { AnnotationValue: { StringValue: 'blue' }, ServiceIds: [web] },
        { AnnotationValue: { StringValue: 'red' }, ServiceIds: [web] },
      ],
      tries: [{ AnnotationValue: { NumberValue: 2 }, ServiceIds: [web] }],
      paid: [{ AnnotationValue: { BooleanValue: true }, ServiceIds: [web] }],
    },
    Users: [{ UserName: 'ola', ServiceIds: [web] }],
    ServiceIds: [
      web,
      { Name: 'web', Names: ['web'], Type: 'client' },
      { Name: 'SNS', Names: ['SNS'], Type: 'AWS::SNS' },
    ],
    ResourceARNs: [{ ARN: 'arn:aws:ec2:us-east-1:123456789012:instance/i-1' }],
    InstanceIds: [{ Id: 'i-1' }],
    AvailabilityZones: [{ Name: 'us-east-1a' }],
    EntryPoint: web,
    FaultRootCauses: [],
    Revision: 1,
  });
});

test('a trace in progress is partial and has no response time yet', () => {
  const summary = summarizeTrace(traceOf(document('a', 'web', { subsegments: [document('b', 'x', { to: 1 })] })))!;
  assert.equal(summary.IsPartial, true);
  assert.equal('ResponseTime' in summary, false);
  assert.equal(summary.Duration, 1);
});

test('an empty trace has no summary', () => {
  assert.equal(summarizeTrace(assembleTrace(TRACE_ID, [])), undefined);
});

test('50 annotations of a trace are indexed', () => {
  const annotations = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`key${index}`, index]));
  const summary = summarizeTrace(traceOf(document('a', 'web', { to: 1, annotations })))!;
  assert.equal(Object.keys(summary.Annotations).length, 50);
  assert.equal('key49' in summary.Annotations, true);
});

test('a fault’s root cause is the way through all that failed, down to the innermost', () => {
  // web fails because its call to stock fails because stock's query fails; the exception is described in stock and
  // named by the query. "## render" between them didn't fail and isn't named.
  const trace = traceOf(
    document('a', 'web', {
      to: 1,
      fault: true,
      subsegments: [
        document('a1', '## render', {
          to: 1,
          subsegments: [document('a2', 'stock', { to: 1, fault: true, namespace: 'remote' })],
        }),
      ],
    }),
    document('b', 'stock', {
      to: 0.9,
      fault: true,
      parent_id: hex('a2'),
      cause: { exceptions: [{ id: hex('e'), type: 'SqlError', message: 'deadlock' }] },
      subsegments: [document('b1', '## query', { to: 0.8, fault: true, cause: hex('e') })],
    }),
  );
  const exception = [{ Name: 'SqlError', Message: 'deadlock' }];
  assert.deepEqual(summarizeTrace(trace)!.FaultRootCauses, [
    {
      ClientImpacting: true,
      Services: [
        {
          Name: 'web',
          Names: ['web'],
          Inferred: false,
          EntityPath: [
            { Name: 'web', Exceptions: [], Remote: false },
            { Name: 'stock', Exceptions: [], Remote: true },
          ],
        },
        {
          Name: 'stock',
          Names: ['stock'],
          Inferred: false,
          EntityPath: [
            { Name: 'stock', Exceptions: exception, Remote: false },
            { Name: '## query', Exceptions: exception, Remote: false },
          ],
        },
      ],
    },
  ]);
});

test('a failure that the client didn’t see says so, and a summary names ten at most', () => {
  const calls = Array.from({ length: 12 }, (_, index) =>
    document(`b${index}`, 'table', { to: 1, namespace: 'aws', error: true }),
  );
  const causes = summarizeTrace(traceOf(document('a', 'web', { to: 1, subsegments: calls })))!.ErrorRootCauses;
  assert.equal(causes.length, 10);
  assert.deepEqual(
    causes[0]?.Services.map(({ Name, Inferred }) => [Name, Inferred]),
    [
      ['web', false],
      ['table', true],
    ],
  );
  assert.equal(causes[0].ClientImpacting, false);
});

test('the response time’s root cause is the way down the parts that cover at least half of it', () => {
  // The shape of the guide's sample: GetWeatherData 1.0, its get_temperature 0.8, the service GetTemperature 0.7;
  // a parser of 0.3 s below that covers less than half of the root's second and isn't named.
  const trace = traceOf(
    document('a', 'GetWeatherData', {
      to: 1,
      subsegments: [
        document('a1', 'get_temperature', { to: 0.8, namespace: 'remote' }),
        document('a2', 'log', { to: 0.6 }),
      ],
    }),
    document('b', 'GetTemperature', {
      to: 0.7,
      parent_id: hex('a1'),
      subsegments: [document('b1', 'parse', { to: 0.3 })],
    }),
  );
  const [cause] = summarizeTrace(trace)!.ResponseTimeRootCauses;
  assert.deepEqual(
    cause?.Services.map(({ Name, EntityPath }) => [Name, EntityPath.map((entity) => [entity.Name, entity.Coverage])]),
    [
      [
        'GetWeatherData',
        [
          ['GetWeatherData', 1],
          ['get_temperature', 0.8],
        ],
      ],
      ['GetTemperature', [['GetTemperature', 0.7]]],
    ],
  );
});

test('a time range is of the trace id, of activity or of segment ends; its end is outside', () => {
  // The id says noon; the segment is active from 10 s to 20 s after noon.
  const trace = traceOf(document('a', 'web', { from: 10, to: 20 }));
  const inRange = (type: 'TraceId' | 'Event' | 'Service', from: number, to: number) =>
    inTimeRange(trace, type, { from: NOON + from, to: NOON + to });
  assert.deepEqual(
    [inRange('TraceId', 0, 1), inRange('TraceId', -1, 0), inRange('TraceId', 1, 30)],
    [true, false, false],
  );
  assert.deepEqual([inRange('Event', 0, 10), inRange('Event', 15, 16), inRange('Event', 21, 30)], [false, true, false]);
  assert.deepEqual([inRange('Service', 15, 16), inRange('Service', 20, 21)], [false, true]);
  assert.equal(matchedEventTime(trace, { from: NOON, to: NOON + 15 }), NOON + 10);
  assert.equal(matchedEventTime(trace, { from: NOON + 12, to: NOON + 15 }), NOON + 12);
  assert.equal(matchedEventTime(trace, { from: NOON + 30, to: NOON + 40 }), undefined);
});

test('where the time in the trace id makes no sense, the segment’s own time is the trace’s', () => {
  const trace_id = `1-00000001-${'a'.repeat(24)}`;
  const trace = traceOf(
    document('b', 'late', { from: 7, to: 8, trace_id }),
    document('a', 'web', { from: 5, to: 6, trace_id }),
  );
  assert.equal(trace.time, NOON + 5);
  assert.equal(inTimeRange(trace, 'TraceId', { from: NOON + 5, to: NOON + 6 }), true);
});
