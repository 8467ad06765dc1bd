/**
 * What a query finds in a document: values with their paths, and the places where it came no further.
 * Source: aws-cloudformation/cloudformation-guard, docs/QUERY_AND_FILTERING.md and guard/src/rules/eval_context.rs.
 */
import type { Part, Query } from '../syntax.ts';
import { equals, isIn, type Outcome } from './compare.ts';
import { type Data, type Found, literalData } from './data.ts';
import type { Evaluation, Scope } from './scope.ts';

/** A filter's answer; what can't be told selects nothing and marks the result. */
type Holds = (part: Extract<Part, { kind: 'filter' }>, root: Data) => boolean;

/** What the query finds from the root of the scope. */
export function select(evaluation: Evaluation, query: Query, scope: Scope): readonly Found[] {
  const first = query.parts[0]!;
  const rest = query.parts.slice(1);
  let found: readonly Found[];
  let parts: readonly Part[] = rest;
  let before: Part['kind'] = first.kind;
  if (first.kind === 'variable') {
    found = evaluation.variable(first.name, scope).map(asRoot);
    // Over the values of a variable [*] goes by itself.
    if (rest[0]?.kind === 'items') parts = rest.slice(1);
    before = 'items';
  } else {
    const root: Found = { kind: 'found', data: scope.root };
    found = first.kind === 'this' ? [root] : step(evaluation, [root], first, undefined, 'this', scope).found;
  }
  for (let i = 0; i < parts.length; i++) {
    const result = step(evaluation, found, parts[i]!, parts[i + 1], before, scope);
    found = result.found;
    if (result.took > 1) i++;
    before = parts[i]!.kind;
  }
  return found;
}

/** Each value of a variable is the root of what follows. */
function asRoot(one: Found): Found {
  return one.kind === 'found' ? { ...one, root: one.data } : one;
}

function step(
  evaluation: Evaluation,
  found: readonly Found[],
  part: Part,
  next: Part | undefined,
  before: Part['kind'],
  scope: Scope,
): { readonly found: readonly Found[]; readonly took: number } {
  const index = part.kind === 'variable' && next?.kind === 'index' ? next.index : undefined;
  const results: Found[] = [];
  for (const one of found) {
    if (!evaluation.spend()) break;
    if (one.kind === 'missing' || one.data.kind === 'unknown') results.push(one);
    else {
      const { data, root = scope.root } = one;
      for (const each of follow(evaluation, data, root, part, before, scope, index)) results.push(each);
    }
  }
  return { found: results, took: index === undefined ? 1 : 2 };
}

const foundAll = (data: readonly Data[], root: Data): Found[] =>
  data.map((one) => ({ kind: 'found', data: one, root }));
/** Over the members of a map the root goes along. */
const foundOwn = (data: Data): Found => ({ kind: 'found', data, root: data });

function follow(
  evaluation: Evaluation,
  data: Data,
  root: Data,
  part: Part,
  before: Part['kind'],
  scope: Scope,
  index: number | undefined,
): readonly Found[] {
  const missing: readonly Found[] = [{ kind: 'missing', at: data, rest: evaluation.text.slice(part.start, part.end) }];
  const holds: Holds = (filter, root) => evaluation.filter(filter, root, scope);
  switch (part.kind) {
    case 'this':
      return foundAll([data], root);
    case 'key': {
      const member = memberOf(data, part.name);
      return member ? foundAll([member], root) : missing;
    }
    case 'variable':
      return projected(evaluation, data, root, part.name, index, scope, missing);
    case 'index': {
      const item = data.kind === 'list' ? data.items.at(Math.abs(part.index)) : undefined;
      return item ? foundAll([item], root) : missing;
    }
    case 'items':
    case 'values':
      return all(evaluation, data, root, part, scope, missing);
    case 'filter':
      return filtered(evaluation, data, root, part, before, scope, missing, holds);
    case 'keys':
      return byKeys(evaluation, data, root, part, scope, missing);
  }
}

/** The member, also where the document writes its key in another case. */
function memberOf(data: Data, key: string): Data | undefined {
  if (data.kind === 'list') return /^\d+$/.test(key) ? data.items[Number(key)] : undefined;
  if (data.kind !== 'map') return undefined;
  const own = data.members.get(key);
  if (own) return own;
  for (const written of otherCases(key)) {
    const member = data.members.get(written);
    if (member) return member;
  }
  return undefined;
}

/** camelCase, PascalCase, kebab-case, snake_case and Train-Case of a key. */
function otherCases(key: string): readonly string[] {
  const words = key
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .split(/[\s_-]+/)
    .filter((word) => word !== '');
  const lower = words.map((word) => word.toLowerCase());
  const title = lower.map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  const pascal = title.join('');
  return [pascal.charAt(0).toLowerCase() + pascal.slice(1), pascal, lower.join('-'), lower.join('_'), title.join('-')];
}

/** `tags.%keys`: the members that the values of a variable name. */
function projected(
  evaluation: Evaluation,
  data: Data,
  root: Data,
  name: string,
  index: number | undefined,
  scope: Scope,
  missing: readonly Found[],
): readonly Found[] {
  if (data.kind !== 'map') return missing;
  const values = evaluation.variable(name, scope);
  const chosen = index === undefined ? values : values.slice(index, index + 1);
  if (chosen.length === 0 && index !== undefined) return missing;
  return chosen.flatMap((one): readonly Found[] => {
    if (one.kind === 'missing') return missing;
    const keys = one.data.kind === 'list' ? one.data.items : [one.data];
    return keys.flatMap((key): readonly Found[] => {
      const member = key.kind === 'string' ? data.members.get(key.value) : undefined;
      return member ? foundAll([member], root) : missing;
    });
  });
}

function all(
  evaluation: Evaluation,
  data: Data,
  root: Data,
  part: Extract<Part, { kind: 'items' | 'values' }>,
  scope: Scope,
  missing: readonly Found[],
): readonly Found[] {
  if (data.kind === 'list') return data.items.length === 0 ? missing : foundAll(data.items, root);
  if (data.kind !== 'map' || (part.kind === 'items' && part.capture === undefined)) return foundAll([data], root);
  if (data.members.size === 0) return missing;
  return [...data.members].map(([key, value]): Found => {
    if (part.capture !== undefined) evaluation.capture(part.capture, key, scope);
    return foundOwn(value);
  });
}

function filtered(
  evaluation: Evaluation,
  data: Data,
  root: Data,
  part: Extract<Part, { kind: 'filter' }>,
  before: Part['kind'],
  scope: Scope,
  missing: readonly Found[],
  holds: Holds,
): readonly Found[] {
  const ofEach = before === 'items' || before === 'values';
  if (data.kind === 'list') {
    return foundAll(
      data.items.filter((item) => holds(part, item)),
      root,
    );
  }
  if (data.kind !== 'map')
    return before === 'items' && holds(part, data) ? foundAll([data], root) : before === 'items' ? [] : missing;
  // Behind [*] a filter reads the root, not the item: so Guard does up to 3.1.
  if (ofEach) return holds(part, root) ? foundAll([data], root) : [];
  if (before !== 'key' && before !== 'variable') {
    evaluation.giveUp('Guard stops at a filter behind another or behind an index.');
    return [];
  }
  return [...data.members].flatMap(([key, value]) => {
    if (!holds(part, value)) return [];
    if (part.capture !== undefined) evaluation.capture(part.capture, key, scope);
    return [foundOwn(value)];
  });
}

function byKeys(
  evaluation: Evaluation,
  data: Data,
  root: Data,
  part: Extract<Part, { kind: 'keys' }>,
  scope: Scope,
  missing: readonly Found[],
): readonly Found[] {
  if (data.kind !== 'map') return missing;
  const { operand } = part;
  const values = operand.kind === 'literal' ? [literalData(operand.value)] : found(evaluation.operand(operand, scope));
  return [...data.members].flatMap(([key, value]) => {
    const own: Data = { kind: 'string', value: key, path: value.path };
    const outcomes = values.map((one) => (part.operator === 'in' ? isIn(own, one) : equals(own, one)));
    if (!keyFits(outcomes, part.operator === 'in', part.not)) return [];
    if (part.capture !== undefined) evaluation.capture(part.capture, key, scope);
    return foundAll([value], root);
  });
}

function keyFits(outcomes: readonly Outcome[], one: boolean, not: boolean): boolean {
  const fits = (outcome: Outcome) => outcome === (not ? 'no' : 'yes');
  return one && !not ? outcomes.some(fits) : outcomes.length > 0 && outcomes.every(fits);
}

function found(all: readonly Found[]): Data[] {
  return all.flatMap((one) => (one.kind === 'found' ? one.data : []));
}
