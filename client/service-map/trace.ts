/** Traces as the service map's panel lists them. */

import type { TraceRow } from '../../webviews/service-map/messages.ts';
import { outcomeOf } from '../source/outcome.ts';
import type { TraceSummary } from '../source/source.ts';

/** A summary as a row; undefined where it has no time. */
export function traceRow({
  Id,
  StartTime,
  Duration = 0,
  ResponseTime,
  IsPartial,
  Http,
  ...flags
}: TraceSummary): TraceRow | undefined {
  if (StartTime === undefined) return undefined;
  return {
    id: Id,
    start: StartTime,
    duration: Duration,
    ...(ResponseTime !== undefined && { responseTime: ResponseTime }),
    health: outcomeOf(flags),
    partial: IsPartial === true,
    ...(Http?.HttpStatus !== undefined && { status: Http.HttpStatus }),
    ...(Http?.HttpURL !== undefined && { url: Http.HttpURL }),
    ...(Http?.HttpMethod !== undefined && { method: Http.HttpMethod }),
  };
}
