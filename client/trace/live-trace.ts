/** Keeps the trace view at what the source has of the current trace. */
import { type Documents, SEPARATOR, type ToView } from '../../webviews/trace/messages.ts';
import { reason } from '../questions.ts';
import { type ConnectionState, statusOf } from '../source/connection.ts';
import type { TraceDocuments } from '../source/source.ts';
import type { Entry, History } from './history.ts';

export interface LiveTrace {
  /** Sends the current trace now, whatever was sent before. */
  show(): void;
  /** Sends it if there is more of it than was sent; asks one question at a time, and not without a pause. */
  look(): void;
}

export interface LiveTraceParts {
  readonly send: (message: ToView) => void;
  readonly visible: () => boolean;
  readonly history: History;
  /** The documents of a trace; undefined: there is none. Rejects with a sentence. */
  readonly ask: (entry: Entry) => Promise<TraceDocuments | undefined>;
  readonly state: () => ConnectionState;
  /** The source's clock, in epoch seconds. */
  readonly now: () => number;
  readonly texts: { readonly none: string; readonly absent: (id: string) => string };
}

/** At least so long between two looks at a trace that may have changed, in milliseconds. */
const PAUSE = 500;
/** A look at a large trace takes long; so many times as long passes until the next one. */
const SHARE = 4;

/** Follows the current trace of a history for one panel. */
export function liveTrace({ send, visible, history, ask, state, now, texts }: LiveTraceParts): LiveTrace {
  let sent: { readonly entry: Entry; readonly documents: TraceDocuments } | undefined;
  let asking = false;
  let again = false;
  let pause: NodeJS.Timeout | undefined;

  const tell = (status: Extract<ToView, { type: 'status' }>['status'], message: string, entry?: Entry) => {
    sent = undefined;
    send({ type: 'status', status, message, ...(entry && { id: entry.id }), ...history.sides() });
  };

  async function update(entry: Entry): Promise<void> {
    const { is, message } = state();
    if (is !== 'connected') return tell(statusOf(is), message, entry);
    const documents = await ask(entry);
    if (entry !== history.current()) return;
    if (!documents) return tell('absent', texts.absent(entry.id), entry);
    if (sent?.entry === entry && same(sent.documents, documents)) return;
    const { id, set } = entry;
    // Only once: a person may have chosen another row since.
    const segment = sent?.entry === entry ? undefined : entry.segment;
    sent = { entry, documents };
    const about = { id, ...(set !== undefined && { set }), ...(segment !== undefined && { segment }) };
    send({ type: 'trace', ...about, ...history.sides(), ...packed(documents, now()) });
  }

  async function look(): Promise<void> {
    if (!visible()) return;
    const entry = history.current();
    if (!entry) return tell('absent', texts.none);
    if (asking || pause) {
      again = true;
      return;
    }
    asking = true;
    const started = Date.now();
    try {
      await update(entry);
    } catch (error) {
      if (entry === history.current()) tell('error', reason(error), entry);
    }
    asking = false;
    const wait = entry === history.current() ? Math.max(PAUSE, SHARE * (Date.now() - started)) : 0;
    pause = setTimeout(next, wait);
    pause.unref();
  }
  function next() {
    clearTimeout(pause);
    pause = undefined;
    if (!again) return;
    again = false;
    void look();
  }
  return {
    show() {
      sent = undefined;
      again = true;
      // Another question is answered first; its answer is for another trace, so no pause follows it.
      if (!asking) next();
    },
    look: () => void look(),
  };
}

/** A trace's documents as they go to the view. */
export function packed({ documents, limitExceeded }: TraceDocuments, now: number): Documents {
  return { body: new TextEncoder().encode(documents.join(SEPARATOR)), now, limitExceeded };
}

function same(a: TraceDocuments, b: TraceDocuments): boolean {
  return (
    a.documents.length === b.documents.length && a.documents.every((document, index) => document === b.documents[index])
  );
}
