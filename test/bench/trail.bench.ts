import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type ImportProgress, importFiles } from '../../server/simulator/intake/import-files.ts';
import { openTrailDatabase } from '../../server/simulator/records/trail-database.ts';
import { openStore } from '../../server/simulator/store/store.ts';
import { openTraceSets } from '../../server/simulator/traces/trace-sets.ts';
import { encodeTrailColumns } from '../../server/simulator/trail/columns.ts';

interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly limit?: number;
  readonly yardstick?: number;
}

export const name = 'trail';

const EVENTS = 100_000;
const LANES = [
  'principal',
  'source',
  'region',
  'address',
  'accessKey',
  'resource',
  'account',
  'name',
  'error',
] as const;

/** Measures imports until all is on disk: one big file, the same packed, and a folder as CloudTrail lays it out. */
export async function run(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'trail-bench-'));
  try {
    const big = join(folder, 'big.json');
    const packed = join(folder, 'packed.json.gz');
    writeFileSync(big, JSON.stringify({ Records: Array.from({ length: EVENTS }, (_, index) => record(index)) }));
    writeFileSync(packed, gzipSync(readFileSync(big)));
    const small = smallFiles(folder);
    const parsing = performance.now();
    JSON.parse(readFileSync(big, 'utf8'));
    const parsed = performance.now() - parsing;
    const one = await imported(join(folder, 'one'), big, EVENTS);
    const gzip = await imported(join(folder, 'two'), packed, EVENTS);
    const many = await imported(join(folder, 'three'), small, 2900);
    return [
      {
        name: 'events of one file',
        value: EVENTS / one.seconds,
        unit: 'events/s',
        yardstick: (EVENTS / parsed) * 1000,
      },
      { name: 'events of a packed file', value: EVENTS / gzip.seconds, unit: 'events/s' },
      { name: '2,900 events in 55 files', value: many.seconds * 1000, unit: 'ms', limit: 2000 },
      { name: 'longest turn of the event loop meanwhile', value: one.longestTurn, unit: 'ms', limit: 250 },
      { name: 'columns of 100,000 events with 9 lanes, ready to send', value: one.columns, unit: 'ms', limit: 1000 },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function imported(data: string, path: string, expected: number) {
  const store = openStore({ folder: data });
  const trail = openTrailDatabase(store);
  const into = { trail, traceSets: openTraceSets(store) };
  let last: ImportProgress | undefined;
  let longestTurn = 0;
  let turn = performance.now();
  const timer = setInterval(() => {
    longestTurn = Math.max(longestTurn, performance.now() - turn);
    turn = performance.now();
  }, 1);
  const started = performance.now();
  for await (const progress of importFiles(into, [path], 'bench')) last = progress;
  const seconds = (performance.now() - started) / 1000;
  clearInterval(timer);
  const encoding = performance.now();
  const { count } = trail.columns('bench', LANES);
  encodeTrailColumns(trail.columns('bench', LANES), count, -1);
  const columns = performance.now() - encoding;
  await store.close();
  if (last?.added !== expected || count !== expected) throw new Error(`${last?.added} of ${expected} were imported.`);
  return { seconds, longestTurn, columns };
}

/** 2,900 events in 55 files, as much as an afternoon of one account. */
function smallFiles(folder: string): string {
  const root = join(folder, 'AWSLogs', '123456789012', 'CloudTrail', 'us-east-1', '2026', '01', '31');
  mkdirSync(root, { recursive: true });
  for (let file = 0; file < 55; file += 1) {
    const count = file < 40 ? 53 : 52;
    const Records = Array.from({ length: count }, (_, index) => record(file * 53 + index));
    const minute = String(file).padStart(2, '0');
    const path = join(root, `123456789012_CloudTrail_us-east-1_20260131T12${minute}Z_${minute}aaaaaaaaaaaaaa.json.gz`);
    writeFileSync(path, gzipSync(JSON.stringify({ Records })));
  }
  return join(folder, 'AWSLogs');
}

/** About 1,250 bytes, as real ones have on average. */
function record(index: number): object {
  const user = `user-${scattered(index) % 150}`;
  const denied = index % 16 === 0;
  return {
    eventVersion: '1.11',
    userIdentity: {
      type: 'AssumedRole',
      principalId: `AROAEXAMPLEEXAMPLE${index % 12}:${user}`,
      arn: `arn:aws:sts::123456789012:assumed-role/role-${index % 12}/${user}`,
      accountId: '123456789012',
      accessKeyId: `ASIAEXAMPLE${scattered(index) % 150}`,
      sessionContext: {
        sessionIssuer: { type: 'Role', userName: `role-${index % 12}`, accountId: '123456789012' },
        attributes: { creationDate: '2026-01-31T12:00:00Z', mfaAuthenticated: 'false' },
      },
    },
    eventTime: new Date(Date.UTC(2026, 0, 31) + Math.floor(index / 10) * 1000).toISOString().replace('.000', ''),
    eventSource: `${['ec2', 's3', 'iam', 'lambda', 'dynamodb'][index % 5]}.amazonaws.com`,
    eventName: `${index % 3 === 0 ? 'Create' : 'Describe'}Thing${index % 40}`,
    awsRegion: `eu-west-${1 + (index % 3)}`,
    sourceIPAddress: `203.0.113.${scattered(index) % 250}`,
    userAgent:
      'aws-cli/2.15.0 md/awscrt#0.19.19 ua/2.0 os/linux#6.1 md/arch#x86_64 lang/python#3.11.6 cfg/retry-mode#standard',
    ...(denied && { errorCode: 'AccessDenied', errorMessage: `User ${user} is not authorized to perform this action` }),
    requestParameters: {
      bucketName: `bucket-${index % 300}`,
      instanceId: `i-${scattered(index)}`,
      note: 'x'.repeat(120),
    },
    responseElements: index % 3 === 0 ? { volumeId: `vol-${scattered(index)}`, status: 'creating' } : null,
    requestID: guid(index + EVENTS),
    eventID: guid(index),
    readOnly: index % 3 !== 0,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: '123456789012',
    eventCategory: 'Management',
    tlsDetails: {
      tlsVersion: 'TLSv1.3',
      cipherSuite: 'TLS_AES_128_GCM_SHA256',
      clientProvidedHostHeader: 'ec2.eu-west-1.amazonaws.com',
    },
  };
}

function guid(index: number): string {
  return `${scattered(index).toString(16).padStart(8, '0')}-0000-4000-8000-${index.toString(16).padStart(12, '0')}`;
}

/** Knuth's multiplicative hash: 32 bits that look random and are the same in each run. */
function scattered(index: number): number {
  return Math.imul(index + 1, 2654435761) >>> 0;
}
