/** What is known around a document: its own definitions and those of the other files that are known. */
import type { SurroundingMetric, Surroundings } from '../core/check.ts';
import type { Fact, NamedKind } from '../core/told.ts';
import type { Summary } from './part.ts';

/** Where a file's definitions are deployed to, what is the user's own there, and the file's own name. */
export interface Deployed {
  readonly file?: string;
  readonly account?: string;
  readonly region?: string;
  readonly namespaces?: readonly string[];
}

/**
 * Gathers what a document's definitions stand among: `all` summaries that are known, the document's `own` among them
 * (what deploys together); `complete` only when no definition can stand anywhere else.
 */
export function gather(
  all: Iterable<Summary>,
  own: Iterable<Summary>,
  complete = false,
  deployed: Deployed = {},
): Surroundings {
  return { ...shared(all, complete), ...among(own), ...deployed };
}

/** What all files of a set have around them; the same for each, so that it is gathered once. */
export function shared(all: Iterable<Summary>, complete = false): Surroundings {
  const alarms = new Map<string, { rule?: string }>();
  const names = { 'log-group': new Set<string>(), 'event-bus': new Set(['default']), canary: new Set<string>() };
  const hidden = new Set<Fact['kind']>();
  const metrics: SurroundingMetric[] = [];
  for (const { facts, file } of all) {
    for (const fact of facts) {
      if (fact.kind === 'sampling-rule' || fact.kind === 'untraced-role' || fact.kind === 'tracing-policy') continue;
      if (fact.kind === 'metric') {
        if (fact.metric) metrics.push({ ...fact.metric, by: fact.by, ...(file !== undefined && { file }) });
      } else if (fact.name === undefined) hidden.add(fact.kind);
      else if (fact.kind === 'alarm') alarms.set(fact.name, fact.rule === undefined ? {} : { rule: fact.rule });
      else names[fact.kind].add(fact.name);
    }
  }
  const named = (kind: NamedKind) => ({ known: names[kind], complete: complete && !hidden.has(kind) });
  return {
    alarms,
    alarmsComplete: complete && !hidden.has('alarm'),
    named: { 'log-group': named('log-group'), 'event-bus': named('event-bus'), canary: named('canary') },
    metrics,
  };
}

/** What one document's own definitions add to what is shared. */
export function among(own: Iterable<Summary>): Partial<Surroundings> {
  const facts = [...own].flatMap((summary) => summary.facts);
  const deployed = facts.filter(({ conditional }) => !conditional);
  const ownAlarms = new Map<string, number>();
  for (const fact of deployed)
    if (fact.kind === 'alarm' && fact.name !== undefined) ownAlarms.set(fact.name, (ownAlarms.get(fact.name) ?? 0) + 1);
  return {
    samplingRules: deployed.flatMap((fact) => (fact.kind === 'sampling-rule' ? fact.rule : [])),
    ownAlarms,
    publishesUnknown: facts.some((fact) => fact.kind === 'metric' && !fact.metric),
    untracedRoles: untracedRoles(facts),
  };
}

/** The roles that send no traces, but for those that a policy of the same template may let do so. */
function untracedRoles(facts: readonly Fact[]): ReadonlySet<string> {
  const policies = facts.filter((fact) => fact.kind === 'tracing-policy');
  if (policies.some(({ roles }) => roles === undefined)) return new Set();
  const helped = new Set(policies.flatMap(({ roles }) => roles ?? []));
  const untraced = facts.filter(({ kind, by }) => kind === 'untraced-role' && !helped.has(by));
  return new Set(untraced.map(({ by }) => by));
}

/** What the parts of one file tell, as one; texts cut out of the file's are copied, so that they don't keep it alive. */
export function toldBy(file: string, parts: Iterable<Summary>): Summary {
  return { file, facts: structuredClone([...parts].flatMap(({ facts }) => facts)) };
}

/** True when two documents tell others the same: their parts' summaries, in order. */
export function sameSummaries(a: readonly Summary[], b: readonly Summary[]): boolean {
  return (
    a.length === b.length &&
    a.every((summary, index) => summary === b[index] || JSON.stringify(summary) === JSON.stringify(b[index]))
  );
}
