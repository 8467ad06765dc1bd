/**
 * Where the records of a log file are that is written as CloudTrail does: `{"Records":[{"eventVersion":...},{...}]}` without
 * white space. A record can't hold the text between two others in one of its strings, where each quote has a backslash; but
 * it can hold it in a list of its own: whoever finds that a record is no JSON reads the file in another way.
 */
export const AROUND_RECORDS = '{"Records":[';
const START = Buffer.from(AROUND_RECORDS);
const FIRST = Buffer.from('{"eventVersion"');
const BETWEEN = Buffer.from('},{"eventVersion"');
const END = Buffer.from(']}');

/** Where a record begins and ends, in bytes. */
export interface RecordPlace {
  readonly start: number;
  readonly end: number;
}

/** The places of the records; undefined where the file isn't written so. */
export function recordsInLogFile(bytes: Buffer): RecordPlace[] | undefined {
  const last = bytes.at(-1) === 0x0a ? bytes.length - 1 : bytes.length;
  const starts = bytes.subarray(0, START.length).equals(START);
  const ends = bytes.subarray(last - END.length, last).equals(END);
  if (!starts || !ends || !bytes.subarray(START.length, START.length + FIRST.length).equals(FIRST)) return undefined;
  const places: RecordPlace[] = [];
  let start = START.length;
  for (let next = bytes.indexOf(BETWEEN, start); next !== -1; next = bytes.indexOf(BETWEEN, start)) {
    places.push({ start, end: next + 1 });
    start = next + 2;
  }
  places.push({ start, end: last - END.length });
  return places;
}
