/** A filter expression as a definition: the text of a group, read once for all of its checks. */
import type { Report } from '../check.ts';
import { type StringValue, type Value, within } from '../value.ts';
import type { FaultKind } from './faults.ts';
import { type Parsed, parseFilterExpression } from './parse.ts';

export interface FilterExpression extends Parsed {
  readonly host: StringValue;
}

/** Reads a text; undefined for any other value. */
export function readFilterExpression(value: Value): FilterExpression | undefined {
  return value.kind === 'string' ? { host: value, ...parseFilterExpression(value.value) } : undefined;
}

/** Tells the faults of one kind; at the end of the text, its last character is shown. */
export function reportFaults({ host, faults }: FilterExpression, kind: FaultKind, report: Report): void {
  for (const { kind: own, at, says, instead } of faults) {
    if (own !== kind) continue;
    const start = Math.min(at.start, Math.max(0, host.value.length - 1));
    const where = within(host, start, Math.max(at.end, start + 1));
    const title = `Replace with ${instead}`;
    const fix =
      instead === undefined
        ? undefined
        : ({ kind: 'text', title, host, start: at.start, end: at.end, text: instead } as const);
    report(where, instead === undefined || says.includes(instead) ? says : `${says} Did you mean ${instead}?`, { fix });
  }
}
