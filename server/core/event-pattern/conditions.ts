/** What the conditions of a pattern mean together: which ones replace others, and into how many alternatives they grow. */
import type { AllOf, Condition } from './syntax.ts';

/** Every condition, in the order of the text. */
export function conditionsOf(all: AllOf): Condition[] {
  const found: Condition[] = [];
  const collect = ({ members }: AllOf): void => {
    for (const member of members) {
      if (member.kind === 'condition') found.push(member);
      else member.branches.forEach(collect);
    }
  };
  collect(all);
  return found;
}

/** The conditions on a path, in the order of the text. */
export function conditionsOn(all: AllOf, path: string): Condition[] {
  return conditionsOf(all).filter((condition) => condition.path === path);
}

/** A condition that has no effect since a later one on the same path takes its place. */
export interface Replaced {
  readonly condition: Condition;
  readonly by: Condition;
  /** It still counts in the other alternatives of the `$or` that `by` stands in. */
  readonly partly: boolean;
}

/**
 * The service keeps one list for each path and alternative: of two, the later one.
 * Source: event-ruler 2.0.1, JsonRuleCompiler; measured on the service.
 */
export function replacedConditions(all: AllOf): Replaced[] {
  const replaced: Replaced[] = [];
  const collect = ({ members }: AllOf, outer: Scope | undefined): Condition[] => {
    const scope: Scope = { conditions: new Map(), outer };
    const own: Condition[] = [];
    for (const member of members) {
      if (member.kind === 'condition') {
        for (let up: Scope | undefined = scope; up; up = up.outer) {
          for (const condition of up.conditions.get(member.path) ?? []) {
            replaced.push({ condition, by: member, partly: up !== scope });
          }
        }
        scope.conditions.set(member.path, [member]);
        own.push(member);
        continue;
      }
      for (const condition of member.branches.flatMap((branch) => collect(branch, scope))) {
        own.push(condition);
        scope.conditions.set(condition.path, [...(scope.conditions.get(condition.path) ?? []), condition]);
      }
    }
    return own;
  };
  collect(all, undefined);
  return replaced;
}

interface Scope {
  readonly conditions: Map<string, readonly Condition[]>;
  readonly outer: Scope | undefined;
}

/** Into how many alternatives without `$or` a pattern grows; the service has a limit. */
export function combinations({ members }: AllOf): number {
  let count = 1;
  for (const member of members) {
    if (member.kind === 'any') count *= member.branches.reduce((sum, branch) => sum + combinations(branch), 0) || 1;
  }
  return count;
}

/** True when the condition can hold where the field is absent. */
export function canBeAbsent({ matchers }: Condition): boolean {
  return matchers.some((matcher) => matcher.kind === 'exists' && !matcher.exists);
}
