/** A family: one kind of definition with its reader and its checks. */
import { alone, type Check, type Problem, runChecks, type Surroundings } from './check.ts';
import type { Description, Offer, Place } from './choice.ts';
import type { Told } from './told.ts';
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
  /** What a definition tells others. Total. */
  readonly tells: (value: Value) => readonly Told[];
  /** What may stand at a place; undefined where the place isn't ours. Total. */
  readonly choices?: Choices;
  /** What stands at a place means; undefined where there is nothing to tell. Total. */
  readonly describe?: Describe;
}

export type Choices = (place: Place) => Offer | undefined;
export type Describe = (place: Place) => Description | undefined;

export type CheckFacts = Omit<Check<never>, 'run'>;

interface Extras<Definition> {
  readonly choices?: Choices;
  readonly describe?: Describe;
  readonly tells?: (definition: Definition) => readonly Told[];
}

/** Makes a family of its reader (undefined: not such a definition at all) and its checks. */
export function family<Definition extends object>(
  name: string,
  read: (value: Value) => Definition | undefined,
  checks: readonly Check<Definition>[],
  { choices, describe, tells }: Extras<Definition> = {},
): Family {
  const own = checks.filter((one) => !one.readsSurroundings);
  const surrounding = checks.filter((one) => one.readsSurroundings);
  const readOnce = new WeakMap<Value, Definition>();
  const definitionOf = (value: Value) => {
    const definition = readOnce.get(value) ?? read(value);
    if (definition !== undefined) readOnce.set(value, definition);
    return definition;
  };
  return {
    name,
    checks,
    ...(choices && { choices }),
    ...(describe && { describe }),
    tells(value) {
      const definition = tells && definitionOf(value);
      return definition ? tells(definition) : [];
    },
    problems(value, around = alone, which) {
      const definition = definitionOf(value);
      if (definition === undefined) return which === 'around' ? [] : noDefinition(name, checks, value);
      return runChecks(which === 'own' ? own : which === 'around' ? surrounding : checks, definition, around);
    },
  };
}

/** A scalar or a list where AWS wants the whole definition: told by the family's check on types, its own or a shared one. */
function noDefinition(name: string, checks: readonly CheckFacts[], value: Value): Problem[] {
  const types = checks.find(({ code }) => code.endsWith('/property-type'));
  if (!types || !['string', 'number', 'boolean', 'list'].includes(value.kind)) return [];
  const { code, severity, structure } = types;
  const message = `This must be an object with the properties of the ${name.replaceAll('-', ' ')}.`;
  return [{ code, severity, message, at: value.at, ...(structure && { structure }) }];
}
