/**
 * Cuts a stream of JSON into the documents that it is a list of, without reading them and without holding more than one:
 * an object, a list of objects, objects one after the other (NDJSON), or an object with a list of them in one of `lists`
 * (`{"Records": [...]}`), nested as they may be. Documents may also be strings that hold JSON.
 *
 * After a document that is broken the search goes on at the next one that is recognised by its first member, one of
 * `markers`.
 */

export interface ItemReaderOptions {
  /** Takes a document and where it begins in the stream; false where it isn't JSON. */
  item(document: Buffer, offset: number): boolean;
  /** What is wrong, and where in the stream. */
  problem(offset: number, message: string): void;
  /** Members whose lists hold documents; names of at most 32 characters. */
  readonly lists: ReadonlySet<string>;
  /** First members of the documents that one looks for, by which to find the next after a broken one. */
  readonly markers: readonly string[];
  /** A longer document is left out. */
  readonly mostBytes?: number;
  /** What somebody else has read before: so many documents, and the stream up to this offset. */
  readonly seen?: { readonly items: number; readonly offset: number };
}

/** CloudTrail's have 256 KB at most, enriched ones 1 MB. */
export const MOST_BYTES = 4 << 20;
/** Lists within lists; what lies deeper is read as part of a document. */
const DEEPEST = 16;
/** Names of lists are short. */
const LONGEST_NAME = 32;
/** So many broken documents are gone around, each of which may cost a second look at its bytes. */
const MOST_BROKEN = 200;
/** So many values that are no documents, and no document before them: this is another kind of file. */
const MOST_STRAY = 100;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const COMMA = 0x2c;
const COLON = 0x3a;

/** 1 for white space, and for the bytes of a byte order mark, which may stand between files that were put together. */
const BLANK = table(0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf);
/** 1 for what means something in an object, outside of strings. */
const MEANING = table(QUOTE, OPEN, CLOSE, OPEN_LIST, COLON);

/** Reads documents out of a stream of bytes, in time by its length and in memory by its longest document. */
export class ItemReader {
  /** Set when the rest isn't worth a look: nothing more is read. */
  stopped = false;
  private readonly options: ItemReaderOptions;
  private readonly markers: readonly Buffer[];
  private readonly mostBytes: number;
  private readonly names: readonly Buffer[];
  private buffer: Buffer = Buffer.alloc(0);
  /** What the buffer is a part of, where pieces were put together. */
  private room: Buffer = Buffer.alloc(0);
  /** Offset of the buffer's first byte in the stream. */
  private base = 0;
  private at = 0;
  /** What is open around the place: lists, and objects whose lists hold documents. */
  private readonly open: Array<'list' | 'object'> = [];
  /** Between documents, in one, or in what isn't wanted: the rest of an object around a list, or of a document too long. */
  private place: 'between' | 'document' | 'unwanted' = 'between';
  private start = 0;
  private depth = 0;
  private inString = false;
  /** Where the open string of the outermost object begins, which may be the name of a list; -1 where there is none. */
  private name = -1;
  /** How much of `"Records": [` came. */
  private named: 'no' | 'name' | 'colon' = 'no';
  private items = 0;
  private stray = 0;
  private broken = 0;

  constructor(options: ItemReaderOptions) {
    this.options = options;
    this.markers = options.markers.map((marker) => Buffer.from(`"${marker}"`));
    this.mostBytes = options.mostBytes ?? MOST_BYTES;
    this.items = options.seen?.items ?? 0;
    this.base = options.seen?.offset ?? 0;
    this.names = [...options.lists].map((name) => Buffer.from(name));
  }

  /** Takes the next bytes; they must not change afterwards, as documents are views of them. */
  push(bytes: Buffer): void {
    if (this.stopped) return;
    // Of what was read only the open document is still of use, or the name that isn't complete.
    const keep = Math.min(
      this.place === 'document' ? this.start : this.name !== -1 ? this.name : this.at,
      this.buffer.length,
    );
    this.buffer = this.appended(this.buffer.subarray(keep), bytes);
    this.base += keep;
    this.at -= keep;
    this.start -= keep;
    if (this.name !== -1) this.name -= keep;
    this.scan();
  }

  /** A long document comes in many pieces: room is made for as many again, so that it isn't copied with each. */
  private appended(rest: Buffer, bytes: Buffer): Buffer {
    if (rest.length === 0) return bytes;
    const length = rest.length + bytes.length;
    if (rest.buffer !== this.room.buffer || rest.byteOffset + length > this.room.byteOffset + this.room.length) {
      this.room = Buffer.allocUnsafeSlow(rest.length > bytes.length ? 2 * length : length);
      rest.copy(this.room);
      bytes.copy(this.room, rest.length);
      return this.room.subarray(0, length);
    }
    // Behind what was read before, so that documents that were handed on stay as they are.
    const start = rest.byteOffset - this.room.byteOffset;
    bytes.copy(this.room, start + rest.length);
    return this.room.subarray(start, start + length);
  }

  private scan(): void {
    while (!this.stopped && this.at < this.buffer.length) {
      if (this.place === 'between') this.between();
      else this.inside();
      if (this.place === 'document' && this.at - this.start > this.mostBytes) this.tooLong();
    }
  }

  /** Finds where the next document begins. */
  private between(): void {
    const byte = this.buffer[this.at]!;
    if (byte === OPEN || byte === QUOTE) this.begin(byte);
    else if (byte === OPEN_LIST && this.open.length < DEEPEST) this.open.push('list');
    else if (byte === CLOSE_LIST && this.open.at(-1) === 'list') {
      this.open.pop();
      if (this.open.at(-1) === 'object') this.goOnInObject();
    } else if (BLANK[byte] === 0 && byte !== COMMA) this.skipStray(byte);
    this.at += 1;
  }

  /** An object, or a string at depth 0. */
  private begin(byte: number): void {
    this.place = 'document';
    this.start = this.at;
    this.depth = byte === OPEN ? 1 : 0;
    this.inString = byte === QUOTE;
    this.named = 'no';
    this.name = -1;
  }

  /** The list has ended that was in it. */
  private goOnInObject(): void {
    this.open.pop();
    this.place = 'unwanted';
    this.depth = 1;
    this.inString = false;
    this.named = 'no';
    this.name = -1;
  }

  /** Reads on to the end of the document, to a list of documents in it, or to the end of the bytes. */
  private inside(): void {
    const bytes = this.buffer;
    const end = bytes.length;
    while (this.at < end) {
      if (this.inString) {
        this.at = endOfString(bytes, this.at);
        if (this.at >= end) break;
        this.inString = false;
        if (this.name !== -1) this.nameEnded();
        this.at += 1;
        if (this.depth === 0) {
          this.finish();
          return;
        }
      }
      this.at = this.nextMeaning(bytes, this.at);
      if (this.at >= end) break;
      const byte = bytes[this.at]!;
      this.at += 1;
      if (byte === QUOTE) {
        this.inString = true;
        if (this.depth === 1) this.name = this.at;
      } else if (byte === OPEN) this.depth += 1;
      else if (byte === CLOSE) {
        this.depth -= 1;
        if (this.depth === 0) {
          this.finish();
          return;
        }
      } else if (byte === OPEN_LIST && this.named === 'colon' && this.open.length < DEEPEST - 1) {
        this.enterList();
        return;
      }
      this.named = byte === COLON && this.named === 'name' ? 'colon' : 'no';
    }
    // A string this long is no name, and must not be kept as one.
    if (this.name !== -1 && this.at - this.name > LONGEST_NAME) this.name = -1;
  }

  private nameEnded(): void {
    const length = this.at - this.name;
    const isList = this.names.some(
      (name) => name.length === length && name.equals(this.buffer.subarray(this.name, this.at)),
    );
    this.named = isList ? 'name' : 'no';
    this.name = -1;
  }

  /** The next byte that means something; after the name of a list everything but white space does. */
  private nextMeaning(bytes: Buffer, from: number): number {
    let next = from;
    while (next < bytes.length && MEANING[bytes[next]!] === 0) {
      if (this.named !== 'no' && BLANK[bytes[next]!] === 0) this.named = 'no';
      next += 1;
    }
    return next;
  }

  /** What looked like a document is the object around a list of them. */
  private enterList(): void {
    this.open.push('object', 'list');
    this.place = 'between';
  }

  private finish(): void {
    const wanted = this.place === 'document';
    this.place = 'between';
    if (!wanted) return;
    if (this.options.item(this.buffer.subarray(this.start, this.at), this.base + this.start)) this.items += 1;
    else this.goAround(this.at, 'is no JSON');
  }

  /** After a broken document: on at the next marker in its bytes, true then, or behind them. */
  private goAround(to: number, what: string): boolean {
    this.broken += 1;
    this.options.problem(this.base + this.start, `The document after ${this.items} others ${what} and is left out.`);
    if (this.broken > MOST_BROKEN) this.stop(this.base + this.start, 'Too much is broken: the rest is not read.');
    const next = this.nextMarker(this.start + 1, to);
    this.place = 'between';
    this.at = next === -1 ? to : next;
    return next !== -1;
  }

  /** Where the next object begins whose first member is a marker; -1 where none does. */
  private nextMarker(from: number, to: number): number {
    const found = this.markers.map((marker) => this.nextOf(marker, from, to)).filter((at) => at !== -1);
    return found.length === 0 ? -1 : Math.min(...found);
  }

  private nextOf(marker: Buffer, from: number, to: number): number {
    let found = this.buffer.indexOf(marker, from);
    while (found !== -1 && found < to) {
      let before = found - 1;
      while (before > from && BLANK[this.buffer[before]!] === 1) before -= 1;
      if (before >= from && this.buffer[before] === OPEN) return before;
      found = this.buffer.indexOf(marker, found + 1);
    }
    return -1;
  }

  private tooLong(): void {
    const { inString, depth } = this;
    if (this.goAround(this.at, `has more than ${this.mostBytes} bytes`)) return;
    // Its end is still to be found.
    this.place = 'unwanted';
    this.inString = inString;
    this.depth = depth;
    this.name = -1;
  }

  private skipStray(byte: number): void {
    // What is left of an object around a broken document.
    if (byte === CLOSE && this.broken > 0) return;
    this.stray += 1;
    if (this.stray === 1) this.options.problem(this.base + this.at, 'Here is something else than a JSON object.');
    if (this.stray > MOST_STRAY && this.items === 0) this.stop(this.base + this.at, 'This is no file of JSON objects.');
    while (this.at + 1 < this.buffer.length && !isBoundary(this.buffer[this.at + 1]!)) this.at += 1;
  }

  private stop(offset: number, message: string): void {
    this.options.problem(offset, message);
    this.stopped = true;
  }

  /** Tells that these were all. */
  end(): void {
    let told = false;
    while (!this.stopped && this.place === 'document') {
      told = true;
      if (this.goAround(this.buffer.length, 'has no end')) this.scan();
    }
    if (!this.stopped && !told && (this.open.length > 0 || this.place !== 'between')) {
      this.options.problem(this.base + this.buffer.length, `The file ends too early, after ${this.items} documents.`);
    }
    this.stopped = true;
  }
}

/** Where a string ends. Behind the bytes where it goes on in the next ones, one byte more after a backslash at their end. */
function endOfString(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length) {
    const byte = bytes[at]!;
    if (byte === QUOTE) return at;
    at += byte === BACKSLASH ? 2 : 1;
  }
  return at;
}

function isBoundary(byte: number): boolean {
  return (
    BLANK[byte] === 1 || byte === COMMA || byte === OPEN || byte === OPEN_LIST || byte === CLOSE_LIST || byte === QUOTE
  );
}

function table(...bytes: readonly number[]): Uint8Array {
  const marks = new Uint8Array(256);
  for (const byte of bytes) marks[byte] = 1;
  return marks;
}
