/**
 * A Guard policy as a definition: its tree, what its names refer to, and what it is evaluated against. A policy of AWS
 * Config reads configuration items; a rules file can be made for anything.
 * Source: AWS Config developer guide, "Creating AWS Config Custom Policy Rules".
 */
import { hole, memberOf, type StringValue, type Value, writtenTexts } from '../value.ts';
import { type Facts, factsOf } from './facts.ts';
import { parsePolicy } from './parse.ts';
import type { Policy } from './syntax.ts';

export interface GuardPolicies {
  /** The policy, or each that `Fn::If` chooses from. */
  readonly policies: readonly GuardPolicy[];
}

export interface GuardPolicy extends Facts {
  /** The text that the policy's offsets count in. */
  readonly host: StringValue;
  readonly policy: Policy;
  /** True where it reads configuration items of AWS Config. */
  readonly ofConfig: boolean;
  /** True where AWS Config gives it parameters, whose names the text doesn't tell. */
  readonly parameters: boolean;
  /** True where the deploy writes parts of its texts. */
  readonly partial: boolean;
}

/** A rules file is its text. A rule of AWS Config is a map of `PolicyText` and, where given, `InputParameters`. */
export function readGuardPolicies(value: Value): GuardPolicies | undefined {
  if (value.kind === 'string') return { policies: [guardPolicy(value, false, false)] };
  if (value.kind !== 'map') return undefined;
  const parameters = memberOf(value, 'InputParameters') !== undefined;
  const policies = writtenTexts(memberOf(value, 'PolicyText')).map((text) => guardPolicy(text, true, parameters));
  return { policies: policies.filter(isReadable) };
}

function guardPolicy(host: StringValue, ofConfig: boolean, parameters: boolean): GuardPolicy {
  const policy = parsePolicy(host.value);
  const facts = factsOf(policy);
  const partial = host.value.includes(hole);
  return { host, policy, ...facts, ofConfig: ofConfig || readsItems(facts), parameters, partial };
}

/** False where the deploy writes more than a part of a text, pattern or comment: then a line with a hole can't be read. */
function isReadable({ host: { value }, policy, partial }: GuardPolicy): boolean {
  return !partial || !policy.problems.some(({ start, end }) => linesOf(value, start, end).includes(hole));
}

function linesOf(text: string, start: number, end: number): string {
  const newline = text.indexOf('\n', end);
  return text.slice(text.lastIndexOf('\n', start - 1) + 1, newline < 0 ? text.length : newline);
}

/** A rules file that asks for `resourceType` and for no `Resources` is made for configuration items. */
function readsItems({ queries }: Facts): boolean {
  const keys = new Set(
    queries.flatMap(({ root, query }) => (root && query.parts[0]?.kind === 'key' ? query.parts[0].name : [])),
  );
  return keys.has('resourceType') && !keys.has('Resources');
}
