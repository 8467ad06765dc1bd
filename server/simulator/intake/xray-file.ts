/**
 * X-Ray's own documents: the output of BatchGetTraces (`aws xray batch-get-traces`) and of ListRetrievedTraces in X-Ray's
 * format, several pages of them one after the other; the console's raw data of a trace; the input of PutTraceSegments; lists and lines of segment documents,
 * as objects or as texts; what was sent to the daemon, its headers left in.
 *
 * Segments that X-Ray inferred are left out: they are inferred again. Documents that X-Ray wouldn't take are told.
 * Source: X-Ray API, BatchGetTraces and PutTraceSegments; X-Ray developer guide, "X-Ray segment documents".
 */
import { asArray, asObject, asText, type JsonObject } from '../../core/json/typed.ts';
import { isRefused } from '../../core/xray/segment.ts';
import { type FoundTraces, readOldSegment, type TraceFormat } from './trace-format.ts';

export const xrayFile: TraceFormat = {
  name: 'X-Ray',
  sign: /\\?"(?:TraceSegmentDocuments|Traces|TraceSummaries|trace_id)\\?"\s*:/,
  lists: new Set(['Traces', 'Segments', 'Spans', 'TraceSegmentDocuments', 'TraceSummaries']),
  markers: ['id', 'Id', 'trace_id', 'name'],
  open: () => ({
    read(document, found) {
      readDocument(document, found, 0);
      return [];
    },
  }),
};

/** Texts in documents in lists. */
const DEEPEST = 4;

/** @param text the document as it was sent, where it stood in a text */
function readDocument(value: unknown, found: FoundTraces, depth: number, text?: string): void {
  const json = asObject(value);
  const wrapped = typeof value === 'string' ? [value] : json && wrappedIn(json);
  if (depth > DEEPEST) found.problem('Documents are wrapped too deeply here.');
  else if (wrapped !== undefined) {
    for (const each of wrapped) {
      const isText = typeof each === 'string';
      readDocument(isText ? parsed(each) : each, found, depth + 1, isText ? each : undefined);
    }
  } else if (json === undefined) found.problem('This is no segment document.');
  else if ('HasFault' in json || 'ResponseTime' in json) {
    found.problem('A summary has no segments: what "aws xray batch-get-traces" prints has them.');
  } else if (json.inferred !== true && !isAround(json)) addSegment(text ?? JSON.stringify(json), found);
}

/** What a document or a list of them is wrapped in. */
function wrappedIn(json: JsonObject): readonly unknown[] | undefined {
  if (json.Document !== undefined) return [json.Document];
  const list = ['Traces', 'Segments', 'Spans', 'TraceSegmentDocuments'].find((name) => Array.isArray(json[name]));
  return list === undefined ? undefined : asArray(json[list]);
}

function addSegment(document: string, found: FoundTraces): void {
  const read = readOldSegment(document);
  if (!isRefused(read)) found.add(read);
  else found.problem(`X-Ray wouldn't take ${read.refused.id ?? 'this document'}: ${read.refused.message}.`);
}

/** The header that the daemon wants before each document, or a page of an answer without a trace. */
function isAround({ format, version, id, ...others }: JsonObject): boolean {
  if (id !== undefined) return false;
  const isHeader = version === 1 && asText(format)?.toLowerCase() === 'json';
  return isHeader || 'UnprocessedTraceIds' in others || 'NextToken' in others;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
