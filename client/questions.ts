/** How a panel asks its source and answers its view. */
import type { View } from './view.ts';

/** Of a view's messages the answers to numbered questions, without the number. */
export type Unnumbered<ToView> = ToView extends { request: number } ? Omit<ToView, 'request'> : never;

/** What answers a view's numbered questions: with what `ask` gives, or with the reason why there is none. */
export function answering<ToView>(
  view: Pick<View<ToView, never>, 'send'>,
): (request: number, ask: () => Promise<Unnumbered<ToView>>) => Promise<void> {
  return async (request, ask) => {
    const told = await ask().catch((error: unknown) => ({ type: 'failed', message: reason(error) }));
    view.send({ ...told, request } as ToView);
  };
}

/** Asks one question at a time: who asks during one gets another after it, as something may have changed meanwhile. */
export function oneAtATime(ask: () => Promise<void>): () => Promise<void> {
  let asking: Promise<void> | undefined;
  let again = false;
  const next = (): Promise<void> => {
    if (asking) {
      again = true;
      return asking;
    }
    asking = ask().finally(() => {
      asking = undefined;
      if (!again) return;
      again = false;
      void next();
    });
    return asking;
  };
  return next;
}

/** Of a notification more is not read. */
const LONGEST_NOTICE = 1000;

/**
 * The words of whatever was thrown, for a notification: VS Code makes a link of each `[text](target)` there, also one that
 * runs a command, and servers and files have a say in the words.
 */
export function noticeOf(error: unknown): string {
  return unlinked(reason(error));
}

export function unlinked(text: string): string {
  const short = text.length > LONGEST_NOTICE ? `${text.slice(0, LONGEST_NOTICE)}…` : text;
  return short.replaceAll('](', '] (');
}

/** The words of whatever was thrown. */
export function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
