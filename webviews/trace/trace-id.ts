import { normalTraceId } from '../../server/core/xray/trace-id.ts';

/** A trace, and a segment of it where the text names one. */
interface TraceReference {
  /** In X-Ray form. */
  readonly id: string;
  readonly segment?: string;
}

/**
 * The trace that a text names: an id in X-Ray's or W3C's form, a whole `X-Amzn-Trace-Id` header (`Root=…;Parent=…`) or
 * `traceparent` (`00-…-…-01`), with or without the header's name before it.
 * Source: X-Ray developer guide, "Tracing header"; W3C Trace Context, "traceparent".
 */
export function traceIdIn(text: string): TraceReference | undefined {
  const value = text.trim().replace(/^(?:x-amzn-trace-id|traceparent)\s*[:=]\s*/i, '');
  const parent = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})(?:-|$)/i.exec(value);
  if (parent) return reference(parent[1]!, parent[2]);
  const members = new Map(
    value.split(';').map((member) => [member.split('=')[0]!.trim().toLowerCase(), member.split('=')[1]?.trim()]),
  );
  const root = members.get('root');
  if (root !== undefined) return reference(root, members.get('parent'));
  return reference(value, undefined);
}

function reference(text: string, segment: string | undefined): TraceReference | undefined {
  const id = normalTraceId(text);
  if (id === undefined) return undefined;
  return { id, ...(segment !== undefined && /^[0-9a-f]{16}$/i.test(segment) && { segment: segment.toLowerCase() }) };
}
