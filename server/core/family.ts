/** A family: one kind of definition with its reader and its checks. */
import { alone, type Check, type Problem, runChecks, type Surroundings } from './check.ts';
import type { Description, Offer, Place } from './choice.ts';
import type { Value } from './value.ts';

export interface Family {
  /** The first part of its codes: `alarm`. */
  readonly name: string;
  /** What each check says of itself, for pages and examples. */
  readonly checks: readonly CheckFacts[];
  /**
   * The problems of one definition, in the order of the text. Total: any value gives a list.
   * `own` are those that change with the definition alone, `around` those that change with its surroundings.
   */
  readonly problems: (value: Value, around?: Surroundings, which?: 'own' | 'around') => Problem[];
  /** What may stand at a place; undefined where the place isn't ours. Total. */
  readonly choices?: Choices;
  /** What stands at a place means; undefined where there is nothing to tell. Total. */
  readonly describe?: Describe;
}

export type Choices = (place: Place) => Offer | undefined;
export type Describe = (place: Place) => Description | undefined;

export type CheckFacts = Omit<Check<never>, 'run'>;

/** Makes a family of its reader (undefined: not such a definition at all) and its checks. */
export function family<Definition extends object>(
  name: string,
  read: (value: Value) => Definition | undefined,
  checks: readonly Check<Definition>[],
  { choices, describe }: { readonly choices?: Choices; readonly describe?: Describe } = {},
): Family {
  const own = checks.filter((one) => !one.readsSurroundings);
  const surrounding = checks.filter((one) => one.readsSurroundings);
  const readOnce = new WeakMap<Value, Definition>();
  return {
    name,
    checks,
    ...(choices && { choices }),
    ...(describe && { describe }),
    problems(value, around = alone, which) {
      const definition = readOnce.get(value) ?? read(value);
      if (definition === undefined) return [];
      readOnce.set(value, definition);
      return runChecks(which === 'own' ? own : which === 'around' ? surrounding : checks, definition, around);
    },
  };
}
