import { asObject } from '../../core/json/typed.ts';
import { eachMention, namesInArn, type Sought, soughtFor, whereMentioned } from '../../core/trail/mentions.ts';
import type { WordsWriter } from '../store/words.ts';
import { chunksInTurns } from './chunks.ts';
import type { EventChunk, EventStream } from './event.ts';

/** The events of a set that mention a resource, by ascending sequence number. */
export interface TrailMentions {
  readonly sequences: Uint32Array;
  /** For each, where: the bits of `MENTIONED`. */
  readonly where: Uint8Array;
}

/** Finds the events whose `resources`, request or response mention a resource by its name, id or ARN. */
export async function findMentions(
  stream: EventStream,
  resource: string,
  from = Number.NEGATIVE_INFINITY,
): Promise<TrailMentions> {
  const sought = soughtFor(resource);
  const words = [...sought.texts, ...(sought.name === undefined ? [] : [nameWord(sought.name)])];
  const sequences: number[] = [];
  const where: number[] = [];
  for await (const { head, skip } of chunksInTurns(stream)) {
    const [earliest, latest] = head.ranges.time!;
    if (latest < from) continue;
    const times = earliest < from ? stream.read(head)?.columns.time : undefined;
    const found = stream.findInWords(head, words) ?? searchTexts(stream.read(head), sought);
    for (const row of [...found.keys()].sort((a, b) => a - b)) {
      if (row < skip || (times && times[row]! < from)) continue;
      sequences.push(head.first + row);
      where.push(found.get(row)!);
    }
  }
  return { sequences: Uint32Array.from(sequences), where: Uint8Array.from(where) };
}

/** Puts what a record mentions into the index that is made for its chunk. */
export function indexMentions(record: unknown, row: number, writer: WordsWriter): void {
  eachMention(asObject(record) ?? {}, (text, where) => {
    writer.add(text, row, where);
    for (const name of namesInArn(text)) writer.add(nameWord(name), row, where);
  });
}

/** Names in ARNs stand apart in the index: who asks for an ARN isn't asking for others with its name. */
function nameWord(name: string): string {
  return `arn ${name}`;
}

/** In a chunk without an index every text is looked at. */
function searchTexts(chunk: EventChunk | undefined, sought: Sought): Map<number, number> {
  const found = new Map<number, number>();
  const needles = sought.texts.map(needleOf);
  for (let row = 0; chunk && row < chunk.count; row += 1) {
    const bytes = chunk.bytes(row);
    if (!needles.some((needle) => bytes.includes(needle))) continue;
    const where = whereMentioned(asObject(parsed(bytes)) ?? {}, sought);
    if (where !== 0) found.set(row, where);
  }
  return found;
}

/** The longest part of a text that JSON writes in one way only: others may be escaped. */
function needleOf(text: string): string {
  const parts = text.match(/[\w.-]+/g) ?? [''];
  return parts.reduce((longest, part) => (part.length > longest.length ? part : longest));
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return undefined;
  }
}
