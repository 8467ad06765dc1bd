/** What misspelt identifiers and resource types mean. */
import { managedRuleIdentifiers } from '../../catalog/config-rules.ts';
import { configResourceTypes } from '../../catalog/resource-types.ts';
import type { Known } from '../field.ts';
import { type Speller, slipOf, spellerOf } from '../mistyped.ts';

let identifiers: Speller | undefined;
let types: Speller | undefined;

/** The identifier of a managed rule that a text misspells. */
export const spellIdentifier: Speller = (text) => {
  identifiers ??= spellerOf(managedRuleIdentifiers());
  return identifiers(text) ?? slipOf(text, managedRuleIdentifiers());
};

/** The resource type that a text misspells. */
export const spellResourceType: Speller = (text) => {
  types ??= spellerOf(configResourceTypes());
  return types(text) ?? slipOf(text, configResourceTypes());
};

/** Nobody reads more of them, and each costs time. */
const mostMisspelt = 50;

/** Of resource types, those that are misspelt, with what they mean; of many unknown ones the first. */
export function misspeltTypes(
  given: readonly Known<string>[],
): readonly { readonly type: Known<string>; readonly near: string }[] {
  const recorded = new Set(configResourceTypes());
  const strange = given.filter(({ value }) => !recorded.has(value)).slice(0, mostMisspelt);
  return strange.flatMap((type) => {
    const near = spellResourceType(type.value);
    return near === undefined ? [] : { type, near };
  });
}
