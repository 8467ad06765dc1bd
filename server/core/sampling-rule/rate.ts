/** Rates: shares from 0 to 1, often written as percentages. */
import type { Report } from '../check.ts';
import type { Known } from '../field.ts';

/** Tells a rate outside of 0 to 1; up to 100 it is taken for a percentage. */
export function reportRate(member: string, { value, at }: Known<number>, report: Report): void {
  if (value >= 0 && value <= 1) return;
  if (value > 1 && value <= 100) {
    const share = Number((value / 100).toPrecision(12));
    report(at, `${member} is a share from 0 to 1, no percentage: ${value} % is ${share}.`, {
      fix: { kind: 'replace', title: `Replace with ${share}`, at, value: share },
    });
  } else {
    const nearest = value < 0 ? 0 : 1;
    report(at, `${member} is ${value}: write a share from 0 to 1.`, {
      fix: { kind: 'replace', title: `Replace with ${nearest}`, at, value: nearest },
    });
  }
}
