import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';

/** 2023-07-10T12:00:00Z, epoch milliseconds: years before the clock of any test. */
export const NOON = Date.UTC(2023, 6, 10, 12);

/** A record of the minute after noon that its number says, with what a test cares about. */
export function sampleRecord(number: number, record: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    eventVersion: '1.08',
    userIdentity: { type: 'IAMUser', userName: 'bob', accountId: '111122223333', accessKeyId: 'AKIABOB' },
    eventTime: new Date(NOON + number * 60_000).toISOString().replace('.000', ''),
    eventSource: 's3.amazonaws.com',
    eventName: 'CreateBucket',
    awsRegion: 'eu-west-1',
    sourceIPAddress: '203.0.113.7',
    requestParameters: { bucketName: `bucket-${number}` },
    responseElements: null,
    eventID: `event-${number}`,
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: '111122223333',
    eventCategory: 'Management',
    ...record,
  };
}

/** A folder with these files, which goes away with the test. */
export function folderOf(t: TestContext, files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'trail-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  return folder;
}
