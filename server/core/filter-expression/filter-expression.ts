/** A filter expression as a definition: the text of a group, read once for all of its checks. */
import type { Report } from '../check.ts';
import { besideHole } from '../holes.ts';
import { hole, type StringValue, type Value, within } from '../value.ts';
import type { FaultKind } from './faults.ts';
import { type Parsed, parseFilterExpression } from './parse.ts';

export interface FilterExpression extends Parsed {
  readonly host: StringValue;
  /** True where the deploy writes parts of it. */
  readonly partial: boolean;
}

/** Reads a text, around the holes of one that is put together at deploy; undefined for any other value. */
export function readFilterExpression(value: Value): FilterExpression | undefined {
  const host = value.kind === 'unknown' ? value.text : value;
  if (host?.kind !== 'string') return undefined;
  const partial = host.value.includes(hole);
  return { host, ...(partial ? parsePartial(host.value) : parseFilterExpression(host.value)), partial };
}

/**
 * A hole that is compared with can bring a number or a word: what is a fault with both is one whatever it brings. One
 * that stands elsewhere outside of quotes can bring terms and brackets, so that nothing is told.
 */
function parsePartial(text: string): Parsed {
  const plain = text.replace(/"(?:[^"\\]|\\[\s\S])*"/g, '""');
  if (/(?:^|[^=<>\s])\s*\ue0c6/.test(plain)) return { expression: undefined, faults: [] };
  const [withNumbers, withWords] = ['0', 'x'].map((one) => parseFilterExpression(text.replaceAll(hole, one)).faults);
  const same = withNumbers!.filter(({ kind, at }) =>
    withWords!.some((other) => other.kind === kind && other.at.start === at.start && other.at.end === at.end),
  );
  return { expression: undefined, faults: same.filter(({ at }) => !besideHole(text, at)) };
}

/** Tells the faults of one kind; at the end of the text, its last character is shown. */
export function reportFaults({ host, faults, partial }: FilterExpression, kind: FaultKind, report: Report): void {
  for (const { kind: own, at, says, instead } of faults) {
    if (own !== kind) continue;
    const start = Math.min(at.start, Math.max(0, host.value.length - 1));
    const where = within(host, start, Math.max(at.end, start + 1));
    const title = `Replace with ${instead}`;
    const fix =
      instead === undefined
        ? undefined
        : ({ kind: 'text', title, host, start: at.start, end: at.end, text: instead } as const);
    report(where, instead === undefined || says.includes(instead) ? says : `${says} Did you mean ${instead}?`, {
      fix,
      ...(partial && { severity: 'warning' }),
    });
  }
}
