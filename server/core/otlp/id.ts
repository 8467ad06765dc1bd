import { hash64 } from '../xray/hash64.ts';
import type { Span } from './span.ts';

/** An id for something that a span has and gives none, such as its exceptions: the same whenever it is asked for. */
export function ownId({ traceId, id }: Pick<Span, 'traceId' | 'id'>, what: string): string {
  return hash64(`${traceId}/${id}/${what}`);
}
