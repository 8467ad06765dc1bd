/**
 * How many faults a service is expected to have. AWS tells of its own model that it is a statistical one of the fault
 * rates; this one is ours.
 *
 * The rate comes from the service's last hour, anomalous minutes left out, with one fault and one other request added, so
 * that a short history promises little: p = (faults + 1) / (requests + 2). Of n requests, n·p faults are expected, and
 * three standard deviations of the binomial distribution to both sides.
 */

/** Requests of a service that have completed, and those of them that were faults. */
export interface Requests {
  readonly total: number;
  readonly fault: number;
}

/** Errors and throttles are neither fault nor ok. */
export interface Impact extends Requests {
  readonly ok: number;
}

/** The sums. */
export function addImpacts(list: readonly Impact[]): Impact {
  return list.reduce((a, b) => ({ total: a.total + b.total, fault: a.fault + b.fault, ok: a.ok + b.ok }), NONE);
}

const NONE: Impact = { total: 0, fault: 0, ok: 0 };

export interface RequestsInMinute extends Requests {
  /** Whole minutes since the epoch. */
  readonly minute: number;
}

/** Whole faults; as many as these are still nothing special. */
export interface ExpectedFaults {
  readonly low: number;
  readonly high: number;
}

/** Minutes that the rate is taken from. */
const BASELINE_MINUTES = 60;
const DEVIATIONS = 3;
/** A shorter history says nothing. */
const LEAST_HISTORY = 10;
/** Fewer faults are never an anomaly. */
const LEAST_FAULTS = 3;

/** The faults to be expected of `total` requests, by those before. */
export function expectedFaults(before: Requests, total: number): ExpectedFaults {
  const rate = (before.fault + 1) / (before.total + 2);
  const mean = total * rate;
  const spread = DEVIATIONS * Math.sqrt(mean * (1 - rate));
  return { low: Math.max(0, Math.floor(mean - spread)), high: Math.min(total, Math.ceil(mean + spread)) };
}

export interface JudgedMinute extends RequestsInMinute {
  readonly expected: ExpectedFaults;
  readonly anomalous: boolean;
}

/** Judges the minutes of one service, which come in order; those without requests may be left out. */
export function judgeMinutes(minutes: readonly RequestsInMinute[]): JudgedMinute[] {
  const judged: JudgedMinute[] = [];
  let before = { total: 0, fault: 0 };
  let oldest = 0;
  for (const one of minutes) {
    for (; oldest < judged.length && judged[oldest]!.minute < one.minute - BASELINE_MINUTES; oldest += 1) {
      before = minus(before, judged[oldest]!);
    }
    const expected = expectedFaults(before, one.total);
    const anomalous = before.total >= LEAST_HISTORY && one.fault >= LEAST_FAULTS && one.fault > expected.high;
    judged.push({ ...one, expected, anomalous });
    if (!anomalous) before = { total: before.total + one.total, fault: before.fault + one.fault };
  }
  return judged;
}

function minus(before: Requests, { total, fault, anomalous }: JudgedMinute): Requests {
  return anomalous ? before : { total: before.total - total, fault: before.fault - fault };
}

/** The requests that the expectation for a minute rests on. */
export function requestsBefore(judged: readonly JudgedMinute[], minute: number): Requests {
  const sum = { total: 0, fault: 0 };
  for (const { minute: at, total, fault, anomalous } of judged) {
    if (anomalous || at < minute - BASELINE_MINUTES || at >= minute) continue;
    sum.total += total;
    sum.fault += fault;
  }
  return sum;
}
