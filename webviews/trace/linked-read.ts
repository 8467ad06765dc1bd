import { asArray, asObject, asText } from '../../server/core/json/typed.ts';
import { normalTraceId } from '../../server/core/xray/trace-id.ts';
import type { RowDetail, RowLink, TraceFacts } from './detail.ts';

/** A (sub)segment of another trace. */
export type LinkedTrace = Pick<RowLink, 'traceId' | 'id'>;

/** The links of a call, and those of the rest of the trace, each linked (sub)segment once. */
export function linksOf(
  { own, traceId: here }: Pick<RowDetail, 'own' | 'traceId'>,
  { links }: Pick<TraceFacts, 'links'>,
): { own: LinkedTrace[]; others: LinkedTrace[] } {
  const seen = new Set<string>();
  const once = ({ traceId, id }: LinkedTrace) => {
    const key = `${traceId}/${id}`;
    if (traceId === here || seen.has(key)) return [];
    seen.add(key);
    return [{ traceId, id }];
  };
  const ofCall = asArray(own.links).flatMap((value) => {
    const link = asObject(value);
    const traceId = normalTraceId(asText(link?.trace_id) ?? '');
    const id = asText(link?.id);
    return traceId === undefined || id === undefined ? [] : once({ traceId, id });
  });
  return { own: ofCall, others: links.flatMap(once) };
}
