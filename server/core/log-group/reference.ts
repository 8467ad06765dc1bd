/** Names of log groups that other definitions give. */
import { type Report, replaceWith, type Surroundings } from '../check.ts';
import { each, type Field } from '../field.ts';
import { type Speller, spellerOf } from '../mistyped.ts';

const spellers = new WeakMap<ReadonlySet<string>, Speller>();

/** A log group that nothing defines, where one of nearly the same name is defined. */
export function reportUndefinedLogGroup(field: Field<string>, report: Report, { named }: Surroundings): void {
  const groups = named?.['log-group'].known;
  if (!groups) return;
  const speller = spellers.get(groups) ?? spellerOf(groups);
  spellers.set(groups, speller);
  for (const group of each(field)) {
    const near = groups.has(group.value) ? undefined : speller(group.value);
    if (near === undefined) continue;
    report(group, `No log group is called ${group.value}: did you mean ${near}?`, { fix: replaceWith(group, near) });
  }
}

/** For the examples of checks. */
export const exampleLogGroups: Partial<Surroundings> = {
  named: {
    'log-group': { known: new Set(['/shop/checkout']), complete: false },
    'event-bus': { known: new Set(), complete: false },
    canary: { known: new Set(), complete: false },
  },
};
