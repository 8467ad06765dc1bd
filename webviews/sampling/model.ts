import { effortOfRule } from '../../server/core/sampling-rule/covers.ts';
import { inOrder } from '../../server/core/sampling-rule/evaluate.ts';
import { isBefore, shadows } from '../../server/core/sampling-rule/shadow.ts';
import type { SamplingRuleSummary } from '../../server/core/sampling-rule/summary.ts';
import type { Boost, Client, MisreadingService, Rule, Sharing, ToView, Window } from './messages.ts';

/** What the panel knows. Never changed in place: each message gives a new one. */
export interface Model {
  /** In the order in which rules are tried. */
  rules: readonly RuleState[];
  misreading: readonly MisreadingService[];
  now: number;
  status: { kind: 'loading' | 'live' | 'disconnected' | 'error'; message: string };
  environment: readonly { name: string; value: string }[];
}

export interface RuleState {
  rule: Rule;
  /** Counts of each ten seconds, the oldest first, the last one still growing. */
  requests: readonly number[];
  sampled: readonly number[];
  borrowed: readonly number[];
  totals: Totals;
  /** The first of them, and how many there are. */
  clients: readonly Client[];
  clientCount: number;
  boost?: Boost;
  file?: string;
  /** The rule before it that takes all its requests. */
  shadowedBy?: string;
}

export interface Totals {
  requests: number;
  /** Those by a share or by the rate, as clients count them: OpenTelemetry's count what they borrow as sampled too. */
  sampled: number;
  borrowed: number;
}

/** Seconds of a window, and windows that are shown: ten minutes. */
export const WINDOW = 10;
export const WINDOWS = 60;

export const emptyModel: Model = {
  rules: [],
  misreading: [],
  now: 0,
  status: { kind: 'loading', message: 'Loading the sampling rules…' },
  environment: [],
};

/** The model after a message; answers to questions don't change it. */
export function apply(model: Model, message: ToView): Model {
  switch (message.type) {
    case 'snapshot': {
      const { rules, windows, sharing, misreading, now } = message;
      return { ...model, rules: statesOf(rules, windows, sharing, now), misreading, now, status: live };
    }
    case 'status':
      return { ...model, status: { kind: message.status, message: message.message } };
    case 'environment':
      return { ...model, environment: message.variables };
    default:
      return model;
  }
}

const live = { kind: 'live', message: '' } as const;

/** Counts of all rules. */
export function totalsOf(rules: readonly RuleState[]): Totals {
  return rules.reduce((sum, { totals }) => added(sum, totals), noTotals);
}

/** Clients that go on borrowing although their shares hold, each once. */
export function faultyClients(rules: readonly RuleState[]): readonly string[] {
  const ids = rules.flatMap(({ clients }) => clients.filter(({ ignoresQuota }) => ignoresQuota).map(({ id }) => id));
  return [...new Set(ids)];
}

/** True as long as no client has reported anything: then there is something to say about how to begin. */
export function nobodyReports(rules: readonly RuleState[]): boolean {
  return rules.every(({ clients, totals }) => clients.length === 0 && totals.requests === 0);
}

const noTotals: Totals = { requests: 0, sampled: 0, borrowed: 0 };

function added(a: Totals, b: Totals): Totals {
  return { requests: a.requests + b.requests, sampled: a.sampled + b.sampled, borrowed: a.borrowed + b.borrowed };
}

function statesOf(
  rules: readonly Rule[],
  windows: readonly Window[],
  sharing: readonly Sharing[],
  now: number,
): RuleState[] {
  const ordered = inOrder(rules);
  const summaries = ordered.map(summary);
  const first = Math.floor(now / WINDOW) - WINDOWS + 1;
  return ordered.map((rule, index) => {
    const { clients = [], clientCount = 0, boost, file } = sharing.find((one) => one.rule === rule.RuleName) ?? {};
    const effort = effortOfRule();
    const by = summaries.findIndex(
      (other) => isBefore(other, summaries[index]!) && shadows(other, summaries[index]!, effort),
    );
    return {
      rule,
      ...countsOf(
        windows.filter((one) => one.rule === rule.RuleName),
        first,
      ),
      clients,
      clientCount,
      ...(boost && { boost }),
      ...(file !== undefined && { file }),
      ...(by >= 0 && { shadowedBy: ordered[by]!.RuleName }),
    };
  });
}

function summary({ RuleName, Priority, Attributes, ...patterns }: Rule): SamplingRuleSummary {
  const attributes = Object.keys(Attributes).length > 0;
  return { name: RuleName, priority: Priority, patterns, ...(attributes && { attributes: true as const }) };
}

function countsOf(windows: readonly Window[], first: number) {
  const [requests, sampled, borrowed] = [zeros(), zeros(), zeros()];
  let totals = noTotals;
  for (const window of windows) {
    const at = Math.floor(window.time / WINDOW) - first;
    if (at < 0 || at >= WINDOWS) continue;
    requests[at]! += window.requests;
    sampled[at]! += window.sampled;
    borrowed[at]! += window.borrowed;
    totals = added(totals, window);
  }
  return { requests, sampled, borrowed, totals };
}

function zeros(): number[] {
  return new Array<number>(WINDOWS).fill(0);
}
