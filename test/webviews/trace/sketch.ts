import assert from 'node:assert/strict';
import { readSegment } from '../../../server/core/xray/read-segment.ts';
import { isSegment, type Segment } from '../../../server/core/xray/segment.ts';
import { assembleTrace } from '../../../server/core/xray/trace.ts';
import { type TraceRows, traceRows } from '../../../webviews/trace/rows.ts';

/** The second that sketches count from. */
export const NOON = 1_700_000_000;
export const TRACE_ID = `1-${NOON.toString(16)}-aaaaaaaaaaaaaaaaaaaaaaaa`;

type Json = Record<string, unknown> & { subsegments?: Json[] };

/**
 * The documents of a trace from a drawing: a line for each segment (`seg`) or subsegment (`sub`, or `aws` and `remote`
 * for calls), two blanks deeper than its parent, with its name and its milliseconds; `10-` is in progress. Other
 * members stand behind as JSON. Ids count the lines from 1; the name is an id for `idOf`.
 */
export function documentsOf(drawing: string): Json[] {
  const documents: Json[] = [];
  const above: Json[] = [];
  const lines = drawing.split('\n').filter((line) => line.trim() !== '');
  const margin = lines[0]?.search(/\S/) ?? 0;
  lines.forEach((line, index) => {
    const [, indent, kind, name, from, to, rest] = /^( *)(\w+) (\S+) ([\d.]+)-([\d.]*) ?(.*)$/.exec(line)!;
    const depth = (indent!.length - margin) / 2;
    const parent = above[depth - 1];
    const json: Json = {
      id: idOf(index),
      name: name!,
      start_time: at(from!),
      ...(to === '' ? { in_progress: true } : { end_time: at(to!) }),
      ...((kind === 'aws' || kind === 'remote') && { namespace: kind }),
      ...(rest && (JSON.parse(rest) as object)),
    };
    above[depth] = json;
    if (kind !== 'seg' && parent) {
      parent.subsegments ??= [];
      parent.subsegments.push(json);
    } else documents.push(Object.assign(json, { trace_id: TRACE_ID }, parent && { parent_id: parent.id }));
  });
  return documents;
}

/** The id of the (sub)segment on a line of the drawing, from 0. */
export function idOf(line: number): string {
  return (line + 1).toString(16).padStart(16, '0');
}

/** The rows of a drawing; `now` in milliseconds. */
export function rowsOf(drawing: string, now = 1000): TraceRows {
  const segments = documentsOf(drawing).map(read);
  return traceRows(assembleTrace(TRACE_ID, segments), NOON + now / 1000);
}

/** The rows' names. */
export function names({ name, texts }: TraceRows, rows: Iterable<number>): string[] {
  return [...rows].map((row) => texts[name[row]!]!);
}

function read(json: Json): Segment {
  const segment = readSegment(JSON.stringify(json), NOON * 1000);
  assert.ok(isSegment(segment), JSON.stringify(segment));
  return segment;
}

function at(milliseconds: string): number {
  return NOON + Number(milliseconds) / 1000;
}
