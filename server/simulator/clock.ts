/** The one clock that every time-dependent thing of the simulator asks: real, faster, or stepped by hand. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Runs `task` once when the clock reaches `time` (epoch milliseconds). The answer cancels it. */
  at(time: number, task: Task): Cancel;
  /** Runs `task` each `milliseconds` of this clock. The answer cancels it. */
  every(milliseconds: number, task: Task): Cancel;
  /** Moves to `time`; what became due runs once, however many rounds were skipped. */
  set(time: number): Promise<void>;
  /** Moves forward and runs, in order, everything that becomes due on the way. */
  advance(milliseconds: number): Promise<void>;
  /** How many clock seconds pass in a real one; 0 stands still until it is moved by hand. */
  speed(factor: number): void;
  state(): ClockState;
  close(): void;
}

export interface ClockState {
  readonly mode: 'real' | 'stepped';
  /** Epoch milliseconds. */
  readonly now: number;
  readonly speed: number;
}

export type Task = () => void | Promise<void>;
export type Cancel = () => void;

interface Timer {
  due: number;
  readonly order: number;
  readonly interval: number | undefined;
  readonly task: Task;
}

/** setTimeout takes at most this many milliseconds. */
const LONGEST_TIMEOUT = 2 ** 31 - 1;

/** Makes a clock. A stepped one starts at `start` (default: the real time) and stands still; a real one runs with it. */
export function createClock(mode: 'real' | 'stepped' = 'real', start: number = Date.now()): Clock {
  const hand = createHand(start, mode === 'real' ? 1 : 0);
  const timers = new Set<Timer>();
  let order = 0;
  let alarm: NodeJS.Timeout | undefined;
  let moving: Promise<void> = Promise.resolve();

  function add(due: number, interval: number | undefined, task: Task): Cancel {
    const timer: Timer = { due, order: order++, interval, task };
    timers.add(timer);
    arm();
    return () => {
      timers.delete(timer);
    };
  }

  /** Sets the real timeout that wakes us for the next due timer. */
  function arm(): void {
    clearTimeout(alarm);
    const next = earliest(timers);
    if (next === undefined || hand.speed() === 0) return;
    const wait = Math.min(Math.max(0, (next.due - hand.now()) / hand.speed()), LONGEST_TIMEOUT);
    alarm = setTimeout(() => void move(() => runDue(timers, hand, hand.now(), 'skip')), wait);
    alarm.unref();
  }

  /** One move at a time: a second one waits, so that tasks never run twice or out of order. */
  function move(step: () => Promise<void>): Promise<void> {
    moving = moving.then(step).finally(arm);
    return moving;
  }

  return {
    now: hand.now,
    at: (time, task) => add(time, undefined, task),
    every: (milliseconds, task) => add(hand.now() + Math.max(1, milliseconds), Math.max(1, milliseconds), task),
    set: (time) =>
      move(async () => {
        if (time < hand.now()) pullBack(timers, time);
        hand.moveTo(time);
        await runDue(timers, hand, time, 'skip');
      }),
    advance: (milliseconds) =>
      move(async () => {
        const target = hand.now() + Math.max(0, milliseconds);
        await runDue(timers, hand, target, 'all');
        hand.moveTo(Math.max(hand.now(), target));
      }),
    speed: (factor) => {
      hand.run(Math.max(0, factor));
      arm();
    },
    state: () => ({ mode: hand.speed() === 0 ? 'stepped' : 'real', now: hand.now(), speed: hand.speed() }),
    close: () => {
      clearTimeout(alarm);
      timers.clear();
    },
  };
}

/** The time alone: a point that was set, and how fast it has run since. */
interface Hand {
  now(): number;
  speed(): number;
  moveTo(time: number): void;
  run(speed: number): void;
}

function createHand(start: number, startSpeed: number): Hand {
  let base = start;
  let realBase = Date.now();
  let speed = startSpeed;
  const now = (): number => (speed === 0 ? base : base + (Date.now() - realBase) * speed);
  const moveTo = (time: number): void => {
    base = time;
    realBase = Date.now();
  };
  return {
    now,
    speed: () => speed,
    moveTo,
    run: (factor) => {
      moveTo(now());
      speed = factor;
    },
  };
}

/** Runs what is due until then: every round at its own time, or a round that was missed many times once. */
async function runDue(timers: Set<Timer>, hand: Hand, until: number, rounds: 'all' | 'skip'): Promise<void> {
  for (let next = earliest(timers); next !== undefined && next.due <= until; next = earliest(timers)) {
    if (rounds === 'all') hand.moveTo(Math.max(hand.now(), next.due));
    if (next.interval === undefined) timers.delete(next);
    else next.due = nextRound(next.due, next.interval, rounds === 'all' ? next.due : until);
    await run(next.task);
  }
}

function earliest(timers: Iterable<Timer>): Timer | undefined {
  let first: Timer | undefined;
  for (const timer of timers) {
    if (first === undefined || timer.due < first.due || (timer.due === first.due && timer.order < first.order)) {
      first = timer;
    }
  }
  return first;
}

function nextRound(due: number, interval: number, reached: number): number {
  return due + interval * (Math.floor((reached - due) / interval) + 1);
}

/** After a step back, rounds go on from there instead of waiting until the old time comes again. */
function pullBack(timers: Iterable<Timer>, time: number): void {
  for (const timer of timers) {
    if (timer.interval !== undefined) timer.due = Math.min(timer.due, time + timer.interval);
  }
}

/** A failing task must not stop the clock for everybody else. */
async function run(task: Task): Promise<void> {
  try {
    await task();
  } catch (error) {
    console.error('A timed task failed:', error);
  }
}
