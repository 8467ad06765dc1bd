import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Log files as CloudTrail lays them out in S3, of a hundred events each, over four weeks and three regions; the folder's path. */
export function writeLogFiles(folder: string, events: number): string {
  const files = events / EVENTS_IN_FILE;
  for (let file = 0; file < files; file += 1) {
    const day = String(1 + Math.floor((28 * file) / files)).padStart(2, '0');
    const region = `eu-west-${1 + (file % 3)}`;
    const place = join(folder, 'AWSLogs', '123456789012', 'CloudTrail', region, '2026', '01', day);
    mkdirSync(place, { recursive: true });
    const Records = Array.from({ length: EVENTS_IN_FILE }, (_, index) => record(file * EVENTS_IN_FILE + index));
    const name = `123456789012_CloudTrail_${region}_202601${day}T0000Z_${String(file).padStart(16, '0')}.json.gz`;
    writeFileSync(join(place, name), gzipSync(JSON.stringify({ Records })));
  }
  return join(folder, 'AWSLogs');
}

const EVENTS_IN_FILE = 100;

/** 2,900 events in 55 files, as much as an afternoon of one account. */
export function smallFiles(folder: string): string {
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
export function record(index: number): object {
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
      note: guid(index + 7).repeat(3),
    },
    responseElements: index % 3 === 0 ? { volumeId: `vol-${scattered(index)}`, status: 'creating' } : null,
    requestID: guid(index + 5_000_000),
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
