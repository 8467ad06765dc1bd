/** Reads a filter pattern. Total: any text gives a reading, and the faults that keep it from being a right one. */
import { readFields } from './fields.ts';
import { readConditions } from './json-conditions.ts';
import { type Found, makeScanner } from './scanner.ts';
import type { ParsedPattern, PatternKind } from './syntax.ts';
import { asksOf, readTerms } from './terms.ts';
import { treeOf } from './tree.ts';

/** The longest pattern that CloudWatch Logs takes; longer ones aren't read. Source: PutMetricFilter, filterPattern. */
export const longestPattern = 1024;

export function parsePattern(text: string): ParsedPattern {
  const { tokens, ...found }: Found = {
    ...{ terms: [], selectors: [], names: [], regexes: [], faults: [] },
    ...{ slots: [], tokens: [] },
  };
  const kind = kindOf(text);
  if (kind === 'everything' || text.length > longestPattern) return { kind, ...found };
  const scanner = makeScanner(text, { ...found, tokens });
  if (kind === 'json') readConditions(scanner);
  else if (kind === 'fields') readFields(scanner);
  else readTerms(scanner);
  const asks = kind === 'json' ? treeOf(tokens) : asksOf(found.terms);
  return { kind, ...found, ...(asks && { asks }) };
}

function kindOf(text: string): PatternKind {
  const first = text.trimStart()[0];
  if (first === undefined || /^\s*"\s*"\s*$/.test(text)) return 'everything';
  return first === '{' ? 'json' : first === '[' ? 'fields' : 'terms';
}
