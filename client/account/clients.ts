/** The SDK's clients of an account, by region: its own credential chain, our pace, errors in words. */
import { setTimeout as wait } from 'node:timers/promises';
import { CloudTrailClient, type CloudTrailClientConfig } from '@aws-sdk/client-cloudtrail';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { XRayClient, type XRayClientConfig } from '@aws-sdk/client-xray';
import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { within } from './deadline.ts';
import { AccountFailure, failureOf, worthAgain } from './failure.ts';
import { createPace, type Pace } from './pace.ts';
import type { Action } from './policy.ts';

/** Which account a person chose. Without a profile the environment names the credentials. */
export interface Chosen {
  readonly profile?: string;
  readonly regions: readonly string[];
  /** Instead of AWS's own places. */
  readonly endpoint?: string;
}

/** What aborts a call of the SDK. */
export interface CallOptions {
  readonly abortSignal: AbortSignal;
}

/** An account in one region. Calls wait for their turn and reject with an `AccountFailure`. */
export interface Region {
  readonly name: string;
  readonly xray: <T>(action: Action, call: (client: XRayClient, options: CallOptions) => Promise<T>) => Promise<T>;
  readonly cloudTrail: <T>(
    action: Action,
    call: (client: CloudTrailClient, options: CallOptions) => Promise<T>,
  ) => Promise<T>;
}

export interface Clients {
  readonly regions: readonly Region[];
  /** Whose credentials these are: STS's GetCallerIdentity. */
  readonly identity: () => Promise<Identity>;
  /** Ends what is being asked; what is asked later is answered. */
  readonly cancel: () => void;
  /** Ends what is being asked, for good. */
  readonly close: () => void;
}

export interface Identity {
  readonly account: string;
  readonly arn: string;
}

/** What a person is told of the calls. */
export interface CallEvents {
  /** So many calls are on their way. */
  readonly busy: (calls: number) => void;
  /** AWS asked to slow down; 0 seconds: it answers again. */
  readonly slowed: (service: string, region: string, seconds: number) => void;
  /** A question was not answered. */
  readonly failed: (failure: AccountFailure) => void;
}

/** CloudTrail API, LookupEvents: two a second for each account and region. A little less, as clocks differ. */
const LOOKUP_EVERY = 520;
/** X-Ray publishes no rate; it throttles, and then we wait. In milliseconds. */
const XRAY_EVERY = 120;
/** A call without an answer is given up. AWS's take seconds; in milliseconds. */
const LONGEST_CALL = 60_000;

/** The clients of a chosen account. Nothing is asked before the first call. */
export function createClients(chosen: Chosen, events: CallEvents): Clients {
  const { profile, endpoint } = chosen;
  // Files of credentials change while the editor runs: tools write short-lived keys into them.
  const credentials = defaultProvider({ ...(profile !== undefined && { profile }), ignoreCache: true });
  let current = new AbortController();
  let closed = false;
  let calls = 0;

  async function counted<T>(asked: { action: Action; region: string }, call: (signal: AbortSignal) => Promise<T>) {
    if (closed) throw new AccountFailure('cancelled', 'The account is no longer shown.');
    const { signal } = current;
    events.busy(++calls);
    try {
      return await call(signal);
    } catch (error) {
      if (signal.aborted) throw new AccountFailure('cancelled', 'Cancelled.');
      const failure = failureOf(error, { ...asked, profile });
      events.failed(failure);
      throw failure;
    } finally {
      events.busy(--calls);
    }
  }
  const settings = (region: string) => ({
    region,
    credentials,
    ...(profile !== undefined && { profile }),
    ...(endpoint !== undefined && { endpoint }),
    userAgentAppId: 'nephoscope',
    // We wait ourselves, so that we can say so and end it.
    maxAttempts: 1,
  });
  const pace = (service: string, region: string, every: number) =>
    createPace({
      every,
      again: worthAgain,
      slowed: (seconds) => events.slowed(service, region, seconds),
      now: () => performance.now(),
      wait: (milliseconds, signal) => wait(milliseconds, undefined, { signal, ref: false }),
    });

  const regions = chosen.regions.map((region) => regionOf(region, settings(region), pace, counted));
  const sts = once(() => new STSClient(settings(chosen.regions[0] ?? 'us-east-1')));
  return {
    regions,
    async identity() {
      const asked = { action: 'sts:GetCallerIdentity', region: chosen.regions[0] ?? 'us-east-1' } as const;
      const { Account = '', Arn = '' } = await counted(asked, (signal) =>
        within(LONGEST_CALL, signal, (abortSignal) => sts().send(new GetCallerIdentityCommand(), { abortSignal })),
      );
      if (Account === '') throw new AccountFailure('retry', 'STS told no account. Is it the right endpoint?');
      return { account: Account, arn: Arn };
    },
    cancel() {
      current.abort();
      current = new AbortController();
    },
    close() {
      closed = true;
      current.abort();
    },
  };
}

type Settings = XRayClientConfig & CloudTrailClientConfig;
type Counted = <T>(asked: { action: Action; region: string }, call: (signal: AbortSignal) => Promise<T>) => Promise<T>;

function regionOf(
  name: string,
  settings: Settings,
  pace: (service: string, region: string, every: number) => Pace,
  counted: Counted,
): Region {
  const xray = once(() => new XRayClient(settings));
  const cloudTrail = once(() => new CloudTrailClient(settings));
  const xrayPace = pace('X-Ray', name, XRAY_EVERY);
  const trailPace = pace('CloudTrail', name, LOOKUP_EVERY);
  return {
    name,
    xray: (action, call) =>
      counted({ action, region: name }, (signal) =>
        xrayPace.run(() => within(LONGEST_CALL, signal, (abortSignal) => call(xray(), { abortSignal })), signal),
      ),
    cloudTrail: (action, call) =>
      counted({ action, region: name }, (signal) =>
        trailPace.run(() => within(LONGEST_CALL, signal, (abortSignal) => call(cloudTrail(), { abortSignal })), signal),
      ),
  };
}

/** All regions make clients; most questions are about some. */
function once<T>(make: () => T): () => T {
  let made: { readonly it: T } | undefined;
  return () => {
    made ??= { it: make() };
    return made.it;
  };
}
