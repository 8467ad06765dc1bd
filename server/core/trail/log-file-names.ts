/** Whose events a file in S3 holds. */
export interface FileOwner {
  /** The trail's S3KeyPrefix. */
  readonly prefix?: string;
  /** Twelve digits. */
  readonly account: string;
  readonly region: string;
}

/** Whose log files a chain of digests lists; `region` is that of the log files. */
export interface DigestOwner extends FileOwner {
  readonly trail: string;
  readonly homeRegion: string;
}

export type LogKind = 'CloudTrail' | 'CloudTrail-Insight';

/**
 * The key of a log file in its bucket.
 * Source: CloudTrail user guide, "CloudTrail log file name format" and "Finding your CloudTrail log files".
 *
 * @param time of its delivery, epoch milliseconds
 * @param unique 16 letters and digits
 */
export function logFileKey(owner: FileOwner, time: number, unique: string, kind: LogKind = 'CloudTrail'): string {
  const { account, region } = owner;
  return `${folderOf(owner, kind, time)}/${account}_${kind}_${region}_${minuteStamp(time)}_${unique}.json.gz`;
}

/**
 * The key of a digest file in its bucket.
 * Source: CloudTrail user guide, "CloudTrail digest file structure".
 *
 * @param end its digestEndTime, epoch milliseconds
 */
export function digestFileKey(owner: DigestOwner, end: number): string {
  const { account, region, trail, homeRegion } = owner;
  const name = `${account}_CloudTrail-Digest_${region}_${trail}_${homeRegion}_${secondStamp(end)}.json.gz`;
  return `${folderOf(owner, 'CloudTrail-Digest', end)}/${name}`;
}

/** What the name of a digest file says. Digests that list belated log files make a chain of their own, the backfill. */
export interface DigestName {
  readonly account: string;
  readonly region: string;
  readonly trail: string;
  readonly homeRegion: string;
  /** Epoch milliseconds. */
  readonly end: number;
  readonly backfill: boolean;
}

/** Reads the name of a digest file, packed or unpacked; undefined for any other name. */
export function readDigestName(name: string): DigestName | undefined {
  const found = DIGEST_NAME.exec(name)?.groups;
  const end = found && timeOfStamp(found.end!);
  if (!found || end === undefined) return undefined;
  const { account = '', region = '', trail = '', home = '', backfill } = found;
  return { account, region, trail, homeRegion: home, end, backfill: backfill !== undefined };
}

/** The account, the region and the time (epoch milliseconds) in the name of a log file; undefined for any other name. */
export function readLogFileName(name: string): { account: string; region: string; time: number } | undefined {
  const found = LOG_NAME.exec(name)?.groups;
  const time = found && timeOfStamp(found.time!);
  return found && time !== undefined ? { account: found.account!, region: found.region!, time } : undefined;
}

/** Whether a path lies where CloudTrail puts log files and nothing else: `.../CloudTrail/REGION/YYYY/MM/DD/NAME`. */
export function isAmongLogFiles(path: string): boolean {
  return /(^|\/)CloudTrail(-Insight)?\/[a-z\d-]+\/\d{4}\/\d\d\/\d\d\/[^/]+$/.test(path);
}

const LOG_NAME =
  /^(?<account>\d{12})_CloudTrail(?:-Insight)?_(?<region>[a-z\d-]+)_(?<time>\d{8}T\d{4}Z)_[A-Za-z\d]+\.json(?:\.gz)?$/;
const DIGEST_NAME =
  /^(?<account>\d{12})_CloudTrail-Digest_(?<region>[a-z\d-]+)_(?<trail>.+)_(?<home>[a-z\d-]+)_(?<end>\d{8}T\d{6}Z)(?<backfill>_backfill)?\.json(?:\.gz)?$/;

function folderOf({ prefix, account, region }: FileOwner, kind: string, time: number): string {
  const [date = ''] = new Date(time).toISOString().split('T');
  return `${prefix ? `${prefix}/` : ''}AWSLogs/${account}/${kind}/${region}/${date.replaceAll('-', '/')}`;
}

/** `20260131T1205Z`. */
function minuteStamp(time: number): string {
  return `${secondStamp(time).slice(0, -3)}Z`;
}

/** `20260131T120500Z`. */
function secondStamp(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+/, '').replaceAll(/[-:]/g, '');
}

function timeOfStamp(stamp: string): number | undefined {
  const [, year, month, day, hour, minute, second = '00'] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)?Z$/.exec(stamp) ?? [];
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(time) ? undefined : time;
}

/**
 * The folders and the file that an object of S3 becomes in a folder; undefined where its names would lead out of it, or are
 * none of files.
 */
export function pathOfObject(bucket: string, key: string): readonly string[] | undefined {
  const parts = [bucket, ...key.split('/')];
  const isName = (part: string): boolean => !/^\.{0,2}$|[\\:*?"<>|]|[. ]$/.test(part) && !hasControls(part);
  return parts.every(isName) ? parts : undefined;
}

function hasControls(text: string): boolean {
  return [...text].some((character) => character < ' ');
}
