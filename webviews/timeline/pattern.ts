/** An EventBridge pattern that catches events like a given one. Source: EventBridge user guide, event patterns. */
import { busSourceOf, callThroughTrail, detailTypeOf } from '../../server/core/trail/bus-envelope.ts';
import type { RecordField } from './fields.ts';

/** The pattern that asks for these fields; a list of fields of one record has each path once. */
export function eventPattern(
  { source, type }: { source: string; type: string },
  fields: readonly RecordField[],
): object {
  const eventType = type || 'AwsApiCall';
  const around = {
    source: [busSourceOf(source, eventType)],
    'detail-type': [detailTypeOf(eventType) ?? callThroughTrail],
  };
  if (fields.length === 0) return around;
  const detail: Nested = {};
  for (const { path, value } of fields) {
    let at = detail;
    for (const name of path.slice(0, -1)) {
      const inner = Object.hasOwn(at, name) ? at[name] : undefined;
      const next: Nested = inner !== undefined && !Array.isArray(inner) ? inner : {};
      at[name] = next;
      at = next;
    }
    at[path.at(-1)!] = [value];
  }
  return { ...around, detail };
}

/** As people write patterns: a list of one value stands in its line. */
export function patternText(pattern: object): string {
  return JSON.stringify(pattern, null, 2).replaceAll(/\[\n\s+(.*)\n\s+\]/g, '[$1]');
}

interface Nested {
  [name: string]: Nested | RecordField['value'][];
}
