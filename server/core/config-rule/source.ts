/** What several checks ask about the source of a rule. */
import { type ManagedRule, managedRule } from '../../catalog/config-rules.ts';
import { type Field, known } from '../field.ts';
import type { ConfigRule, owners } from './config-rule.ts';

export type Owner = keyof typeof owners;
type Source = Extract<ConfigRule['source'], { state: 'known' }>['value'];

/** The source and its owner, where the text tells both and AWS knows the owner. */
export function sourceOf({ source }: ConfigRule): { readonly source: Source; readonly owner: Owner } | undefined {
  if (!known(source) || !known(source.value.owner)) return undefined;
  const owner = source.value.owner.value;
  return owner === 'AWS' || owner === 'CUSTOM_LAMBDA' || owner === 'CUSTOM_POLICY'
    ? { source: source.value, owner }
    : undefined;
}

/** The managed rule that this one is, where the catalogue knows it. */
export function managedRuleOf(rule: ConfigRule): ManagedRule | undefined {
  const found = sourceOf(rule);
  const identifier: Field<string> | undefined = found?.owner === 'AWS' ? found.source.sourceIdentifier : undefined;
  return identifier && known(identifier) ? managedRule(identifier.value) : undefined;
}

/** The message types of the details; undefined where the text doesn't tell them all. */
export function messageTypesOf({ sourceDetails }: Source): readonly string[] | undefined {
  if (sourceDetails.state === 'absent') return [];
  if (!known(sourceDetails)) return undefined;
  const types = sourceDetails.value.map((detail) => (known(detail) ? detail.value.messageType : undefined));
  return types.every((type) => type !== undefined && known(type))
    ? types.map((type) => (type as { value: string }).value)
    : undefined;
}
