/**
 * Files that hold CloudTrail events, and folders of them, such as CloudTrail lays out in S3:
 * `AWSLogs/ACCOUNT/CloudTrail/REGION/YYYY/MM/DD/ACCOUNT_CloudTrail_REGION_TIME_ID.json.gz`.
 *
 * Read are, gzipped or not, in UTF-8 or with a mark in UTF-16: log files (`{"Records": [...]}`), lists of records, records
 * one after the other, single ones; answers of LookupEvents, whole or their `CloudTrailEvent` texts alone; EventBridge
 * events; CloudWatch Logs events, as a subscription gets them (also Lambda's `awslogs.data`) or as the commands `aws logs
 * filter-log-events`, `get-log-events` and Insights queries print them. Digest files are counted: what they sign isn't checked.
 * Source: CloudTrail user guide, "CloudTrail log file examples" and "Finding your CloudTrail log files".
 */
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readRecord, type TrailRecord } from '../../core/trail/record.ts';
import { ItemReader, type ItemReaderOptions, MOST_BYTES } from './json-items.ts';
import { AROUND_RECORDS, type RecordPlace, recordsInLogFile } from './log-file-records.ts';
import { smallContent, unpackedBytes } from './unpacked-bytes.ts';

export interface FoundEvent {
  readonly record: TrailRecord;
  /** The record's JSON as it stands in the file, where it isn't wrapped. */
  readonly text: string | Uint8Array;
  /** The record, parsed. */
  readonly value: unknown;
}

/** What was found in some bytes of a file. */
export interface Found {
  readonly events: FoundEvent[];
  /** How many files of digests they were. */
  digests: number;
  readonly problems: FileProblem[];
}

export interface FileProblem {
  /** Where in the unpacked file, in bytes; absent where the whole file is meant. */
  readonly offset?: number;
  readonly message: string;
}

/** Members that hold the lists of a log file, of LookupEvents, and of CloudWatch Logs. */
const LISTS: ReadonlySet<string> = new Set(['Records', 'Events', 'events', 'logEvents']);
/** Endings of files that are read when they lie in a folder; a file that is named itself is read whatever its name. */
const READABLE = /\.(json|jsonl|ndjson|log)(\.gz)?$/i;
/** The records of a log file come in parts of so many bytes, as parsed ones take ten times the memory. */
const LOG_PIECE = 512 << 10;
/** Of what was read at once, as of other files. */
const PIECE = 256 << 10;
/** Wrappers within wrappers. */
const DEEPEST = 6;
/** Lambda's `awslogs.data` has 256 KB at most when packed. */
const MOST_UNPACKED = 32 << 20;

/**
 * Reads a file, a large one piece by piece; each piece's findings come at once, and what is broken costs nothing but itself.
 * Ending the iteration closes the file.
 */
export async function* readTrailFile(path: string): AsyncGenerator<Found> {
  const whole = smallContent(path);
  const places = whole && recordsInLogFile(whole);
  if (whole && places) yield* readLogFile(whole, places);
  else yield* readPieces(whole ? piecesOf(whole) : unpackedBytes(path));
}

/** A file as CloudTrail writes it, in a third of the time, up to the first record that isn't as one expects. */
async function* readLogFile(bytes: Buffer, places: readonly RecordPlace[]): AsyncGenerator<Found> {
  let found = nothing();
  let begun = 0;
  for (const [items, { start, end }] of places.entries()) {
    if (end - start > MOST_BYTES || !readDocument(bytes.subarray(start, end), start, found)) {
      yield found;
      // What is around the rest was read already.
      const around = Buffer.from(AROUND_RECORDS);
      const offset = start - around.length;
      yield* readPieces([around, ...piecesOf(bytes.subarray(start))], { items, offset });
      return;
    }
    if (end - begun < LOG_PIECE) continue;
    yield found;
    found = nothing();
    begun = end;
  }
  yield found;
}

/** Whether a document is too long shows between two pieces. */
function piecesOf(bytes: Buffer): Buffer[] {
  return Array.from({ length: Math.ceil(bytes.length / PIECE) }, (_, at) =>
    bytes.subarray(at * PIECE, (at + 1) * PIECE),
  );
}

async function* readPieces(
  pieces: Iterable<Buffer> | AsyncIterable<Buffer>,
  seen?: ItemReaderOptions['seen'],
): AsyncGenerator<Found> {
  let found = nothing();
  const reader = new ItemReader({
    lists: LISTS,
    markers: ['eventVersion'],
    item: (document, offset) => readDocument(document, offset, found),
    problem: (offset, message) => found.problems.push({ offset, message }),
    ...(seen && { seen }),
  });
  try {
    for await (const bytes of pieces) {
      reader.push(bytes);
      yield found;
      found = nothing();
      if (reader.stopped) return;
    }
    reader.end();
  } catch (error) {
    reader.end();
    found.problems.push({ message: whyUnreadable(error) });
  }
  yield found;
}

/** A path below another: a file to read, or one that its name says is none, or what can't be read and why. */
export interface TrailPath {
  readonly path: string;
  readonly kind: 'file' | 'other' | 'unreadable';
  readonly problem?: string;
}

/** A path itself, or all files below a folder in the order of their names. Links in a folder are not followed. */
export async function* trailFilesIn(path: string): AsyncGenerator<TrailPath> {
  try {
    const status = await stat(path);
    if (!status.isDirectory()) {
      // Opening a pipe would wait for its other end.
      yield status.isFile() ? { path, kind: 'file' } : { path, kind: 'unreadable', problem: 'It is no file.' };
      return;
    }
  } catch (error) {
    yield { path, kind: 'unreadable', problem: whyUnreadable(error) };
    return;
  }
  yield* filesBelow(path);
}

async function* filesBelow(folder: string): AsyncGenerator<TrailPath> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(whyUnreadable);
  if (typeof entries === 'string') {
    yield { path: folder, kind: 'unreadable', problem: entries };
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else yield { path, kind: entry.isFile() && READABLE.test(entry.name) ? 'file' : 'other' };
  }
}

/** A sentence about a file or folder that can't be read. */
export function whyUnreadable(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code?.startsWith('Z_')) return `It is damaged or ends too early: what could be unpacked was read (${message}).`;
  if (code === 'ENOENT') return 'There is no such file or folder.';
  return code === 'EACCES' || code === 'EPERM' ? 'This user may not read it.' : `It can't be read: ${message}.`;
}

function nothing(): Found {
  return { events: [], digests: 0, problems: [] };
}

/** False where the document isn't JSON. */
function readDocument(document: Buffer, offset: number, found: Found): boolean {
  const value = parse(document.toString());
  if (value === undefined) return false;
  addEvents({ value, text: document }, offset, found, 0);
  return true;
}

interface Wrapped {
  readonly value: unknown;
  /** Its JSON; undefined where it is nested too deep to be written. */
  readonly text: string | Uint8Array | undefined;
}

/** Adds the event, or the events that something around them holds. */
function addEvents(wrapped: Wrapped, offset: number, found: Found, depth: number): void {
  const content = depth < DEEPEST ? unwrap(wrapped.value) : undefined;
  if (content === 'digest') found.digests += 1;
  else if (content !== undefined) for (const each of content) addEvents(each, offset, found, depth + 1);
  else {
    const record = readRecord(wrapped.value);
    const { value, text } = wrapped;
    if ('problem' in record) found.problems.push({ offset, message: record.problem });
    else if (text === undefined) found.problems.push({ offset, message: 'The event is nested too deep.' });
    else found.events.push({ record, value, text });
  }
}

/** What is in a value that is no event itself; undefined where it may be one. */
function unwrap(value: unknown): Wrapped[] | 'digest' | undefined {
  if (typeof value === 'string') return inText(value);
  if (typeof value !== 'object' || value === null) return undefined;
  const json = value as Readonly<Record<string, unknown>>;
  if (typeof json.CloudTrailEvent === 'string') return inText(json.CloudTrailEvent);
  if ('detail-type' in json && isObject(json.detail)) return [asWrapped(json.detail)];
  for (const name of ['message', '@message']) {
    const text = json[name];
    if (typeof text === 'string' && !('eventName' in json)) return inText(text);
  }
  for (const name of LISTS) if (Array.isArray(json[name])) return json[name].map(asWrapped);
  if (isObject(json.awslogs)) return inPackedText(json.awslogs.data);
  return 'digestS3Object' in json || 'digestStartTime' in json ? 'digest' : undefined;
}

function inText(text: string): Wrapped[] | undefined {
  const value = parse(text);
  return value === undefined ? undefined : [{ value, text }];
}

function inPackedText(data: unknown): Wrapped[] | undefined {
  if (typeof data !== 'string') return undefined;
  try {
    return inText(gunzipSync(Buffer.from(data, 'base64'), { maxOutputLength: MOST_UNPACKED }).toString());
  } catch {
    return undefined;
  }
}

function asWrapped(value: unknown): Wrapped {
  try {
    return { value, text: JSON.stringify(value) };
  } catch {
    return { value, text: undefined };
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The name of the data set that is made of some paths, where none is given. */
export function nameOfPaths([first = '', ...others]: readonly string[]): string {
  const name = basename(first) || first;
  return others.length === 0 ? name : `${name} and ${others.length} more`;
}
