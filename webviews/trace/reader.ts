/** The view's side of the worker that holds a trace's documents. */
import type { RowDetail, TraceFacts } from './detail.ts';
import type { Documents } from './messages.ts';
import type { TraceRows } from './rows.ts';

/** `show` keeps the documents for details, `other` doesn't; `stack` sets what stands below the trace that is shown. */
export type Question =
  | { type: 'show'; request: number; id: string; documents: Documents }
  | { type: 'other'; request: number; id: string; documents: Documents }
  | { type: 'stack'; request: number; traces: readonly { id: string; documents: Documents }[] }
  | { type: 'detail'; request: number; row: number };

export type Answer =
  | { type: 'read'; request: number; rows: TraceRows; facts: TraceFacts }
  | { type: 'detail'; request: number; detail: RowDetail | undefined }
  | { type: 'failed'; request: number; message: string };

export interface Read {
  readonly rows: TraceRows;
  readonly facts: TraceFacts;
}

export interface Reader {
  /** Reads the trace to show. The documents' bytes go with it. */
  show(id: string, documents: Documents): Promise<Read>;
  /** Puts linked traces below the one that is shown, in place of those before; they stay until another is shown. */
  stack(traces: readonly { id: string; documents: Documents }[]): Promise<Read>;
  /** Reads another trace, and forgets its documents. */
  other(id: string, documents: Documents): Promise<Read>;
  /** What is known of a row of the trace that is shown. */
  detail(row: number): Promise<RowDetail | undefined>;
}

/** Starts the worker from its bundled text. Questions reject with what the worker says, or that it can't run. */
export function reader(source: string): Reader {
  const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  const worker = new Worker(address);
  const waiting = new Map<number, { resolve(answer: Answer): void; reject(reason: Error): void }>();
  let last = 0;
  worker.onmessage = ({ data }: MessageEvent<Answer>) => {
    URL.revokeObjectURL(address);
    const asked = waiting.get(data.request);
    waiting.delete(data.request);
    if (data.type === 'failed') asked?.reject(new Error(data.message));
    else asked?.resolve(data);
  };
  worker.onerror = ({ message }) => {
    for (const { reject } of waiting.values()) reject(new Error(message || 'The worker could not be started.'));
    waiting.clear();
  };
  const ask = (question: Question, bytes: Uint8Array | undefined) =>
    new Promise<Answer>((resolve, reject) => {
      waiting.set(question.request, { resolve, reject });
      worker.postMessage(question, bytes ? [bytes.buffer as ArrayBuffer] : []);
    });
  const read = async (type: 'show' | 'other', id: string, { body, now, limitExceeded }: Documents) => {
    const question = { type, request: ++last, id, documents: { body, now, limitExceeded } } as const;
    return (await ask(question, body)) as Extract<Answer, { type: 'read' }>;
  };
  return {
    show: (id, documents) => read('show', id, documents),
    other: (id, documents) => read('other', id, documents),
    async stack(traces) {
      const answer = await ask({ type: 'stack', request: ++last, traces }, undefined);
      return answer as Extract<Answer, { type: 'read' }>;
    },
    async detail(row) {
      const answer = await ask({ type: 'detail', request: ++last, row }, undefined);
      return (answer as Extract<Answer, { type: 'detail' }>).detail;
    },
  };
}
