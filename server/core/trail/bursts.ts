/**
 * Bursts: times in which a lane (a principal, a service, a region, ...) has far more events than it ordinarily has. AWS has
 * no such notion for any grouping but Insights' own; the rule is ours, and what is found by it is labelled so.
 *
 * The lane's time is cut into steps of equal length (`stepFor`). Of the steps with events the median is what is ordinary,
 * and the median distance from it (MAD) what varies: neither is moved by the burst itself. A lane with fewer than 8 such
 * steps hasn't shown what is ordinary: all lanes together tell it. A step is a burst when it has at least
 *
 *     20 events,  4 × the ordinary number,  and the ordinary number + 8 × 1.4826 × MAD
 *
 * (1.4826 × MAD estimates a standard deviation). Bursts with at most one step between them are one.
 */

/** Events lane by lane and by time in each: lane i has the positions [starts[i], starts[i + 1]). */
export interface LaneTimes {
  readonly starts: Uint32Array;
  /** Epoch milliseconds. */
  readonly times: Float64Array;
}

/** Bursts by lane, then by time; the arrays hold one element for each. */
export interface Bursts {
  readonly lane: Uint16Array;
  /** Its events: positions [from, to). */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** Events that a step ordinarily has. */
  readonly ordinary: Float64Array;
  /** Milliseconds. */
  readonly step: number;
}

const LEAST_EVENTS = 20;
const LEAST_TIMES = 4;
const LEAST_DEVIATIONS = 8;
const LEAST_STEPS = 8;
/** Makes a median distance of normally distributed numbers their standard deviation. */
const MAD_TO_DEVIATION = 1.4826;

const SECOND = 1000;
const steps = [10, 60, 300, 900, 3600, 21_600, 86_400].map((seconds) => seconds * SECOND);
const MOST_STEPS = 1440;

/** The shortest of 10 s, 1, 5, 15 min, 1, 6 and 24 h that cuts a time (milliseconds) into at most 1,440 steps. */
export function stepFor(length: number): number {
  return steps.find((step) => length / step <= MOST_STEPS) ?? steps.at(-1)!;
}

/**
 * Finds the bursts of the first `lanes` lanes, in work that grows with the number of events; `length`: the milliseconds from
 * the first event of all to the last. Steps begin at whole ones since the epoch: events that come later don't move them.
 */
export function burstsOf({ starts, times }: LaneTimes, lanes: number, length: number): Bursts {
  const step = stepFor(length);
  const counted = Array.from({ length: lanes }, (_, lane) => countSteps(times, starts[lane]!, starts[lane + 1]!, step));
  let all: Ordinary | undefined;
  const found: [lane: number, from: number, to: number, ordinary: number][] = [];
  counted.forEach((active, lane) => {
    if (!active.counts.some((count) => count >= LEAST_EVENTS)) return;
    if (active.counts.length < LEAST_STEPS) all ??= ordinaryOf(counted.flatMap(({ counts }) => counts));
    const ordinary = active.counts.length < LEAST_STEPS ? all! : ordinaryOf(active.counts);
    for (const [from, to] of joined(active, ordinary)) found.push([lane, from, to, ordinary.median]);
  });
  return {
    lane: Uint16Array.from(found, ([lane]) => lane),
    from: Uint32Array.from(found, ([, from]) => from),
    to: Uint32Array.from(found, ([, , to]) => to),
    ordinary: Float64Array.from(found, ([, , , ordinary]) => ordinary),
    step,
  };
}

/** The steps of a lane that have events: their number, their first position, how many they have. */
interface Active {
  readonly steps: number[];
  readonly starts: number[];
  readonly counts: number[];
}

function countSteps(times: Float64Array, from: number, to: number, step: number): Active {
  const active: Active = { steps: [], starts: [], counts: [] };
  let current = Number.NEGATIVE_INFINITY;
  for (let position = from; position < to; position++) {
    const number = Math.floor(times[position]! / step);
    if (number !== current) {
      current = number;
      active.steps.push(number);
      active.starts.push(position);
      active.counts.push(0);
    }
    active.counts[active.counts.length - 1]!++;
  }
  return active;
}

interface Ordinary {
  readonly median: number;
  /** From so many events on a step is a burst. */
  readonly least: number;
}

function ordinaryOf(counts: readonly number[]): Ordinary {
  const median = medianOf(counts);
  const deviation = MAD_TO_DEVIATION * medianOf(counts.map((count) => Math.abs(count - median)));
  const least = Math.max(LEAST_EVENTS, LEAST_TIMES * median, median + LEAST_DEVIATIONS * deviation);
  return { median, least };
}

function medianOf(numbers: readonly number[]): number {
  const sorted = Float64Array.from(numbers).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function joined({ steps, starts, counts }: Active, { least }: Ordinary): [from: number, to: number][] {
  const found: [from: number, to: number][] = [];
  let last = Number.NEGATIVE_INFINITY;
  counts.forEach((count, index) => {
    if (count < least) return;
    const end = starts[index]! + count;
    if (steps[index]! - last <= 2) found.at(-1)![1] = end;
    else found.push([starts[index]!, end]);
    last = steps[index]!;
  });
  return found;
}
