/** Made-up events as the simulator sends them. */
import { type LaneName, laneNames } from '../../../webviews/timeline/columns.ts';

export interface Sample extends Partial<Record<LaneName, string>> {
  time: number;
  errorClass?: number;
  readOnly?: boolean;
  category?: number;
}

/** The body of an answer, in the layout that webviews/timeline/columns.ts describes. */
export function encode(events: readonly Sample[], first = 0): Uint8Array {
  const lanes = laneNames.map((name) => {
    const values = [...new Set(events.map((event) => event[name] ?? ''))];
    const numbers = new Map(values.map((value, number) => [value, number]));
    return { name, values, ids: Uint16Array.from(events, (event) => numbers.get(event[name] ?? '')!) };
  });
  return layOut(events.length, first + events.length, [
    { name: 'time', data: Float64Array.from(events, ({ time }) => time) },
    { name: 'sequence', data: Uint32Array.from(events, (_, index) => first + index) },
    { name: 'errorClass', data: Uint8Array.from(events, ({ errorClass = 0 }) => errorClass) },
    { name: 'readOnly', data: Uint8Array.from(events, ({ readOnly = false }) => Number(readOnly)) },
    { name: 'category', data: Uint8Array.from(events, ({ category = 0 }) => category) },
    ...lanes.map(({ name, values, ids }) => ({ name: `lane:${name}`, data: ids, values })),
  ]);
}

interface Column {
  name: string;
  data: Float64Array | Uint32Array | Uint16Array | Uint8Array;
  values?: readonly string[];
}

const types = { Float64Array: 'f64', Uint32Array: 'u32', Uint16Array: 'u16', Uint8Array: 'u8' };

function layOut(count: number, total: number, columns: readonly Column[]): Uint8Array {
  let end = 0;
  const about = columns.map(({ name, data, values }) => {
    const offset = end;
    end = 8 * Math.ceil((offset + data.byteLength) / 8);
    const type = types[data.constructor.name as keyof typeof types];
    return [name, { type, offset, length: data.length, ...(values && { values }) }] as const;
  });
  const header = Buffer.from(JSON.stringify({ count, total, next: total - 1, columns: Object.fromEntries(about) }));
  const start = 8 * Math.ceil((4 + header.length) / 8);
  const body = new Uint8Array(start + end).fill(32, 0, start);
  new DataView(body.buffer).setUint32(0, start - 4, true);
  body.set(header, 4);
  columns.forEach(({ data }, index) => {
    body.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), start + about[index]![1].offset);
  });
  return body;
}

const services = ['s3', 'ec2', 'iam', 'sts', 'kms', 'dynamodb', 'lambda', 'sqs', 'logs', 'monitoring', 'rds', 'config'];
const regions = ['us-east-1', 'us-west-2', 'eu-central-1', 'ap-south-1'];
const verbs = ['Describe', 'Get', 'List', 'Get', 'Put', 'Create', 'Delete', 'Update'];
const codes = ['', 'AccessDenied', 'ThrottlingException', 'NoSuchBucket', 'ValidationException'];
const DAY = 86_400_000;

/**
 * A busy week: `count` events by 400 principals, a few of whom make most calls, in the order in which CloudTrail delivers
 * them, which isn't that of time; 6 % of them failed, some issued the keys of sessions, some came in bursts.
 */
export function busyWeek(count: number, seed = 1): Uint8Array {
  const random = randomNumbers(seed);
  const range = (size: number, text: (index: number) => string) =>
    Array.from({ length: size }, (_, index) => text(index));
  const dictionaries: Record<LaneName, string[]> = {
    principal: range(400, (i) => (i % 3 ? `role-${i}/session-${i % 17}` : `user-${i}`)),
    source: services.map((service) => `${service}.amazonaws.com`),
    region: regions,
    address: range(900, (i) => `10.0.${i >> 8}.${i & 255}`),
    accessKey: range(500, (i) => `AKIA${String(i).padStart(16, '0')}`),
    resource: range(30_000, (i) => `bucket-${i}`),
    account: ['111122223333', '444455556666'],
    name: range(240, (i) => `${verbs[i % verbs.length]}Thing${i >> 3}`),
    error: codes,
    issuedKey: ['', ...range(300, (i) => `AKIA${String(i).padStart(16, '0')}`)],
    type: ['AwsApiCall'],
    agent: range(60, (i) => `aws-cli/2.${i}`),
  };
  const start = Date.UTC(2026, 0, 12);
  const time = new Float64Array(count);
  const errorClass = new Uint8Array(count);
  const readOnly = new Uint8Array(count);
  const ids = laneNames.map(() => new Uint16Array(count));
  for (let i = 0; i < count; i++) {
    // Files of some minutes each, unsorted inside.
    time[i] = start + Math.floor(((i / count) * 7 * DAY + random() * 900_000) / 1000) * 1000;
    const failed = random() < 0.06 ? 1 + Math.floor(random() * 4) : 0;
    errorClass[i] = failed;
    const name = Math.floor(random() ** 2 * dictionaries.name.length);
    readOnly[i] = Number(name % verbs.length < 4);
    // Some calls in the first day issue the keys of sessions; a few minutes of each day one principal calls without end.
    const issued = i % 400 === 7 && i < 400 * 300 ? 1 + Math.floor(i / 400) : 0;
    const fixed: Partial<Record<LaneName, number>> = { error: failed, name, issuedKey: issued };
    if (i % Math.ceil(count / 7) < count / 500) fixed.principal = 17;
    laneNames.forEach((lane, index) => {
      ids[index]![i] = fixed[lane] ?? Math.floor(random() ** 2 * dictionaries[lane].length);
    });
  }
  return layOut(count, count, [
    { name: 'time', data: time },
    { name: 'sequence', data: Uint32Array.from({ length: count }, (_, index) => index) },
    { name: 'errorClass', data: errorClass },
    { name: 'readOnly', data: readOnly },
    { name: 'category', data: new Uint8Array(count) },
    ...laneNames.map((lane, index) => ({ name: `lane:${lane}`, data: ids[index]!, values: dictionaries[lane] })),
  ]);
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
