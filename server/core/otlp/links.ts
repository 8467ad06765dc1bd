import { defined, type JsonObject } from '../json/typed.ts';
import type { Span } from './span.ts';

/** Links to spans of other traces, as X-Ray writes them. */
export function linksOf({ links }: Span): JsonObject[] | undefined {
  if (links.length === 0) return undefined;
  return links.map(({ traceId, id, attributes }) =>
    defined<JsonObject>({
      trace_id: traceId,
      id,
      attributes: attributes.size > 0 ? Object.fromEntries(attributes) : undefined,
    }),
  );
}
