/** What the view asks the host besides the trace: each question waits for the answer with its number. */
import type { Host } from '../lib/protocol.ts';
import type { TraceFacts } from './detail.ts';
import type { FromView, OtherTrace, SamplingRule, ToView } from './messages.ts';

type Answer = Extract<ToView, { request: number }>;
type Documents = Extract<ToView, { type: 'documents' }>;

export interface Questions {
  documents(id: string): Promise<Documents>;
  similar(id: string, service: string, url: string | undefined): Promise<readonly OtherTrace[]>;
  linked(id: string): Promise<Extract<ToView, { type: 'linked' }>>;
  rules(): Promise<readonly SamplingRule[]>;
  /** Takes a message of the host if it is an answer. */
  answered(message: ToView): boolean;
}

/** Questions reject with the host's sentence. */
export function questions(host: Pick<Host<FromView, ToView>, 'send'>): Questions {
  const waiting = new Map<number, { resolve(answer: Answer): void; reject(reason: Error): void }>();
  let last = 0;
  const ask = <Type extends Answer['type']>(question: (request: number) => FromView) =>
    new Promise<Answer>((resolve, reject) => {
      const request = ++last;
      waiting.set(request, { resolve, reject });
      host.send(question(request));
    }) as Promise<Extract<Answer, { type: Type }>>;
  return {
    documents: (id) => ask<'documents'>((request) => ({ type: 'askDocuments', request, id })),
    async similar(id, service, url) {
      const about = { id, service, ...(url !== undefined && { url }) };
      return (await ask<'similar'>((request) => ({ type: 'askSimilar', request, ...about }))).traces;
    },
    linked: (id) => ask<'linked'>((request) => ({ type: 'askLinked', request, id })),
    rules: async () => (await ask<'rules'>((request) => ({ type: 'askRules', request }))).rules,
    answered(message) {
      if (!('request' in message)) return false;
      const asked = waiting.get(message.request);
      waiting.delete(message.request);
      if (message.type === 'failed') asked?.reject(new Error(message.message));
      else asked?.resolve(message);
      return true;
    },
  };
}

/** The documents of the traces that a trace is linked to; those that can't be had are counted. */
export async function linkedTraces({ links }: TraceFacts, ask: Pick<Questions, 'documents'>) {
  const ids = [...new Set(links.map(({ traceId }) => traceId))];
  const asked = await Promise.allSettled(ids.map((id) => ask.documents(id)));
  const traces = asked.flatMap((each) =>
    each.status === 'fulfilled' ? [{ id: each.value.id, documents: each.value }] : [],
  );
  return { traces, missing: ids.length - traces.length };
}
