import type { OtherTrace } from '../../webviews/trace/messages.ts';
import { outcomeOf } from '../source/outcome.ts';
import type { Source, TraceSummary } from '../source/source.ts';

/** Looked for so far back, in seconds, and so many are listed, of at most so many pages. */
const BACK = 3600;
const LISTED = 100;
const PAGES = 5;

/** The newest traces of the last hour with the entry point of a trace, and its URL where it has one. */
export async function similarTraces(
  source: Source,
  now: number,
  { id, service, url }: { id: string; service: string; url?: string },
): Promise<OtherTrace[]> {
  const filter = similarFilter(service, url);
  const found: OtherTrace[] = [];
  let token: string | undefined;
  for (let page = 0; page < PAGES && found.length < LISTED; page += 1) {
    const next = await source.traceSummaries(now - BACK, now + 1, { filter, ...(token !== undefined && { token }) });
    for (const summary of next.summaries) if (summary.Id !== id) found.push(otherTrace(summary));
    token = next.token;
    if (token === undefined) break;
  }
  return found.sort((a, b) => b.start - a.start).slice(0, LISTED);
}

/** A filter expression for the traces through a service, of a URL without what differs from call to call. */
export function similarFilter(service: string, url: string | undefined): string {
  const place = url?.split(/[?#]/)[0];
  return [`service(${quoted(service)})`, ...(place ? [`http.url BEGINSWITH ${quoted(place)}`] : [])].join(' AND ');
}

/** Source: X-Ray developer guide, "Filter expression syntax": strings stand in double quotes. */
function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

function otherTrace({ Id, StartTime = 0, Duration = 0, Http, ...flags }: TraceSummary): OtherTrace {
  return {
    id: Id,
    start: StartTime,
    duration: Duration,
    outcome: outcomeOf(flags),
    ...(Http?.HttpURL !== undefined && { url: Http.HttpURL }),
    ...(Http?.HttpStatus !== undefined && { status: Http.HttpStatus }),
  };
}
