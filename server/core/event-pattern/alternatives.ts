/** A pattern written out without `$or`: what the service matches events against. */
import { combinations } from './conditions.ts';
import { patternLimits } from './pattern.ts';
import type { AllOf, AnyOf, Condition } from './syntax.ts';

/** One way through the alternatives of a pattern: all of its conditions must hold. */
export interface Alternative {
  /** One condition for each path, by path in the order of code units, in which the service tries them. */
  readonly conditions: readonly Condition[];
  /** The branch of each `$or` that it goes through, in the order of the text. */
  readonly branches: readonly Branch[];
  /** Conditions may be missing here: a part of the pattern can't be read. */
  readonly open: boolean;
}

export interface Branch {
  readonly or: AnyOf;
  /** From 0. */
  readonly index: number;
}

/** An alternative that is still being read. */
interface Draft {
  readonly byPath: Map<string, Condition>;
  readonly branches: readonly Branch[];
  readonly open: boolean;
}

/**
 * Every alternative of a pattern; undefined above the service's limit of combinations. Of two conditions on one path the
 * later one replaces the earlier one, between `$or` and its neighbours too.
 * Source: event-ruler 2.0.1, JsonRuleCompiler; measured on the service.
 */
export function alternativesOf(all: AllOf): readonly Alternative[] | undefined {
  if (combinations(all) > patternLimits.combinations) return undefined;
  return writeOut(all, [{ byPath: new Map(), branches: [], open: false }]).map(({ byPath, branches, open }) => ({
    conditions: [...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
    branches,
    open,
  }));
}

/** As deep as `$or` is nested, which the reader of patterns limits. */
function writeOut(all: AllOf, before: readonly Draft[]): readonly Draft[] {
  let drafts = all.open ? before.map((draft) => ({ ...draft, open: true })) : before;
  for (const member of all.members) {
    if (member.kind === 'condition') {
      for (const { byPath } of drafts) byPath.set(member.path, member);
    } else {
      const outer = drafts;
      drafts = member.branches.flatMap((branch, index) =>
        writeOut(
          branch,
          outer.map(({ byPath, branches, open }) => ({
            byPath: new Map(byPath),
            branches: [...branches, { or: member, index }],
            open,
          })),
        ),
      );
    }
  }
  return drafts;
}
