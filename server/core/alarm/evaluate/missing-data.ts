/**
 * Which state a row of datapoints gives, some of them missing.
 * Source: CloudWatch User Guide, "Configuring how CloudWatch alarms treat missing data": its tables, and the rule behind
 * them by our reading, as the text and the tables differ in one place (`0 - X - -`, where the table says OK).
 */
import type { AlarmState } from '../../composite-alarm/syntax.ts';
import type { Treatment } from './settings.ts';

export type Reading = 'breaching' | 'ok' | 'missing';

export interface Judgement {
  /** `retain`: the alarm keeps the state that it has. */
  readonly state: AlarmState | 'retain';
  /** What each period counts as, in the same order; undefined where it decides nothing. */
  readonly counted: readonly (Exclude<Reading, 'missing'> | undefined)[];
  /** How many missing periods had to be filled. */
  readonly filled: number;
  readonly because: Because;
}

export type Because =
  | 'enough-datapoints'
  | 'no-datapoints'
  | 'filled'
  | 'enough-breaching'
  | 'only-breaching'
  /** All datapoints breach, but they are too young to be sure. */
  | 'too-early'
  | 'some-ok';

interface Rule {
  /** N and M. */
  readonly evaluate: number;
  readonly toAlarm: number;
  readonly treatment: Treatment;
  /** False for windows by the clock, which have no rule against alarms that come too early. */
  readonly waits: boolean;
}

/** Judges the periods of an evaluation range, oldest first. */
export function judge(readings: readonly Reading[], rule: Rule): Judgement {
  const { evaluate: n, toAlarm: m, treatment } = rule;
  const real = readings.flatMap((reading, index) => (reading === 'missing' ? [] : index));
  const decisive = new Set(real.slice(-n));
  const breaching = [...decisive].filter((index) => readings[index] === 'breaching').length;
  const filled = Math.max(n - real.length, 0);
  const counted = (filler?: 'breaching' | 'ok') => countedAs(readings, decisive, filler ? filled : 0, filler);
  if (filled === 0) {
    return { state: breaching >= m ? 'ALARM' : 'OK', counted: counted(), filled, because: 'enough-datapoints' };
  }
  if (treatment === 'breaching' || treatment === 'notBreaching') {
    const filler = treatment === 'breaching' ? 'breaching' : 'ok';
    const state = breaching + (filler === 'breaching' ? filled : 0) >= m ? 'ALARM' : 'OK';
    return { state, counted: counted(filler), filled, because: real.length === 0 ? 'no-datapoints' : 'filled' };
  }
  const keep = treatment === 'ignore';
  const because = reasonOf(readings, real, breaching, rule);
  const states = {
    'no-datapoints': keep ? 'retain' : 'INSUFFICIENT_DATA',
    'enough-breaching': 'ALARM',
    'only-breaching': keep ? 'retain' : 'ALARM',
    'too-early': 'retain',
    'some-ok': 'OK',
  } as const;
  return { state: states[because], counted: counted(), filled, because };
}

/** Of datapoints that are too few, with missing ones that aren't filled. */
function reasonOf(readings: readonly Reading[], real: readonly number[], breaching: number, { toAlarm, waits }: Rule) {
  if (real.length === 0) return 'no-datapoints';
  if (breaching >= toAlarm) return 'enough-breaching';
  if (breaching < real.length) return 'some-ok';
  const age = readings.length - real[0]!;
  return age >= toAlarm || !waits ? 'only-breaching' : 'too-early';
}

/** The newest missing periods take the filler. */
function countedAs(
  readings: readonly Reading[],
  decisive: ReadonlySet<number>,
  toFill: number,
  filler?: 'breaching' | 'ok',
): Judgement['counted'] {
  const missing = readings.flatMap((reading, index) => (reading === 'missing' ? index : []));
  const fill = new Set(toFill === 0 ? [] : missing.slice(-toFill));
  return readings.map((reading, index) => {
    if (fill.has(index)) return filler;
    return decisive.has(index) && reading !== 'missing' ? reading : undefined;
  });
}
