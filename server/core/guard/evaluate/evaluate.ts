/**
 * What a policy says of a document: each of its rules passes, fails or is skipped, and why. As Guard 3.1 evaluates.
 * AWS Config tells COMPLIANT, NON_COMPLIANT and NOT_APPLICABLE for them.
 * Source: aws-cloudformation/cloudformation-guard, docs/CLAUSES.md, docs/QUERY_AND_FILTERING.md and guard/src/rules/eval.rs.
 */
import type { Span, Value } from '../../value.ts';
import type { Block, Clause, Conjunction, Operand, Part, Policy, Rule, RuleCall, Test } from '../syntax.ts';
import { type Data, dataOf, type Found, literalData } from './data.ts';
import { call } from './functions.ts';
import { select } from './query.ts';
import { type Evaluation, innerScope, type Scope } from './scope.ts';
import { test } from './test.ts';

/** `UNKNOWN`: the document or the policy doesn't tell it, or only Guard's own engine can. */
export type Status = 'PASS' | 'FAIL' | 'SKIP' | 'UNKNOWN';

export interface RuleResult {
  readonly name: string;
  readonly status: Status;
  /** Of a failed rule, each value that failed; of a skipped one, the condition that didn't hold. */
  readonly findings: readonly Finding[];
  /** Why nothing can be told. */
  readonly why?: string;
}

export interface Finding {
  /** The clause in the policy's text. */
  readonly clause: Span;
  /** Where the value stands in the document, as `/configuration/encrypted`; of a missing one, how far the query came. */
  readonly path: string;
  /** Undefined where there is none. */
  readonly value: Data | undefined;
  /** What it was compared with. */
  readonly expected: readonly Data[];
  /** The clause's own message. */
  readonly message: string | undefined;
}

export interface PolicyResult {
  /** FAIL where a rule fails, SKIP where all are skipped. */
  readonly status: Status;
  readonly rules: readonly RuleResult[];
}

const mostSteps = 50_000;
const mostFindings = 100;
const deepestCalls = 50;

/** What the parts of an evaluation share. */
export interface Run extends Evaluation {
  readonly policy: Policy;
  readonly document: Scope;
  readonly statuses: Map<string, Status>;
  /** Rules that are being evaluated. */
  readonly open: string[];
  findings: Finding[];
  why: string | undefined;
  left: number;
}

/** Evaluates every rule without parameters. Total; takes a bounded number of steps. */
export function evaluatePolicy(policy: Policy, text: string, document: Value): PolicyResult {
  if (policy.problems.length > 0) {
    return {
      status: 'UNKNOWN',
      rules: policy.rules.map(({ name }) => ({
        name,
        status: 'UNKNOWN',
        findings: [],
        why: 'The policy has mistakes.',
      })),
    };
  }
  const run = startRun(policy, text, dataOf(document));
  const rules = policy.rules.flatMap((rule): RuleResult[] => {
    if (rule.parameters) return [];
    run.findings = [];
    run.why = undefined;
    const status = ruleStatus(run, rule, run.document);
    const known = run.why === undefined ? status : 'UNKNOWN';
    return [{ name: rule.name, status: known, findings: run.findings, ...(run.why !== undefined && { why: run.why }) }];
  });
  return { status: overall(rules.map(({ status }) => status)), rules };
}

function startRun(policy: Policy, text: string, root: Data): Run {
  const document = innerScope(root, undefined, assignedIn(policy.assignments));
  const run: Run = {
    policy,
    text,
    document,
    statuses: new Map(),
    open: [],
    findings: [],
    why: undefined,
    left: mostSteps,
    variable: (name, scope) => variable(run, name, scope),
    operand: (operand, scope) => operandValues(run, operand, scope),
    filter: (part, value, scope) => filter(run, part, value, scope),
    capture: (name, key, scope) => {
      const found: Found = { kind: 'found', data: { kind: 'string', value: key, path: '' } };
      scope.found.set(name, [...(scope.found.get(name) ?? []), found]);
    },
    spend: () => {
      if (--run.left <= 0) run.giveUp('The evaluation takes too long.');
      return run.left > 0;
    },
    giveUp: (why) => {
      run.why ??= why;
    },
  };
  return run;
}

function assignedIn(assignments: Policy['assignments']): ReadonlyMap<string, Operand> {
  return new Map(assignments.flatMap(({ name, value }) => (value ? [[name, value] as const] : [])));
}

function variable(run: Run, name: string, scope: Scope): readonly Found[] {
  for (let at: Scope | undefined = scope; at; at = at.outer) {
    const known = at.found.get(name);
    if (known) return known;
    const operand = at.assigned.get(name);
    if (!operand) continue;
    // What is asked for its own value finds nothing.
    at.found.set(name, []);
    const found = operandValues(run, operand, at);
    const all = operand.kind === 'query' && operand.query.some ? found.filter(({ kind }) => kind === 'found') : found;
    at.found.set(name, all);
    return all;
  }
  run.giveUp(`Nothing defines %${name}.`);
  return [];
}

function operandValues(run: Run, operand: Operand, scope: Scope): readonly Found[] {
  if (!run.spend()) return [];
  if (operand.kind === 'literal') return [{ kind: 'found', data: literalData(operand.value), literal: true }];
  if (operand.kind === 'query') return select(run, operand.query, scope);
  const result = call(
    operand.name,
    operand.parameters.map((one) => operandValues(run, one, scope)),
  );
  if ('values' in result) return result.values.map((data) => ({ kind: 'found', data }));
  run.giveUp(result.why);
  return [];
}

/** A filter only selects: what fails in it is no finding. */
function filter(run: Run, part: Extract<Part, { kind: 'filter' }>, value: Data, scope: Scope): boolean {
  const status = silently(run, () => conjunctionStatus(run, part.clauses, innerScope(value, scope)));
  if (status === 'UNKNOWN') run.giveUp('A filter reads what is known at deploy alone.');
  return status === 'PASS';
}

function silently<T>(run: Run, evaluate: () => T): T {
  const { findings } = run;
  run.findings = [];
  const result = evaluate();
  run.findings = findings;
  return result;
}

/** The status of a rule in the scope that its names are looked up in. */
function ruleStatus(run: Run, rule: Rule, scope: Scope): Status {
  if (run.open.length >= deepestCalls || run.open.includes(rule.name)) {
    run.giveUp(`The rule ${rule.name} needs its own result.`);
    return 'UNKNOWN';
  }
  run.open.push(rule.name);
  const status = guarded(run, rule.when, scope, () => blockStatus(run, rule.block, scope));
  run.open.pop();
  return status;
}

/** What stands behind `when`: skipped where its conditions don't hold, which is then the one finding. */
function guarded(run: Run, when: Conjunction | undefined, scope: Scope, body: () => Status): Status {
  if (when === undefined) return body();
  const { findings } = run;
  run.findings = [];
  const status = conjunctionStatus(run, when, scope);
  const failed = run.findings;
  run.findings = findings;
  if (status === 'PASS') return body();
  if (status === 'UNKNOWN') return status;
  for (const one of failed.slice(0, 1)) tell(run, one);
  return 'SKIP';
}

export function tell(run: Run, finding: Finding): void {
  if (run.findings.length < mostFindings) run.findings.push(finding);
}

function blockStatus(run: Run, { assignments, clauses }: Block, outer: Scope): Status {
  return conjunctionStatus(run, clauses, innerScope(outer.root, outer, assignedIn(assignments)));
}

/** Every line must hold; lines that are skipped don't count. */
function conjunctionStatus(run: Run, clauses: Conjunction, scope: Scope): Status {
  return overall(clauses.map((alternatives) => disjunctionStatus(run, alternatives, scope)));
}

function disjunctionStatus(run: Run, alternatives: readonly Clause[], scope: Scope): Status {
  const { findings } = run;
  const before = findings.length;
  const statuses: Status[] = [];
  for (const clause of alternatives) {
    const status = clauseStatus(run, clause, scope);
    if (status === 'PASS') {
      // What an alternative failed on decides nothing.
      findings.length = before;
      return 'PASS';
    }
    statuses.push(status);
  }
  return statuses.includes('UNKNOWN') ? 'UNKNOWN' : statuses.includes('FAIL') ? 'FAIL' : 'SKIP';
}

/** A failure decides, then what isn't known, then a pass. */
function overall(statuses: readonly Status[]): Status {
  for (const status of ['FAIL', 'UNKNOWN', 'PASS'] as const) if (statuses.includes(status)) return status;
  return 'SKIP';
}

function clauseStatus(run: Run, clause: Clause, scope: Scope): Status {
  if (!run.spend()) return 'UNKNOWN';
  switch (clause.kind) {
    case 'test':
      return testStatus(run, clause, scope);
    case 'block': {
      const found = select(run, clause.query, scope);
      if (found.length === 0) return clause.notEmpty ? 'FAIL' : 'SKIP';
      return ofEach(run, clause, found, clause.block, scope, clause.query.some);
    }
    case 'when':
      return guarded(run, clause.when, scope, () => blockStatus(run, clause.block, scope));
    case 'type':
      return guarded(run, clause.when, scope, () => {
        const found = resourcesOf(scope.root, clause.type);
        if (!found) {
          run.giveUp(`There are no Resources to look for ${clause.type} in, at which Guard stops.`);
          return 'UNKNOWN';
        }
        return found.length === 0 ? 'SKIP' : ofEach(run, clause, found, clause.block, scope, false);
      });
    case 'rule':
      return callStatus(run, clause, scope);
    case 'gap':
      return 'UNKNOWN';
  }
}

function testStatus(run: Run, clause: Test, scope: Scope): Status {
  const left = select(run, clause.query, scope);
  const right = clause.operand ? operandValues(run, clause.operand, scope) : [];
  const { status, failed } = test(clause, left, right);
  if (status === 'FAIL') {
    for (const { path, value, expected } of failed) {
      tell(run, { clause: { start: clause.start, end: clause.end }, path, value, expected, message: clause.message });
    }
  }
  return status;
}

/** The block for each value; `some`: one that passes is enough. */
function ofEach(
  run: Run,
  { start, end }: Span,
  found: readonly Found[],
  block: Block,
  scope: Scope,
  some: boolean,
): Status {
  const { findings } = run;
  const before = findings.length;
  const statuses = found.map((one): Status => {
    if (one.kind === 'found') return blockStatus(run, block, innerScope(one.data, scope));
    tell(run, { clause: { start, end }, path: one.at.path, value: undefined, expected: [], message: undefined });
    return 'FAIL';
  });
  if (!some || !statuses.includes('PASS')) return overall(statuses);
  findings.length = before;
  return 'PASS';
}

/** `Resources.*[ Type == type ]` of a template. */
function resourcesOf(root: Data, type: string): readonly Found[] | undefined {
  const resources = root.kind === 'map' ? root.members.get('Resources') : undefined;
  if (resources?.kind !== 'map' || resources.members.size === 0) return undefined;
  return [...resources.members.values()].flatMap((data): readonly Found[] => {
    const own = data.kind === 'map' ? data.members.get('Type') : undefined;
    return own?.kind === 'string' && own.value === type ? [{ kind: 'found', data }] : [];
  });
}

/** A rule named in another: a skipped one doesn't pass. */
function callStatus(run: Run, clause: RuleCall, scope: Scope): Status {
  const rule = run.policy.rules.find(({ name }) => name === clause.name);
  if (!rule || rule.parameters?.length !== clause.parameters?.length) {
    run.giveUp(`No rule ${clause.name} fits here.`);
    return 'UNKNOWN';
  }
  if (rule.parameters && clause.parameters) {
    const inner = innerScope(scope.root, scope);
    for (const [i, parameter] of clause.parameters.entries()) {
      inner.found.set(rule.parameters[i]!.name, operandValues(run, parameter, scope));
    }
    return ruleStatus(run, rule, inner);
  }
  const known = run.statuses.get(rule.name);
  const status = known ?? silently(run, () => ruleStatus(run, rule, run.document));
  run.statuses.set(rule.name, status);
  if (status === 'UNKNOWN') return status;
  if ((status === 'PASS') !== clause.negated) return 'PASS';
  const { start, end, message } = clause;
  tell(run, { clause: { start, end }, path: '', value: undefined, expected: [], message });
  return 'FAIL';
}
