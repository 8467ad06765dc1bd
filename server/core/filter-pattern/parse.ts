/** Reads a filter pattern. Total: any text gives a reading, and the faults that keep it from being a right one. */
import { readFields } from './fields.ts';
import { readConditions } from './json-conditions.ts';
import { makeScanner } from './scanner.ts';
import type { ParsedPattern, PatternKind } from './syntax.ts';
import { readTerms } from './terms.ts';

/** The longest pattern that CloudWatch Logs takes; longer ones aren't read. Source: PutMetricFilter, filterPattern. */
export const longestPattern = 1024;

export function parsePattern(text: string): ParsedPattern {
  const found = { terms: [], selectors: [], names: [], regexes: [], faults: [] };
  const kind = kindOf(text);
  if (kind === 'everything' || text.length > longestPattern) return { kind, ...found };
  const scanner = makeScanner(text, found);
  if (kind === 'json') readConditions(scanner);
  else if (kind === 'fields') readFields(scanner);
  else readTerms(scanner);
  return { kind, ...found };
}

function kindOf(text: string): PatternKind {
  const first = text.trimStart()[0];
  if (first === undefined || /^\s*"\s*"\s*$/.test(text)) return 'everything';
  return first === '{' ? 'json' : first === '[' ? 'fields' : 'terms';
}
