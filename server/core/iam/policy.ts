/**
 * What roles, users, groups and policies allow around X-Ray: the managed policies that they name and the statements that
 * they write, in CloudFormation, in SAM's `Policies`, and in a policy's own JSON file.
 * Source: IAM user guide, "IAM JSON policy elements"; SAM specification, Policies.
 */
import { type MapValue, memberOf, possible, type Span, type StringValue, type Value, writtenTexts } from '../value.ts';
import { matching } from './actions.ts';
import { allowsTraces, managedArn } from './policies.ts';

export interface Permissions {
  readonly at: Span;
  readonly map: MapValue;
  /** Names and ARNs of managed policies, as far as they are written. */
  readonly managed: readonly StringValue[];
  /** True where a name alone names one: SAM. */
  readonly takesNames: boolean;
  readonly documents: readonly Value[];
  readonly statements: readonly MapValue[];
  /** A function of SAM, whose role has these policies. */
  readonly isServerless: boolean;
  /** A role can be taken on; a policy is given to roles. */
  readonly isRole: boolean;
}

/** Of one list or document: more nobody writes, IAM takes a tenth of it. */
const most = 100;

/** Reads what a role, policy, user or group permits. */
export function readPermissions(map: MapValue): Permissions {
  const policies = possible(memberOf(map, 'Policies')).flatMap(itemsOf);
  const documents = [...policies, map].flatMap((policy) =>
    policy.kind === 'map' ? possible(memberOf(policy, 'PolicyDocument')) : [],
  );
  // SAM takes statements without a name around them, a policy's own file has nothing else.
  const statements = [...documents, ...policies, map].flatMap(statementsOf).slice(0, most);
  const lists = ['ManagedPolicyArns', 'Policies'].flatMap((member) => possible(memberOf(map, member)));
  const named = lists
    .flatMap((list) => (list.kind === 'list' ? list.items.slice(0, most) : [list]))
    .flatMap(writtenTexts);
  return {
    at: map.at,
    map,
    managed: named.slice(0, most),
    takesNames: memberOf(map, 'ManagedPolicyArns') === undefined,
    documents,
    statements,
    isServerless: policies.length > 0 && !hasPolicies(map),
    isRole: memberOf(map, 'AssumeRolePolicyDocument') !== undefined,
  };
}

/** True for what IAM itself has policies in. */
function hasPolicies(map: MapValue): boolean {
  return ['AssumeRolePolicyDocument', 'ManagedPolicyArns', 'UserName', 'GroupName', 'Groups', 'PolicyDocument'].some(
    (member) => memberOf(map, member) !== undefined,
  );
}

/** The items of a list, or the one value where that is taken for a list of it; unknown ones are left out. */
export function itemsOf(value: Value | undefined): Value[] {
  if (value?.kind === 'list') return value.items.slice(0, most).flatMap((item) => possible(item));
  return value === undefined || value.kind === 'unknown' ? [] : possible(value);
}

function statementsOf(document: Value): MapValue[] {
  const statement = document.kind === 'map' ? memberOf(document, 'Statement') : undefined;
  return possible(statement)
    .flatMap(itemsOf)
    .filter((one) => one.kind === 'map');
}

/** The texts of a member that is one or a list of them; undefined where some of it isn't told. */
export function textsOf(map: MapValue, member: string): readonly StringValue[] | undefined {
  const value = memberOf(map, member);
  if (value === undefined) return [];
  const items = value.kind === 'list' ? value.items.slice(0, most) : [value];
  const texts = items.filter((item) => item.kind === 'string');
  return texts.length === items.length ? texts : undefined;
}

/**
 * Whether these permissions let traces be sent: true where something allows it, false where all of it is written and nothing
 * does, undefined where the text doesn't tell.
 */
export function sendsTraces({ map, managed, statements }: Permissions): boolean | undefined {
  const names = managed.map(({ value }) => managedArn(value)?.name);
  const byName = names.map((name) => (name === undefined ? undefined : allowsTraces(name)));
  const all = [...byName, ...statements.map(allowsIn)];
  if (all.includes(true)) return true;
  return isLiteral(map) && !all.includes(undefined) ? false : undefined;
}

function allowsIn(statement: MapValue): boolean | undefined {
  const effect = textsOf(statement, 'Effect');
  const actions = textsOf(statement, 'Action');
  if (memberOf(statement, 'NotAction') || !effect || !actions || statement.open) return undefined;
  if (effect[0]?.value !== 'Allow') return false;
  return actions.some(({ value }) => value === '*' || takesIn(value, 'PutTraceSegments'));
}

function takesIn(action: string, wanted: string): boolean {
  const [service = '', pattern = ''] = action.split(':', 2);
  return /^(?:xray|\*)$/i.test(service) && matching(pattern).includes(wanted);
}

/** True where every policy stands in the text: nothing is imported, chosen at deploy or merged. */
function isLiteral(map: MapValue): boolean {
  if (map.open) return false;
  return ['ManagedPolicyArns', 'Policies', 'PolicyDocument'].every((member) => {
    const value = memberOf(map, member);
    const items = value === undefined ? [] : value.kind === 'list' ? value.items : [value];
    return items.every((item) => isTold(item, member === 'PolicyDocument' ? 'Statement' : 'PolicyDocument'));
  });
}

function isTold(item: Value, inner: string): boolean {
  if (item.kind === 'string') return true;
  if (item.kind === 'unknown') return item.text !== undefined && managedArn(item.text.value) !== undefined;
  if (item.kind !== 'map' || item.open) return false;
  const value = memberOf(item, inner);
  if (value === undefined) return false;
  const items = value.kind === 'list' ? value.items : [value];
  if (inner === 'Statement') return items.every((one) => one.kind === 'map');
  return items.every((one) => isTold(one, 'Statement'));
}
