/** The events that were read of an account's history: columns for the views, records packed. Gone when the account is left. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { encodeMentions, encodeTrailColumns, type LaneColumn } from '../../server/core/trail/columns.ts';
import { ERROR_CLASSES } from '../../server/core/trail/error-class.ts';
import { soughtFor, whereMentioned } from '../../server/core/trail/mentions.ts';
import { EVENT_CATEGORIES, readRecord, type TrailRecord } from '../../server/core/trail/record.ts';

export interface TrailStore {
  /** Adds records, each once by its eventID; answers how many were new. Nothing is added once it is full. */
  readonly add: (texts: readonly string[]) => number;
  /** Events, and their earliest and latest time in epoch milliseconds. */
  readonly extent: () => { readonly count: number; readonly from: number; readonly to: number };
  readonly full: () => boolean;
  /** The columns of the events after a number, as `encodeTrailColumns` lays them out. */
  readonly columns: (lanes: readonly string[], after?: number) => Uint8Array;
  /** A record as it came. */
  readonly record: (sequence: number) => string | undefined;
  /** The events that mention a resource by its name, id or ARN; others get their turn while it looks. */
  readonly mentions: (resource: string) => Promise<Uint8Array>;
  /** The bytes that the packed records take. */
  readonly bytes: () => number;
}

/** At most so many events, and bytes of packed records: the extension host is shared. */
export interface StoreLimits {
  readonly events: number;
  readonly bytes: number;
}

export const STORE_LIMITS: StoreLimits = { events: 100_000, bytes: 32 * 1024 * 1024 };

const LANES: Readonly<Record<string, (record: TrailRecord) => string>> = {
  region: ({ region }) => region,
  account: ({ account }) => account,
  name: ({ name }) => name,
  source: ({ source }) => source,
  principal: ({ principal }) => principal,
  user: ({ user }) => user,
  address: ({ address }) => address,
  accessKey: ({ accessKey }) => accessKey,
  issuedKey: ({ issuedKey }) => issuedKey,
  error: ({ error }) => error,
  type: ({ type }) => type,
  agent: ({ agent }) => agent,
  resource: ({ resources }) => resources[0]?.name ?? '',
};

/** An empty store; its numbers count from 0. */
export function createTrailStore(limits: StoreLimits = STORE_LIMITS): TrailStore {
  const time: number[] = [];
  const errorClass: number[] = [];
  const readOnly: number[] = [];
  const category: number[] = [];
  const lanes = new Map(Object.keys(LANES).map((lane) => [lane, createLane()]));
  const known = new Set<string>();
  const packed = packedTexts();
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const full = () => time.length >= limits.events || packed.bytes() >= limits.bytes;

  function append(record: TrailRecord): void {
    time.push(record.time);
    errorClass.push(ERROR_CLASSES.indexOf(record.errorClass));
    readOnly.push(record.readOnly ? 1 : 0);
    category.push(EVENT_CATEGORIES.indexOf(record.category));
    for (const [lane, column] of lanes) column.push(LANES[lane]!(record));
    from = Math.min(from, record.time);
    to = Math.max(to, record.time);
  }

  return {
    add(texts) {
      const added: string[] = [];
      for (const text of texts) {
        const record = full() ? undefined : recordIn(text);
        if (!record || known.has(record.id)) continue;
        known.add(record.id);
        append(record);
        added.push(text);
      }
      if (added.length > 0) packed.push(added);
      return added.length;
    },
    extent: () => (time.length === 0 ? { count: 0, from: 0, to: 0 } : { count: time.length, from, to }),
    full,
    columns(wanted, after = -1) {
      const first = Math.max(0, after + 1);
      const count = Math.max(0, time.length - first);
      const columns = {
        count,
        time: Float64Array.from(time.slice(first)),
        sequence: Uint32Array.from({ length: count }, (_, index) => first + index),
        errorClass: Uint8Array.from(errorClass.slice(first)),
        readOnly: Uint8Array.from(readOnly.slice(first)),
        category: Uint8Array.from(category.slice(first)),
        lanes: Object.fromEntries(wanted.map((lane) => [lane, lanes.get(lane)?.after(first) ?? noLane(count)])),
      };
      return encodeTrailColumns(columns, time.length, after);
    },
    record: packed.text,
    mentions: (resource) => mentionsIn(packed, resource),
    bytes: packed.bytes,
  };
}

function recordIn(text: string): TrailRecord | undefined {
  try {
    const record = readRecord(JSON.parse(text));
    return 'problem' in record ? undefined : record;
  } catch {
    return undefined;
  }
}

interface Lane {
  readonly push: (value: string) => void;
  /** The column of the events from one on, with the values that they have. */
  readonly after: (first: number) => LaneColumn;
}

function createLane(): Lane {
  const numbers = new Map<string, number>();
  const values: string[] = [];
  const ids: number[] = [];
  return {
    push(value) {
      let id = numbers.get(value);
      if (id === undefined) {
        id = numbers.size;
        numbers.set(value, id);
        values.push(value);
      }
      ids.push(id);
    },
    after(first) {
      const own = new Map<number, number>();
      const used = ids.slice(first).map((id) => {
        const number = own.get(id) ?? own.size;
        own.set(id, number);
        return number;
      });
      const column = own.size > 65_536 ? Uint32Array.from(used) : Uint16Array.from(used);
      return { ids: column, values: [...own.keys()].map((id) => values[id]!) };
    },
  };
}

function noLane(count: number): LaneColumn {
  return { ids: new Uint16Array(count), values: [''] };
}

interface PackedTexts {
  readonly push: (texts: readonly string[]) => void;
  readonly text: (index: number) => string | undefined;
  /** All texts, those of each pack together, with the number of the first. */
  readonly packs: () => Iterable<{ readonly first: number; readonly texts: readonly string[] }>;
  readonly bytes: () => number;
}

async function mentionsIn(packed: PackedTexts, resource: string): Promise<Uint8Array> {
  const sought = soughtFor(resource);
  const names = [...sought.texts, sought.name ?? '']
    .filter((name) => name !== '')
    .map((name) => JSON.stringify(name).slice(1, -1));
  const sequences: number[] = [];
  const where: number[] = [];
  for (const { first, texts } of packed.packs()) {
    for (const [index, text] of texts.entries()) {
      // Most records don't have the text anywhere.
      const found = names.some((name) => text.includes(name)) ? whereMentioned(JSON.parse(text), sought) : 0;
      if (found === 0) continue;
      sequences.push(first + index);
      where.push(found);
    }
    await new Promise((done) => setImmediate(done));
  }
  return encodeMentions({ sequences: Uint32Array.from(sequences), where: Uint8Array.from(where) });
}

/** Texts by their number, packed as they came together: records of a page repeat each other, packed they take a tenth. */
function packedTexts(): PackedTexts {
  const packs: Pack[] = [];
  /** The one that was unpacked last: who wants a record often wants those beside it. */
  let open: { readonly pack: Pack; readonly texts: readonly string[] } | undefined;
  let bytes = 0;
  return {
    push(texts) {
      const last = packs.at(-1);
      // A copy: what zlib answers lies in a larger buffer.
      const packed = new Uint8Array(deflateRawSync(JSON.stringify(texts), { level: 3 }));
      packs.push({ first: last ? last.first + last.count : 0, count: texts.length, packed });
      bytes += packed.length;
    },
    text(index) {
      const pack = packs.find(({ first, count }) => index >= first && index < first + count);
      if (!pack) return undefined;
      if (open?.pack !== pack) open = { pack, texts: unpacked(pack) };
      return open.texts[index - pack.first];
    },
    *packs() {
      for (const pack of packs) yield { first: pack.first, texts: unpacked(pack) };
    },
    bytes: () => bytes,
  };
}

interface Pack {
  readonly first: number;
  readonly count: number;
  readonly packed: Uint8Array;
}

function unpacked({ packed }: Pack): string[] {
  return JSON.parse(inflateRawSync(packed).toString('utf8')) as string[];
}
