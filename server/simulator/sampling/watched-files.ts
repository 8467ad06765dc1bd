import type { FileRules } from './read-file.ts';
import { defaultRule, type Rule, ruleFor } from './rule.ts';
import type { WatchedRule } from './rules.ts';

export interface CombinedRules {
  readonly rules: readonly WatchedRule[];
  /** One sentence for each rule that another one of the same name keeps out. */
  readonly remarks: readonly string[];
}

/**
 * One set of rules from all watched files, in the order of their paths.
 *
 * The rules of local files get the priorities 1, 2, 3 … in their order, from file to file, and the names `local-1`,
 * `local-2`, `local-3` …; a local file's default becomes the Default rule. Of two rules with one name, the first counts.
 */
export function combineRules(files: ReadonlyMap<string, FileRules>): CombinedRules {
  const byName = new Map<string, WatchedRule>();
  const remarks: string[] = [];
  const add = (rule: Rule, file: string, line: number): void => {
    const first = byName.get(rule.RuleName);
    if (first === undefined) byName.set(rule.RuleName, { rule, file, line });
    else
      remarks.push(
        `${file}: the sampling rule "${rule.RuleName}" is left out, because ${first.file} has one of that name.`,
      );
  };
  let place = 0;
  for (const [file, { local, fallback, rules }] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (const { is, line } of local) {
      const { FixedRate, ReservoirSize, ...patterns } = is;
      place += 1;
      add(ruleFor(`local-${place}`, place, { FixedRate, ReservoirSize }, patterns), file, line);
    }
    for (const { is, line } of rules) add(is, file, line);
    if (fallback !== undefined) add(defaultRule(fallback.is), file, fallback.line);
  }
  return { rules: [...byName.values()], remarks };
}
