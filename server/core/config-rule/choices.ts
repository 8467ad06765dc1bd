/** What may stand in a rule of AWS Config: fixed lists, managed rules with their parameters, resource types. */
import {
  type ManagedRule,
  managedRule,
  managedRuleIdentifiers,
  type RuleParameter,
} from '../../catalog/config-rules.ts';
import { configResourceTypes } from '../../catalog/resource-types.ts';
import { type Choice, isAt, type Offer, type Path, type Place, textAt, textsAt, valueAt } from '../choice.ts';
import { jsonSlotAt } from '../json/spot.ts';
import type { Value } from '../value.ts';
import { frequencies, messageTypes, owners } from './config-rule.ts';

/** What fits at a place of a rule; undefined where names aren't ours. */
export function configRuleChoices({ root, path, on, string }: Place): Offer | undefined {
  if (path[0] === 'InputParameters') {
    const managed = managedOf(root);
    if (!managed || path.length > 2) return undefined;
    if (path.length === 2) {
      const parameters = valueAt(root, ['InputParameters']);
      return parameters && offer(parameterChoices(managed, parameters, path.slice(1), on));
    }
    const slot = on === 'value' && string ? jsonSlotAt(string.text, string.index) : undefined;
    if (slot?.path.length !== 1) return undefined;
    const choices = parameterChoices(managed, slot.root, slot.path, slot.on);
    return choices && { choices, within: slot.inner };
  }
  return on === 'value' ? offer(listFor(root, path)) : undefined;
}

const offer = (choices: readonly Choice[] | undefined): Offer | undefined => choices && { choices };

function listFor(root: Value, path: Path): readonly Choice[] | undefined {
  if (isAt(path, 'Source', 'Owner')) return entries(owners);
  if (isAt(path, 'Source', 'SourceIdentifier')) return isManaged(root) ? identifiers() : undefined;
  if (isAt(path, 'Source', 'SourceDetails', '#', 'EventSource')) {
    return [{ value: 'aws.config', says: 'The only source there is.' }];
  }
  if (isAt(path, 'Source', 'SourceDetails', '#', 'MessageType')) return entries(messageTypes);
  if (isAt(path, 'Source', 'CustomPolicyDetails', 'PolicyRuntime')) {
    return [{ value: 'guard-2.x.x', says: 'The Guard language, version 2.' }];
  }
  if (
    isAt(path, 'MaximumExecutionFrequency') ||
    isAt(path, 'Source', 'SourceDetails', '#', 'MaximumExecutionFrequency')
  ) {
    return frequencies.map((value) => ({ value, says: frequencySays(value) }));
  }
  if (isAt(path, 'Scope', 'ComplianceResourceTypes', '#')) return resourceTypes(root, path);
  return isAt(path, 'EvaluationModes', '#', 'Mode') ? entries(modes) : undefined;
}

const entries = (says: Readonly<Record<string, string>>): readonly Choice[] =>
  Object.entries(says).map(([value, line]) => ({ value, says: line }));

const modes = {
  DETECTIVE: 'Looks at resources that are there.',
  PROACTIVE: 'Looks at resources before they are made.',
};

/** `TwentyFour_Hours` → `Once in 24 hours.` */
export function frequencySays(frequency: string): string {
  return frequency === 'One_Hour' ? 'Once an hour.' : `Once in ${hours.get(frequency) ?? frequency} hours.`;
}

const hours = new Map([
  ['Three_Hours', 3],
  ['Six_Hours', 6],
  ['Twelve_Hours', 12],
  ['TwentyFour_Hours', 24],
]);

/** The managed rule that the source names, where the catalogue knows it. */
export function managedOf(root: Value): ManagedRule | undefined {
  const identifier = textAt(root, ['Source', 'SourceIdentifier']);
  return identifier !== undefined && isManaged(root) ? managedRule(identifier) : undefined;
}

function isManaged(root: Value): boolean {
  return (textAt(root, ['Source', 'Owner']) ?? 'AWS') === 'AWS';
}

function identifiers(): readonly Choice[] {
  return managedRuleIdentifiers().map((value) => {
    const rule = managedRule(value);
    const says = [rule?.name, rule && runs(rule)].filter((part) => part !== undefined).join(': ');
    return rule?.name === undefined ? { value, says } : { value, says, alias: rule.name };
  });
}

/** When a managed rule runs; undefined where that isn't known. */
export function runs({ trigger }: ManagedRule): string | undefined {
  const when = { change: 'runs on changes', periodic: 'runs periodically', hybrid: 'runs on changes and periodically' };
  return trigger && when[trigger];
}

/** Keys that aren't given yet, the required ones first; of a value, its default. */
function parameterChoices(
  { parameters }: ManagedRule,
  given: Value,
  [name]: Path,
  on: 'key' | 'value',
): readonly Choice[] | undefined {
  if (on === 'value') {
    const parameter = parameters.find((one) => one.name === name);
    if (parameter?.type === 'boolean') {
      const says = (value: string) => (value === parameter.default ? 'The default.' : 'True or false, as a text.');
      return ['true', 'false'].map((value) => ({ value, says: says(value) }));
    }
    return parameter?.default === undefined ? undefined : [{ value: parameter.default, says: 'The default.' }];
  }
  const keys = given.kind === 'map' ? given.entries.map(({ key }) => key) : [];
  const open = parameters.filter((one) => one.name === name || !keys.includes(one.name));
  return open.map((one) => {
    const choice = { value: one.name, says: parameterSays(one), snippet: `"\${1:${one.default ?? ''}}"` };
    return one.required ? { ...choice, preferred: true } : choice;
  });
}

/** `int, required, 90 where it isn't given`. */
export function parameterSays({ type, required, default: fallback }: RuleParameter): string {
  const parts = [
    type ?? 'String',
    required ? 'required' : 'optional',
    ...(fallback === undefined ? [] : [`${fallback} by default`]),
  ];
  return `${parts.join(', ')}.`;
}

function resourceTypes(root: Value, path: Path): readonly Choice[] {
  const own = managedOf(root)?.types ?? [];
  const given = textsAt(root, path.slice(0, -1)).toSpliced(path.at(-1) as number, 1);
  const types = [...own, ...configResourceTypes().filter((type) => !own.includes(type))];
  return types.flatMap((value) => {
    if (given.includes(value)) return [];
    return own.includes(value)
      ? { value, says: 'This rule looks at it.', preferred: true as const }
      : { value, says: 'Config records it.' };
  });
}
