/**
 * The local rules file of the X-Ray SDKs: `{version, default: {fixed_target, rate}, rules: [...]}`. Its readers throw on
 * whatever they don't expect, so its values are read by their exact types.
 * Source: AWS X-Ray SDK for Node.js 3.12, local_sampler.js and local_reservoir.js; X-Ray developer guide, "Sampling rules".
 */
import { entryOf, type MapValue, memberOf, type Span, type StringValue, type Value } from '../value.ts';
import type { SamplingRuleSummary } from './summary.ts';

export interface LocalFile {
  readonly map: MapValue;
  readonly at: Span;
  /** Undefined where the file doesn't say 1 or 2. */
  readonly version: 1 | 2 | undefined;
  /** Undefined where it isn't a map. */
  readonly defaultRule: MapValue | undefined;
  readonly rules: readonly LocalRule[];
}

export interface LocalRule {
  readonly map: MapValue;
  /** What it tells the rules behind it; its place in the file is its priority. */
  readonly summary: SamplingRuleSummary;
}

/** What both the default and the rules have. */
export const rateMembers = ['fixed_target', 'rate'] as const;

export function isRateMember(key: string): boolean {
  return rateMembers.some((one) => one === key);
}

/** The patterns of a rule: version 1 calls the host `service_name`. */
export const patternsOfVersion = {
  1: ['service_name', 'http_method', 'url_path'],
  2: ['host', 'http_method', 'url_path'],
} as const;

export function readLocalFile(map: MapValue): LocalFile {
  const version = memberOf(map, 'version');
  const rules = memberOf(map, 'rules');
  const fallback = memberOf(map, 'default');
  const items = rules?.kind === 'list' ? rules.items : [];
  return {
    map,
    at: map.at,
    version: version?.kind === 'number' && (version.value === 1 || version.value === 2) ? version.value : undefined,
    defaultRule: fallback?.kind === 'map' ? fallback : undefined,
    rules: items.flatMap((item, index) =>
      item.kind === 'map' ? [{ map: item, summary: summarise(item, index) }] : [],
    ),
  };
}

/** A member that is a text. */
export function textMember(map: MapValue, key: string): StringValue | undefined {
  const value = memberOf(map, key);
  return value?.kind === 'string' ? value : undefined;
}

/** Every value of this member in the default and the rules. */
export function valuesOf({ defaultRule, rules }: LocalFile, key: string): Value[] {
  const maps = [...(defaultRule ? [defaultRule] : []), ...rules.map(({ map }) => map)];
  return maps.flatMap((map) => entryOf(map, key)?.value ?? []);
}

function summarise(map: MapValue, index: number): SamplingRuleSummary {
  const host = textMember(map, 'host') ?? textMember(map, 'service_name');
  const [method, path] = [textMember(map, 'http_method'), textMember(map, 'url_path')];
  const priority = index + 1;
  if (!host || !method || !path) return { priority };
  const any = { ServiceName: '*', ServiceType: '*', ResourceARN: '*' };
  return { priority, patterns: { ...any, Host: host.value, HTTPMethod: method.value, URLPath: path.value } };
}
