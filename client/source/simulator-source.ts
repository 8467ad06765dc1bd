/** The simulator as a source: AWS's own operations over loopback, marked as the extension's own, so that they leave no trace. */
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { ownHeaders as headers, type Running } from '../simulator/discovery.ts';
import type { Change, GraphService, Source, TraceSummary } from './source.ts';
import { trailSource } from './trail-source.ts';

/** The source of a running simulator. Questions reject with the simulator's own words. */
export function simulatorSource({ endpoint }: Running): Source {
  const ask = <T>(path: string, input: object) => post<T>(endpoint + path, input);
  return {
    name: `Simulator at ${endpoint}`,
    async serviceGraph(from, to, { filter } = {}) {
      if (filter) {
        const { Services } = await ask<{ Services: GraphService[] }>('/_nephoscope/xray/graph', { from, to, filter });
        return Services;
      }
      const services: GraphService[] = [];
      let NextToken: string | undefined;
      do {
        const page = await ask<{ Services?: GraphService[]; NextToken?: string }>('/ServiceGraph', {
          StartTime: from,
          EndTime: to,
          NextToken,
        });
        services.push(...(page.Services ?? []));
        NextToken = page.NextToken;
      } while (NextToken);
      return services;
    },
    async traceSummaries(from, to, { filter, token } = {}) {
      const input = {
        StartTime: from,
        EndTime: to,
        TimeRangeType: 'Event',
        FilterExpression: filter,
        NextToken: token,
      };
      const { TraceSummaries = [], NextToken } = await ask<{ TraceSummaries?: TraceSummary[]; NextToken?: string }>(
        '/TraceSummaries',
        input,
      );
      return { summaries: TraceSummaries, ...(NextToken !== undefined && { token: NextToken }) };
    },
    async trace(id) {
      const { Traces = [] } = await ask<{ Traces?: { LimitExceeded?: boolean; Segments?: { Document?: string }[] }[] }>(
        '/Traces',
        { TraceIds: [id] },
      );
      const trace = Traces[0];
      if (!trace) return undefined;
      const documents = (trace.Segments ?? []).flatMap(({ Document }) => (Document === undefined ? [] : [Document]));
      return { documents, limitExceeded: trace.LimitExceeded === true };
    },
    trail: trailSource(endpoint, headers),
    follow: (changed, signal) => follow(endpoint, changed, signal),
  };
}

async function post<T>(url: string, input: object): Promise<T> {
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(input) });
  const body = (await answer.json()) as { Message?: string; message?: string; error?: { message?: string } };
  if (!answer.ok) throw new Error(body.Message ?? body.message ?? body.error?.message ?? `HTTP ${answer.status}`);
  return body as T;
}

async function follow(endpoint: string, changed: (change: Change) => void, signal: AbortSignal): Promise<void> {
  try {
    const answer = await fetch(`${endpoint}/_nephoscope/changes`, { headers, signal });
    if (!answer.body) return;
    for await (const line of createInterface({ input: Readable.fromWeb(answer.body as never) })) {
      if (line !== '') changed(JSON.parse(line) as Change);
    }
  } catch {
    // The connection's end is all that there is to know; the caller connects again.
  }
}
