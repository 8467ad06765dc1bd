import type { RateBoost } from '../../core/sampling-rule/boost.ts';
import { defaultRule as theDefault } from '../../core/sampling-rule/default-rule.ts';
import type { OrderedRule } from '../../core/sampling-rule/evaluate.ts';
import { DEFAULT_NAME } from '../../core/xray/default-name.ts';

/** A sampling rule as it is served, but for its ARN, which names the account and region of whoever asks. */
export interface Rule extends OrderedRule {
  readonly FixedRate: number;
  readonly ReservoirSize: number;
  readonly Version: 1;
  /** Always there: the X-Ray SDK for Node.js ignores a rule without it. */
  readonly Attributes: Readonly<Record<string, string>>;
  readonly SamplingRateBoost?: RateBoost | undefined;
}

/** Times are epoch seconds. */
export interface RuleRecord {
  readonly rule: Rule;
  readonly createdAt: number;
  readonly modifiedAt: number;
}

const ANY = { ServiceName: '*', ServiceType: '*', Host: '*', HTTPMethod: '*', URLPath: '*', ResourceARN: '*' };

/** A rule for requests by host, method and path alone: what local files can say. */
export function ruleFor(
  name: string,
  priority: number,
  rates: Pick<Rule, 'FixedRate' | 'ReservoirSize'>,
  patterns: Partial<Pick<Rule, 'Host' | 'HTTPMethod' | 'URLPath'>> = {},
): Rule {
  return { RuleName: name, Priority: priority, ...rates, ...ANY, ...patterns, Version: 1, Attributes: {} };
}

/** The Default rule with its rates. */
export function defaultRule(rates: Pick<Rule, 'FixedRate' | 'ReservoirSize'> = theDefault): Rule {
  const { FixedRate, ReservoirSize } = rates;
  return ruleFor(DEFAULT_NAME, theDefault.Priority, { FixedRate, ReservoirSize });
}

/** Source: X-Ray developer guide, its sample of GetSamplingRules: the Default rule's ARN names no account. */
export function ruleArn(name: string, { account, region }: { account: string; region: string }): string {
  return `arn:aws:xray:${region}:${name === DEFAULT_NAME ? '' : account}:sampling-rule/${name}`;
}

/** The rule that an ARN names, whatever its account and region: the simulator has one set of rules for all. */
export function ruleNameIn(arn: string): string | undefined {
  return /^arn:aws[\w-]*:xray:[^:]*:\d*:sampling-rule\/(.+)$/s.exec(arn)?.[1];
}
