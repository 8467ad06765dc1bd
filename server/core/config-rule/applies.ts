/**
 * Whether a change of a resource makes a rule of AWS Config look at it, and why.
 * Source: AWS Config API, Scope and SourceDetail; AWS Config developer guide, "Specifying Triggers for AWS Config Rules".
 */
import { type Field, isAbsent, known } from '../field.ts';
import type { ConfigRule } from './config-rule.ts';
import { managedRuleOf, messageTypesOf, sourceOf } from './source.ts';

/** What of a configuration item decides it. */
export interface ChangedItem {
  readonly resourceType: string;
  readonly resourceId: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly status:
    | 'OK'
    | 'ResourceDiscovered'
    | 'ResourceNotRecorded'
    | 'ResourceDeleted'
    | 'ResourceDeletedNotRecorded';
}

export interface Applies {
  /** `unknown` where the text doesn't tell what decides it. */
  readonly applies: 'yes' | 'no' | 'unknown';
  readonly because: string;
  /** The resource is gone: a rule of one's own should answer NOT_APPLICABLE. */
  readonly gone?: true;
}

/** Whether this rule is run for a change of this item. */
export function appliesTo(rule: ConfigRule, item: ChangedItem): Applies {
  if (item.status === 'ResourceNotRecorded' || item.status === 'ResourceDeletedNotRecorded') {
    return no(`AWS Config does not record ${item.resourceId}.`);
  }
  const trigger = triggerOf(rule);
  if (trigger) return trigger;
  const scoped = scopeOf(rule, item);
  return scoped.applies === 'yes' && item.status === 'ResourceDeleted' ? { ...scoped, gone: true } : scoped;
}

const yes = (because: string): Applies => ({ applies: 'yes', because });
const no = (because: string): Applies => ({ applies: 'no', because });
const unknown = (because: string): Applies => ({ applies: 'unknown', because });

/** Why changes don't make the rule run, or undefined where they do. */
function triggerOf(rule: ConfigRule): Applies | undefined {
  const found = sourceOf(rule);
  if (!found) return unknown('The source of the rule is not known.');
  if (found.owner === 'AWS') {
    const managed = managedRuleOf(rule);
    if (!managed?.trigger) return unknown('It is not known what makes this managed rule run.');
    return managed.trigger === 'periodic' ? no(`${managed.identifier} runs by time alone.`) : undefined;
  }
  if (found.owner === 'CUSTOM_POLICY' && isAbsent(found.source.sourceDetails)) return undefined;
  const types = messageTypesOf(found.source);
  if (!types) return unknown('The source details are not known.');
  const onChange = types.some((type) => type.endsWith('ConfigurationItemChangeNotification'));
  return onChange ? undefined : no('No source detail names changes: the rule runs by time alone.');
}

function scopeOf(rule: ConfigRule, { resourceType, resourceId, tags }: ChangedItem): Applies {
  const own = managedRuleOf(rule)?.types ?? [];
  if (own.length > 0 && !own.includes(resourceType))
    return no(`The rule looks at ${own.join(', ')}, not at ${resourceType}.`);
  if (isAbsent(rule.scope))
    return yes(own.length > 0 ? `The rule looks at ${resourceType}.` : 'Without a scope the rule looks at every type.');
  if (!known(rule.scope)) return unknown('The scope is not known.');
  const { complianceResourceTypes: types, complianceResourceId: id, tagKey, tagValue } = rule.scope.value;
  const listed = isAbsent(types) ? undefined : textsOf(types);
  if (listed === 'unknown' || isHidden(id) || isHidden(tagKey) || isHidden(tagValue))
    return unknown('The scope is not known.');
  if (listed && !listed.includes(resourceType)) return no(`${resourceType} is not in the scope.`);
  if (known(id) && id.value !== resourceId) return no(`The scope is ${id.value} alone.`);
  if (known(tagKey)) {
    const value = Object.hasOwn(tags, tagKey.value) ? tags[tagKey.value] : undefined;
    if (value === undefined) return no(`${resourceId} has no tag ${tagKey.value}.`);
    if (known(tagValue) && tagValue.value !== value)
      return no(`The tag ${tagKey.value} is ${value}, not ${tagValue.value}.`);
  }
  return yes(`${resourceId} is in the scope.`);
}

const isHidden = (field: Field<unknown>) => field.state === 'unknown' || field.state === 'wrong';

function textsOf(list: Field<readonly Field<string>[]>): readonly string[] | 'unknown' {
  if (!known(list) || !list.value.every((item) => known(item))) return 'unknown';
  return list.value.flatMap((item) => (known(item) ? item.value : []));
}
