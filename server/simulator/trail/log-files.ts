import { asObject } from '../../core/json/typed.ts';
import type { DigestedFile } from '../../core/trail/digest.ts';
import type { Clock } from '../clock.ts';
import type { CloudTrailState } from '../cloudtrail-state/cloudtrail-state.ts';
import type { Delivered } from '../cloudtrail-state/deliveries.ts';
import { type Trail, type TrailPlace, trailArn } from '../cloudtrail-state/trail.ts';
import type { Store } from '../store/store.ts';
import type { TrailDelivery } from './delivery.ts';
import { openDigestSigner, type SignersKey } from './digest-signer.ts';
import { type ChainOwner, type Digests, openDigests } from './digests.ts';
import { openLogFileWriter, type Tell } from './log-file-writer.ts';
import { ObjectError, openLogFolder } from './log-folder.ts';
import { type Channel, FILE_BYTES, openWaitingRecords } from './waiting-records.ts';

/** Delivers what trails select to a folder, as CloudTrail does to S3: log files, and digests of trails with validation. */
export interface LogFiles extends TrailDelivery {
  /** The key that signs digests; absent until there is one. */
  publicKey(): SignersKey | undefined;
  /** Forgets what waits and all chains; the files stay. */
  reset(): Promise<void>;
  /** Delivers what waits, and the digests of it. */
  close(): Promise<void>;
}

export interface LogFilesOptions {
  readonly folder: string;
  readonly store: Store;
  readonly clock: Pick<Clock, 'now' | 'every'>;
  readonly cloudtrail: Pick<CloudTrailState, 'trails' | 'deliveries'>;
  /** Takes one sentence for each thing that the user should know. */
  readonly notice: (sentence: string) => void;
  /** Bytes that wait where nothing can be written; what comes beyond them is left out. */
  readonly mostWaiting?: number;
}

/** CloudTrail user guide, "How CloudTrail works": log files about every 5 minutes. */
const EVERY = 5 * 60_000;

/** Opens the delivery, and delivers what an earlier life of the store left. */
export async function openLogFiles(options: LogFilesOptions): Promise<LogFiles> {
  const { store, clock, cloudtrail, notice } = options;
  const folder = openLogFolder(options.folder);
  const signer = openDigestSigner(store);
  const digests = openDigests(store, folder, signer);
  const waiting = openWaitingRecords(store, options.mostWaiting);
  const tell = telling(cloudtrail, clock, notice);
  const digesting = digestRounds(cloudtrail, digests, clock, tell);
  const writer = openLogFileWriter({ store, folder, waiting, clock, tell, list: digesting.list });

  const round = async (): Promise<void> => {
    await writer.writeAll();
    await digesting.writeDue();
  };
  const inTurn = oneAfterTheOther();
  const stop = clock.every(EVERY, () => inTurn(round));
  const tellWhetherFull = tellingOnce(notice);
  await inTurn(round);
  return {
    async deliver({ trail, records }) {
      const byChannel = Map.groupBy(records, ({ region, text }) => `${region} ${kindOf(text)}`);
      for (const group of byChannel.values()) {
        const channel = channelOf(trail, group[0]!.region, kindOf(group[0]!.text));
        const added = await waiting.add(
          channel,
          group.map(({ time, text }) => ({ time, text })),
        );
        tellWhetherFull(!added);
      }
      if (waiting.channels().some(({ bytes }) => bytes >= FILE_BYTES)) void inTurn(() => writer.writeAll(FILE_BYTES));
    },
    publicKey: signer.publicKey,
    reset: () =>
      inTurn(async () => {
        await Promise.all([waiting.reset(), writer.reset(), digests.reset()]);
      }),
    async close() {
      stop();
      await inTurn(async () => {
        await writer.writeAll();
        await digesting.writeAll();
      });
    },
  };
}

/** Which chains there are to be, and when their digests are due. */
function digestRounds(
  { trails }: LogFilesOptions['cloudtrail'],
  digests: Digests,
  clock: Pick<Clock, 'now'>,
  tell: Tell,
) {
  let lastRound = clock.now();
  /** Since when a new chain tells of all that its trail delivers: what was delivered in earlier rounds is in none. */
  const beginningOf = (place: TrailPlace): number => {
    const now = clock.now();
    const { startedAt = now } = trails.get(place)?.logging ?? {};
    // Of a clock that was put back, what is ahead of it tells nothing.
    return Math.min(now, Math.max(startedAt, lastRound > now ? startedAt : lastRound));
  };
  /** The chain that lists a file; none where its trail has no validation. One that goes ends with its last files. */
  const ownerOf = ({ account, homeRegion, trail: name, region }: Channel): ChainOwner | undefined => {
    const place = { account, homeRegion, name };
    const trail = trails.get(place);
    if (trail?.settings.LogFileValidationEnabled) return chainOf(trail, region);
    return digests.chains().find((chain) => isSame(chain.trail, place) && chain.region === region);
  };
  const writeAll = async (isDue: (owner: ChainOwner) => boolean = () => true): Promise<void> => {
    const validated = trails.logging().filter(({ settings }) => settings.LogFileValidationEnabled);
    for (const trail of validated) await digests.begin(chainOf(trail, trail.homeRegion), beginningOf(trail));
    for (const old of digests.chains()) {
      const trail = validated.find((it) => isSame(it, old.trail));
      const owner = trail ? chainOf(trail, old.region) : old;
      if (trail && !isDue(owner)) continue;
      await tell('digests', old.trail, old.region, async () => {
        await digests.write(owner, clock.now());
        if (!trail) await digests.end(old);
      });
    }
    lastRound = clock.now();
  };
  return {
    async list(channel: Channel, file: DigestedFile): Promise<void> {
      const owner = ownerOf(channel);
      if (owner) await Promise.all([digests.begin(owner, beginningOf(owner.trail)), digests.list(owner, file)]);
    },
    writeDue: () => writeAll((owner) => digests.isInterrupted(owner) || digests.isDue(owner, clock.now())),
    writeAll: () => writeAll(),
  };
}

/** Does a delivery and tells GetTrailStatus how it went, and the user when it begins to fail. */
function telling(
  { trails, deliveries }: LogFilesOptions['cloudtrail'],
  clock: Pick<Clock, 'now'>,
  notice: (sentence: string) => void,
): Tell {
  const failing = new Set<string>();
  return async (what, trail, region, task) => {
    const triedAt = clock.now();
    const id = `${what} ${trailArn(trail)} ${region}`;
    const told = async (delivered: Delivered): Promise<void> => {
      if (trails.get(trail)) await deliveries.tell(trail, region, { [what]: delivered });
    };
    try {
      await task();
      failing.delete(id);
      await told({ at: triedAt, triedAt });
    } catch (error) {
      if (!(error instanceof ObjectError)) throw error;
      const { at } = deliveries.of(trail, region)[what] ?? {};
      await told({ ...(at !== undefined && { at }), triedAt, error: error.code });
      if (!failing.has(id)) {
        notice(`The trail ${trail.name} can't deliver to the trail folder, and goes on trying: ${error.message}.`);
      }
      failing.add(id);
    }
  };
}

/** When records begin to be left out, and not again before others were taken. */
function tellingOnce(notice: (sentence: string) => void): (full: boolean) => void {
  let told = false;
  return (full) => {
    if (full && !told) notice('Too much waits for the trail folder: what trails record now is in no log file.');
    told = full;
  };
}

function oneAfterTheOther(): (task: () => Promise<void>) => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return (task) => {
    const done = last.then(task);
    last = done.catch((error) => console.error('A trail could not deliver:', error));
    return done;
  };
}

function channelOf({ account, homeRegion, name, settings }: Trail, region: string, kind: Channel['kind']): Channel {
  const { S3BucketName: bucket, S3KeyPrefix: prefix } = settings;
  return { account, homeRegion, trail: name, bucket, ...(prefix !== undefined && { prefix }), region, kind };
}

function kindOf(text: string): Channel['kind'] {
  return asObject(JSON.parse(text))?.eventCategory === 'Insight' ? 'CloudTrail-Insight' : 'CloudTrail';
}

function chainOf({ account, homeRegion, name, settings }: Trail, region: string): ChainOwner {
  const { S3BucketName: bucket, S3KeyPrefix: prefix } = settings;
  return { trail: { account, homeRegion, name }, region, bucket, ...(prefix !== undefined && { prefix }) };
}

function isSame(a: TrailPlace, b: TrailPlace): boolean {
  return a.account === b.account && a.homeRegion === b.homeRegion && a.name === b.name;
}
