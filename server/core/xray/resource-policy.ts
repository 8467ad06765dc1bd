/**
 * Resource policies of X-Ray.
 * Source: X-Ray API, PutResourcePolicy; AWS publishes no texts, these are ours.
 */

import { asObject } from '../json/typed.ts';
import { matchesWildcard } from '../sampling-rule/matches.ts';

/** Policies of one account. */
export const POLICIES = 5;
/** A policy's document, in bytes of UTF-8. */
export const POLICY_BYTES = 5 * 1024;

export interface ResourcePolicy {
  readonly statements: readonly Statement[];
}

interface Statement {
  readonly allows: boolean;
  readonly actions: readonly string[];
  /** `*`, account ids and ARNs. */
  readonly principals: readonly string[];
  readonly conditional: boolean;
}

/** Reads a document, or says why it is no policy. */
export function readResourcePolicy(text: string): ResourcePolicy | { readonly fault: string } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { fault: 'The policy is no JSON.' };
  }
  const members = asObject(json)?.Statement;
  if (members === undefined) return { fault: 'The policy has no Statement.' };
  const statements = (Array.isArray(members) ? members : [members]).map(readStatement);
  const fault = statements.find((statement) => typeof statement === 'string');
  if (fault !== undefined || statements.length === 0) return { fault: fault ?? 'The policy has no Statement.' };
  return { statements: statements.filter((statement) => typeof statement !== 'string') };
}

function readStatement(json: unknown): Statement | string {
  const statement = asObject(json);
  if (statement === undefined) return 'A Statement of the policy is no object.';
  const { Effect, Action, NotAction, Principal, NotPrincipal, Condition } = statement;
  if (Effect !== 'Allow' && Effect !== 'Deny') return 'A Statement of the policy needs an Effect, Allow or Deny.';
  const actions = textsIn(Action ?? NotAction);
  if (actions === undefined) return 'A Statement of the policy needs an Action.';
  const principals = principalsIn(Principal ?? NotPrincipal);
  if (principals === undefined) return 'A Statement of the policy needs a Principal.';
  // What a statement excludes isn't known to be meant by it.
  const open = NotAction !== undefined || NotPrincipal !== undefined || Condition !== undefined;
  return { allows: Effect === 'Allow', actions, principals, conditional: open };
}

function textsIn(json: unknown): string[] | undefined {
  const list = Array.isArray(json) ? json : [json];
  return list.length > 0 && list.every((one) => typeof one === 'string') ? list : undefined;
}

function principalsIn(json: unknown): string[] | undefined {
  if (typeof json === 'string') return [json];
  const lists = Object.values(asObject(json) ?? {}).map(textsIn);
  return lists.length === 0 || lists.includes(undefined) ? undefined : lists.flatMap((list) => list ?? []);
}

/** Whether a policy keeps a caller from putting it again, whatever else holds: a denial without conditions that meets both. */
export function locksOut({ statements }: ResourcePolicy, account: string, caller: string): boolean {
  const meant = new Set(['*', account, `arn:aws:iam::${account}:root`, caller]);
  return statements.some(
    ({ allows, actions, principals, conditional }) =>
      !allows && !conditional && actions.some(isPut) && principals.some((principal) => meant.has(principal)),
  );
}

function isPut(action: string): boolean {
  return matchesWildcard(action, 'xray:PutResourcePolicy');
}
