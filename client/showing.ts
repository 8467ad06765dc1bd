import type { View } from './view.ts';

/** Brings one thing to a kind of view, however it stands. */
export interface Showing<ToView, FromView, Wanted> {
  /** A panel was made. */
  opened(view: View<ToView, FromView>): void;
  /** Its page listens: each time it says so. */
  ready(view: View<ToView, FromView>): void;
  /** Reveals the panel, and tells it what is wanted once it can hear; without anything it is only revealed. */
  show(reveal: () => void, wanted: Wanted | undefined): void;
}

/**
 * Keeps what is to be shown until a page can hear it. A page that was just made hears nothing before it says that it is
 * ready, and neither does one that was out of sight: VS Code throws a hidden panel's page away and makes it anew.
 */
export function showing<ToView, FromView, Wanted>(
  tell: (view: View<ToView, FromView>, wanted: Wanted) => void,
): Showing<ToView, FromView, Wanted> {
  const listening = new Set<View<ToView, FromView>>();
  let waiting: Wanted | undefined;
  const deliver = () => {
    if (waiting === undefined || listening.size === 0) return;
    for (const view of listening) tell(view, waiting);
    waiting = undefined;
  };
  return {
    opened(view) {
      view.onHide(() => listening.delete(view));
      view.onClose(() => listening.delete(view));
    },
    ready(view) {
      listening.add(view);
      deliver();
    },
    show(reveal, wanted) {
      waiting = wanted;
      reveal();
      deliver();
    },
  };
}
