/** A family: one kind of definition with its reader and its checks. */
import { alone, type Check, type Problem, runChecks, type Surroundings } from './check.ts';
import { type Description, isAt, type Offer, type Path, type Place } from './choice.ts';
import type { Inlay } from './inlay.ts';
import type { NameSpot, Names } from './names.ts';
import type { SignatureHelp } from './signature.ts';
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
  /** What the whole definition does, in plain words: Markdown; undefined where the text doesn't tell. Total. */
  readonly means: (value: Value, around: Surroundings) => string | undefined;
  /** The names that a definition gives and uses. Total. */
  readonly names: (value: Value) => readonly NameSpot[];
  /** What stands beside its values in an editor; `now` is the reader's clock. Total. */
  readonly inlays: (value: Value, now: number) => readonly Inlay[];
  /** Which function's arguments are written at a place. Total. */
  readonly signature?: SignatureAt;
  /** True where the text at a path is one of another language. */
  readonly isLanguage: (path: Path) => boolean;
}

export type SignatureAt = (place: Place) => SignatureHelp | undefined;
export type Choices = (place: Place) => Offer | undefined;
export type Describe = (place: Place) => Description | undefined;

export type CheckFacts = Omit<Check<never>, 'run'>;

interface Extras<Definition> {
  readonly choices?: Choices;
  readonly describe?: Describe;
  readonly tells?: (definition: Definition) => readonly Told[];
  /** Without a `describe` of its own, it is told on each of its members. */
  readonly means?: (definition: Definition, around: Surroundings) => string | undefined;
  readonly names?: Names<Definition>;
  readonly inlays?: (definition: Definition, now: number) => readonly Inlay[];
  readonly signature?: SignatureAt;
  /** The forms of the paths (`isAt`) where texts of other languages stand. */
  readonly languages?: readonly (readonly string[])[];
}

/** Makes a family of its reader (undefined: not such a definition at all) and its checks. */
export function family<Definition extends object>(
  name: string,
  read: (value: Value) => Definition | undefined,
  checks: readonly Check<Definition>[],
  { choices, describe, means, tells, names, inlays, signature, languages = [] }: Extras<Definition> = {},
): Family {
  const own = checks.filter((one) => !one.readsSurroundings);
  const surrounding = checks.filter((one) => one.readsSurroundings);
  const readOnce = new WeakMap<Value, Definition>();
  const definitionOf = (value: Value) => {
    const definition = readOnce.get(value) ?? read(value);
    if (definition !== undefined) readOnce.set(value, definition);
    return definition;
  };
  const meansOf = (value: Value, around: Surroundings) => {
    const definition = means && definitionOf(value);
    return definition && means(definition, around);
  };
  const describeWhole: Describe = ({ root, path, on, around }) => {
    const says = on === 'key' && path.length === 1 ? meansOf(root, around) : undefined;
    return says === undefined ? undefined : { says };
  };
  return {
    name,
    checks,
    ...(choices && { choices }),
    ...((describe ?? means) && { describe: describe ?? describeWhole }),
    means: meansOf,
    ...(signature && { signature }),
    isLanguage: (path) => languages.some((form) => isAt(path, ...form)),
    names(value) {
      const definition = names && definitionOf(value);
      return definition ? names(definition) : [];
    },
    inlays(value, now) {
      const definition = inlays && definitionOf(value);
      return definition ? inlays(definition, now) : [];
    },
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
