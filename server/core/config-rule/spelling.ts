/** What misspelt identifiers and resource types mean. */
import { managedRuleIdentifiers } from '../../catalog/config-rules.ts';
import { configResourceTypes } from '../../catalog/resource-types.ts';
import { type Speller, spellerOf } from '../mistyped.ts';

let identifiers: Speller | undefined;
let types: Speller | undefined;

/** The identifier of a managed rule that a text misspells. */
export const spellIdentifier: Speller = (text) => {
  identifiers ??= spellerOf(managedRuleIdentifiers());
  return identifiers(text);
};

/** The resource type that a text misspells. */
export const spellResourceType: Speller = (text) => {
  types ??= spellerOf(configResourceTypes());
  return types(text);
};
