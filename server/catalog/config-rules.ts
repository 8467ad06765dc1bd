/**
 * The managed rules of AWS Config: for completion, hover and near misses.
 *
 * The list lags behind AWS: an identifier that is absent here is never wrong for that.
 * Source: kept by hand, with the sources of each rule; see scripts/generate-config-rules.mjs.
 */
import { loadCatalog } from './load.ts';

export interface ManagedRule {
  /** As in `SourceIdentifier`: `INCOMING_SSH_DISABLED`. */
  readonly identifier: string;
  /** As the console calls it, where it is known: `restricted-ssh`. */
  readonly name?: string;
  /** What makes it run; unknown for rules whose documentation wasn't at hand, whose parameters may be more as well. */
  readonly trigger?: 'change' | 'periodic' | 'hybrid';
  /** The resource types it looks at. */
  readonly types: readonly string[];
  readonly parameters: readonly RuleParameter[];
}

export interface RuleParameter {
  readonly name: string;
  readonly type?: 'String' | 'CSV' | 'int' | 'boolean' | 'double' | 'StringMap';
  readonly required?: true;
  /** What the rule takes where the parameter isn't given. */
  readonly default?: string;
}

interface RulesFile {
  readonly rules: { readonly [identifier: string]: Omit<ManagedRule, 'identifier'> };
}

/** Every known identifier, sorted. */
export function managedRuleIdentifiers(): readonly string[] {
  return Object.keys(loadCatalog<RulesFile>('config-rules').rules);
}

/** The managed rule of this identifier, or undefined. */
export function managedRule(identifier: string): ManagedRule | undefined {
  const { rules } = loadCatalog<RulesFile>('config-rules');
  return Object.hasOwn(rules, identifier) ? { identifier, ...rules[identifier]! } : undefined;
}

/** The identifier of the rule that the console calls so: `restricted-ssh` → `INCOMING_SSH_DISABLED`. */
export function identifierNamed(consoleName: string): string | undefined {
  const { rules } = loadCatalog<RulesFile>('config-rules');
  return Object.keys(rules).find((identifier) => rules[identifier]!.name === consoleName);
}
