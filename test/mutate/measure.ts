/** Shows mutations to the real forms, as `nephoscope check` does, and counts those that are flagged where they stand. */
import type { Surroundings } from '../../server/core/check.ts';
import {
  edit,
  type FormDocument,
  openDocument,
  type PlacedProblem,
  problemsOf,
  summariesOf,
} from '../../server/forms/document.ts';
import { gather } from '../../server/forms/surroundings.ts';
import { pick, randomFrom } from '../random.ts';
import { breaksOf, type Case, rightFiles } from './generate.ts';
import { loadModels } from './model.ts';
import type { Edit, Mutation, Operator } from './mutation.ts';
import type { Span } from './tree.ts';

export interface Outcome {
  readonly file: string;
  readonly mutation: Mutation;
  readonly flagged: boolean;
  /** The text around the break, after it. */
  readonly after: string;
  /** What was told about it anywhere, for people. */
  readonly told: readonly string[];
}

export interface Options {
  readonly seed: number;
  /** Which families are measured; those that the rulebook doesn't have yet can't be. */
  readonly families: ReadonlySet<string>;
  /** At most so many mutations of each family, operator and file. */
  readonly most?: number;
}

/** Breaks every right text in every known way and looks what is told. Throws where a right text isn't found right. */
export async function measure(options: Options): Promise<Outcome[]> {
  return (await breaks(options)).flatMap(outcomesOf);
}

/** Every right text with its breaks; the same seed breaks the same things. */
export async function breaks({ seed, families, most = Number.POSITIVE_INFINITY }: Options): Promise<Case[]> {
  const models = await loadModels();
  const random = randomFrom(seed);
  return rightFiles().map(({ name, text }) => {
    const { mutations } = breaksOf(name, text, models, random);
    const wanted = mutations.filter(({ family }) => families.has(family));
    return { name, text, mutations: sample(wanted, most, seed) };
  });
}

function sample(mutations: readonly Mutation[], most: number, seed: number): Mutation[] {
  const random = randomFrom(seed);
  const groups = Map.groupBy(mutations, ({ family, operator, matters }) => `${family} ${operator} ${matters}`);
  return [...groups.values()].flatMap((group) => {
    if (group.length <= most) return group;
    return Array.from({ length: most }, () => pick(random, group));
  });
}

function outcomesOf({ name, text, mutations }: Case): Outcome[] {
  const document = openDocument(name, text);
  const wrong = problemsIn(document).filter(isLoud);
  if (wrong.length > 0)
    throw new Error(`${name} isn't right: ${wrong.map(({ code, message }) => `${code}: ${message}`).join('; ')}`);
  return mutations.map((mutation) => {
    const edits = [...mutation.edits].sort((a, b) => b.start - a.start);
    const broken = edits.reduce<FormDocument>((document, one) => edit(document, one), document);
    const all = problemsIn(broken);
    const problems = all.filter(isLoud);
    const places = mutation.places.map((place) => moved(place, mutation.edits));
    const flagged = problems.some(({ at }) => places.some((place) => at.start <= place.end && at.end >= place.start));
    const [first] = places;
    return {
      file: name,
      mutation,
      flagged,
      after: broken.text.slice(Math.max(0, first!.start - 40), first!.end + 20).slice(0, 200),
      told: all.map(({ code, at, severity }) => `${severity} ${code} at ${at.start}`),
    };
  });
}

/** Where a stretch of the right text stands after the edits: it grows with those inside of it. */
function moved({ start, end }: Span, edits: readonly Edit[]): Span {
  let [from, to] = [start, end];
  for (const one of edits) {
    const more = one.text.length - (one.end - one.start);
    if (one.end <= start && one.start < start) from += more;
    if (one.start <= end && (one.end <= end || one.start < end)) to += more;
  }
  return { start: from, end: Math.max(from, to) };
}

let surroundings: { key: string; around: Surroundings } | undefined;

/** Errors and warnings: what nobody can overlook. */
const isLoud = ({ severity }: PlacedProblem) => severity === 'error' || severity === 'warning';

function problemsIn(document: FormDocument): PlacedProblem[] {
  const own = summariesOf(document);
  const key = JSON.stringify(own);
  if (surroundings?.key !== key) surroundings = { key, around: gather(own, own) };
  return problemsOf(document, surroundings.around);
}

/** How many of those that matter are flagged. */
export interface Count {
  readonly flagged: number;
  readonly mattering: number;
}

/** Counts by family and operator; `undefined` operators or families sum over all. */
export function count(outcomes: readonly Outcome[], family?: string, operator?: Operator): Count {
  const counted = outcomes.filter(
    ({ mutation }) =>
      mutation.matters && (!family || mutation.family === family) && (!operator || mutation.operator === operator),
  );
  return { flagged: counted.filter(({ flagged }) => flagged).length, mattering: counted.length };
}

export const shareOf = ({ flagged, mattering }: Count): number => (mattering === 0 ? 1 : flagged / mattering);
