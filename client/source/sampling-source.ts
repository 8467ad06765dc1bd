/** Sampling rules, what clients count for them, and who shares their reservoirs. Instants are epoch seconds. */
import type { TraceSummary } from './source.ts';

export interface SamplingSource {
  /** X-Ray's GetSamplingRules, in the order in which rules are tried. */
  readonly rules: () => Promise<SamplingRule[]>;
  /** X-Ray's GetSamplingStatisticSummaries: windows of ten seconds, oldest first. */
  readonly statistics: () => Promise<SamplingWindow[]>;
  /** Who shares each rule's reservoir, and its boost; AWS doesn't tell that of a real account. */
  readonly sharing: () => Promise<SamplingSharing>;
  /** The newest traces of [from, to) that a rule took, by what their segments say. */
  readonly taken: (rule: string, from: number, to: number) => Promise<TakenTraces>;
  /** X-Ray's UpdateSamplingRule. */
  readonly update: (rule: string, rates: { FixedRate: number; ReservoirSize: number }) => Promise<void>;
}

/** A rule of GetSamplingRules. */
export interface SamplingRule {
  readonly RuleName: string;
  readonly Priority: number;
  readonly FixedRate: number;
  readonly ReservoirSize: number;
  readonly ServiceName: string;
  readonly ServiceType: string;
  readonly Host: string;
  readonly HTTPMethod: string;
  readonly URLPath: string;
  readonly ResourceARN: string;
  readonly Attributes?: Readonly<Record<string, string>>;
  readonly SamplingRateBoost?: { readonly MaxRate: number; readonly CooldownWindowMinutes: number };
}

export interface SamplingWindow {
  readonly RuleName: string;
  readonly Timestamp: number;
  readonly RequestCount: number;
  readonly SampledCount: number;
  readonly BorrowCount: number;
}

export interface SamplingSharing {
  readonly Now: number;
  readonly Rules: readonly {
    readonly RuleName: string;
    /** The watched file that the rule stands in, and the line, from 1. */
    readonly File?: string;
    readonly Line?: number;
    /** The first of them, those with a fault before others, and how many there are. */
    readonly Clients: readonly SamplingClient[];
    readonly ClientCount: number;
    /** Left out where the rule allows no boosts. */
    readonly Boost?: {
      readonly now?: { readonly rate: number; readonly until: number };
      readonly coolsUntil?: number;
    };
  }[];
  /** Services that use an SDK which misreads the times of sampling targets. */
  readonly MisreadingServices: readonly { readonly service: string; readonly sdk: string; readonly version?: string }[];
}

export interface SamplingClient {
  readonly id: string;
  readonly seen: number;
  /** Requests a second of the reservoir, and until when it was told so. */
  readonly quota: number;
  readonly quotaUntil: number;
  /** It has shown that it takes shares that hold for expired. */
  readonly ignoresQuota: boolean;
}

export interface TakenTraces {
  readonly traces: readonly TraceSummary[];
  /** Traces that were looked at, and whether there are older ones that weren't. */
  readonly looked: number;
  readonly more: boolean;
}

/** The sampling of a simulator, which `ask` posts to. Questions reject with the simulator's own words. */
export function samplingSource(ask: <T>(path: string, input: object) => Promise<T>): SamplingSource {
  return {
    async rules() {
      const { SamplingRuleRecords = [] } = await ask<{ SamplingRuleRecords?: { SamplingRule: SamplingRule }[] }>(
        '/GetSamplingRules',
        {},
      );
      return SamplingRuleRecords.map(({ SamplingRule }) => SamplingRule);
    },
    async statistics() {
      const { SamplingStatisticSummaries = [] } = await ask<{ SamplingStatisticSummaries?: SamplingWindow[] }>(
        '/SamplingStatisticSummaries',
        {},
      );
      return SamplingStatisticSummaries;
    },
    sharing: () => ask('/_nephoscope/xray/sampling', {}),
    async taken(rule, from, to) {
      const answer = await ask<{ TraceSummaries: TraceSummary[]; Looked: number; More: boolean }>(
        '/_nephoscope/xray/sampled',
        { rule, from, to },
      );
      return { traces: answer.TraceSummaries, looked: answer.Looked, more: answer.More };
    },
    async update(RuleName, rates) {
      await ask('/UpdateSamplingRule', { SamplingRuleUpdate: { RuleName, ...rates } });
    },
  };
}
