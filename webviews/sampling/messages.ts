/** What the sampling panel and the extension host say to each other. Instants are epoch seconds. */
import type { OrderedRule } from '../../server/core/sampling-rule/evaluate.ts';
import type { SamplingRates } from '../../server/core/sampling-rule/local-rules.ts';
import type { SamplingRequest } from '../../server/core/sampling-rule/matches.ts';
import type { Health } from '../lib/health.ts';

export type { SamplingRequest };

/** A sampling rule in X-Ray's own words. */
export interface Rule extends OrderedRule, SamplingRates {
  Attributes: Record<string, string>;
  SamplingRateBoost?: { MaxRate: number; CooldownWindowMinutes: number };
}

/** One rule's counts in ten seconds, over all clients. */
export interface Window {
  rule: string;
  /** Where it begins. */
  time: number;
  requests: number;
  sampled: number;
  borrowed: number;
}

/** Who shares a rule's reservoir. */
export interface Sharing {
  rule: string;
  /** The first of them, those with a fault before others, and how many there are. */
  clients: Client[];
  clientCount: number;
  /** Absent where the rule allows no boosts. */
  boost?: Boost;
  /** The watched file that the rule stands in: it is changed there. */
  file?: string;
}

export interface Client {
  id: string;
  /** Its last report. */
  seen: number;
  /** Its share of the reservoir, requests a second, and until when it was told so. */
  quota: number;
  quotaUntil: number;
  /** It goes on borrowing although its share holds. */
  ignoresQuota: boolean;
}

export interface Boost {
  /** The raised rate while there is one. */
  now?: { rate: number; until: number };
  /** No other boost before; absent where nothing is in its way. */
  coolsUntil?: number;
}

/** A service whose SDK reads the seconds of its shares as milliseconds. */
export interface MisreadingService {
  service: string;
  sdk: string;
  version?: string;
}

export interface TakenTrace {
  id: string;
  start: number;
  duration: number;
  health: Health;
  method?: string;
  url?: string;
  status?: number;
}

export type ToView =
  | {
      type: 'snapshot';
      rules: Rule[];
      windows: Window[];
      sharing: Sharing[];
      misreading: MisreadingService[];
      /** The source's clock. */
      now: number;
    }
  /** Nothing new for a reason. With `disconnected`, what is shown stays, marked as old. */
  | { type: 'status'; status: 'loading' | 'disconnected' | 'error'; message: string }
  /** What a program needs in its environment to be seen; shown while nobody reports. */
  | { type: 'environment'; variables: { name: string; value: string }[] }
  /** Preselects a rule, or fills in a request (a command, another view). */
  | { type: 'show'; rule?: string; request?: SamplingRequest }
  | { type: 'traces'; request: number; traces: TakenTrace[]; looked: number; more: boolean }
  /** A change of rates was taken; the next snapshot has it. */
  | { type: 'changed'; request: number }
  /** A question that could not be answered. */
  | { type: 'failed'; request: number; message: string };

export type FromView =
  /** First of all: the host answers with `environment`, and with a snapshot. */
  | { type: 'ready' }
  /** Starts the simulator, or connects again. */
  | { type: 'connect' }
  | { type: 'copyEnvironment' }
  /** Puts a text on the clipboard. */
  | { type: 'copy'; text: string }
  /** Opens the file and line where the rule is written. */
  | { type: 'definition'; rule: string }
  /** Tries other rates: of the simulator's rule only. */
  | { type: 'change'; request: number; rule: string; fixedRate: number; reservoir: number }
  | { type: 'askTraces'; request: number; rule: string }
  | { type: 'openTrace'; trace: string };
