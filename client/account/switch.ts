/** Where the views' data come from: the simulator, or an AWS account that a person chose in this window. */
import type { Connection } from '../source/connection.ts';
import type { Change } from '../source/source.ts';

/** An account that is shown, and what its views say of it. */
export interface AccountConnection extends Connection {
  /** `AWS account 123456789012 (prod), eu-west-1`: for the first line of a view, with what else can be done there. */
  readonly banner: (view: string) => Banner;
  readonly close: () => void;
}

export interface Banner {
  readonly text: string;
  readonly action?: { readonly label: string; readonly command: string };
}

export interface SourceSwitch extends Connection {
  /** What a kind of view says of its source; undefined for the simulator. */
  readonly banner: (view: string) => Banner | undefined;
  /** Calls back when a banner may say something else, at most four times a second; answers what ends it. */
  readonly onBanner: (listener: () => void) => () => void;
  /** The shown account has more to say. */
  readonly bannerChanged: () => void;
  readonly account: () => AccountConnection | undefined;
  /** Shows an account from now on, or without one the simulator again. */
  readonly show: (account: AccountConnection | undefined) => void;
}

/** In milliseconds. */
const BANNER_EVERY = 250;

/** A connection that is the simulator's until an account is shown. */
export function createSwitch(simulator: Connection): SourceSwitch {
  const changed = new Set<(change: Change) => void>();
  const turned = new Set<() => void>();
  const banners = new Set<() => void>();
  let telling: NodeJS.Timeout | undefined;
  let account: AccountConnection | undefined;
  let stops: (() => void)[] = [];
  const current = (): Connection => account ?? simulator;
  const tellBanners = () => {
    clearTimeout(telling);
    telling = undefined;
    for (const listener of banners) listener();
  };
  const tell = () => {
    for (const listener of turned) listener();
    tellBanners();
  };
  /** Listens to the one that is shown, and to its changes only while somebody wants them. */
  const listen = () => {
    for (const stop of stops) stop();
    stops = [
      current().onState(tell),
      ...(changed.size === 0
        ? []
        : [
            current().onChange((change) => {
              for (const listener of changed) listener(change);
            }),
          ]),
    ];
  };
  listen();
  return {
    source: () => current().source(),
    now: () => current().now(),
    state: () => current().state(),
    environment: () => current().environment(),
    connect: () => current().connect(),
    attach: () => current().attach(),
    onChange(listener) {
      changed.add(listener);
      if (changed.size === 1) listen();
      return () => {
        changed.delete(listener);
        if (changed.size === 0) listen();
      };
    },
    onState(listener) {
      turned.add(listener);
      return () => turned.delete(listener);
    },
    banner: (view) => account?.banner(view),
    onBanner(listener) {
      banners.add(listener);
      return () => banners.delete(listener);
    },
    bannerChanged() {
      telling ??= setTimeout(tellBanners, BANNER_EVERY);
    },
    account: () => account,
    show(next) {
      if (next === account) return;
      account?.close();
      account = next;
      listen();
      tell();
    },
  };
}
