/**
 * A part of a document: the text of one resource, or of a whole small file. What is found in it is relative to its start,
 * so that it stays true when the text before it changes.
 */
import { alone, type Problem, runChecks, type Surroundings } from '../core/check.ts';
import { familyOf } from '../core/rulebook.ts';
import { checks } from '../core/template/checks.ts';
import type { Declared } from '../core/template/template.ts';
import type { Fact } from '../core/told.ts';
import type { Span } from '../core/value.ts';
import type { Definition } from './definition.ts';

export interface Part {
  readonly text: string;
  /** Read when first asked. */
  readonly definitions: () => readonly Definition[];
  /** All problems, offsets relative to the part; kept until `around` is another object. */
  readonly problems: (around: Surroundings) => readonly FoundProblem[];
  /** The names in it that its template doesn't declare; kept until `declared` is another object. */
  readonly undefinedNames: (declared: Declared) => readonly FoundProblem[];
  /** What it tells other parts and files. */
  readonly summary: () => Summary;
}

/** A problem and the definition it was found in. */
export interface FoundProblem extends Problem {
  readonly definition: Definition;
}

/** What other definitions may need to know; small, and the same text for the same facts. */
export interface Summary {
  readonly facts: readonly Fact[];
  /** Where it stands, for people. */
  readonly file?: string;
}

/** A part that reads its text once, checks it once, and checks what depends on its surroundings when those change. */
export function makePart(text: string, read: () => readonly Definition[]): Part {
  let definitions: readonly Definition[] | undefined;
  let own: readonly FoundProblem[] | undefined;
  let found: { around: Surroundings; problems: readonly FoundProblem[] } | undefined;
  let named: { declared: Declared; problems: readonly FoundProblem[] } | undefined;
  let summary: Summary | undefined;
  const part: Part = {
    text,
    definitions: () => (definitions ??= read()),
    problems(around) {
      if (found?.around === around) return found.problems;
      own ??= check(part.definitions(), alone, 'own').sort(byPlace);
      const surrounding = check(part.definitions(), around, 'around');
      found = { around, problems: surrounding.length === 0 ? own : [...own, ...surrounding].sort(byPlace) };
      return found.problems;
    },
    undefinedNames(declared) {
      if (named?.declared !== declared) named = { declared, problems: undefinedNamesOf(part.definitions(), declared) };
      return named.problems;
    },
    summary: () => (summary ??= summarise(part.definitions())),
  };
  return part;
}

function check(definitions: readonly Definition[], around: Surroundings, which: 'own' | 'around'): FoundProblem[] {
  return definitions.flatMap((definition) => {
    const problems = familyOf(definition.family)?.problems(definition.value, around, which) ?? [];
    return problems.map((problem) => ({ ...problem, at: within(problem.at, definition), definition }));
  });
}

function undefinedNamesOf(definitions: readonly Definition[], declared: Declared): FoundProblem[] {
  return definitions.flatMap((definition) => {
    const { references = [], miscalls = [] } = definition;
    if (references.length === 0 && miscalls.length === 0) return [];
    return runChecks(checks, { references, miscalls, declared }).map((problem) => ({ ...problem, definition }));
  });
}

/** A problem of something that isn't there stands at the definition's name. */
function within(at: Span, definition: Definition): Span {
  return at.end > at.start || at.start > definition.value.at.start ? at : definition.nameAt;
}

function summarise(definitions: readonly Definition[]): Summary {
  const facts = definitions.flatMap(({ family, value, name, conditional }) =>
    (familyOf(family)?.tells(value) ?? []).map((told) => ({ ...told, by: name, ...(conditional && { conditional }) })),
  );
  return facts.length === 0 ? silent : { facts };
}

const silent: Summary = { facts: [] };

const byPlace = (a: Problem, b: Problem) => a.at.start - b.at.start || a.at.end - b.at.end;
