/** What a policy names: gathered in one walk, without recursion into what the parser hasn't read. */
import type { Span } from '../value.ts';
import type {
  Assignment,
  Block,
  Call,
  Clause,
  Conjunction,
  Literal,
  Operand,
  Part,
  Policy,
  Query,
  Rule,
  RuleCall,
  Test,
} from './syntax.ts';

export interface Facts {
  /** Names that are read and defined nowhere, with those that are defined there. */
  readonly undefinedVariables: readonly (Span & {
    readonly name: string;
    readonly defined: readonly string[];
    readonly inParameterized: boolean;
  })[];
  /** Assignments whose name nothing reads. */
  readonly unused: readonly Assignment[];
  /** Second assignments of a name in the same block. */
  readonly assignedTwice: readonly (Assignment & { readonly first: Assignment })[];
  /** Every name that an assignment gives. */
  readonly assigned: readonly string[];
  readonly ruleCalls: readonly (RuleCall & { readonly from: Rule })[];
  readonly calls: readonly Call[];
  readonly literals: readonly Literal[];
  readonly tests: readonly FoundTest[];
  readonly queries: readonly FoundQuery[];
  /** `AWS::S3::Bucket { … }` */
  readonly typeBlocks: readonly Span[];
}

export interface FoundTest {
  readonly test: Test;
  /** The query starts at the root of the document. */
  readonly root: boolean;
  /** What a variable was given, as far as it can be read. */
  readonly valueFor: (name: string) => Operand | undefined;
}

export interface FoundQuery {
  readonly query: Query;
  readonly root: boolean;
  /** It is what another is compared with. */
  readonly compared: boolean;
}

interface Scope {
  readonly names: ReadonlyMap<string, Operand | undefined>;
  readonly outer: Scope | undefined;
  /** The document itself, not a value that a block or filter looks at; undefined where the caller decides. */
  readonly root: boolean;
  readonly rule: Rule | undefined;
}

type Mutable<T> = { -readonly [M in keyof T]: T[M] extends readonly (infer Item)[] ? Item[] : T[M] };

interface Walk {
  readonly facts: Mutable<Facts>;
  readonly read: Set<string>;
  readonly uses: (Span & { readonly name: string; readonly scope: Scope })[];
  readonly assignments: Assignment[];
  /** Names that filters give to keys, wherever they stand. */
  readonly captures: Set<string>;
}

/** Gathers what the checks ask. Parsing has bounded the depth. */
export function factsOf(policy: Policy): Facts {
  const facts: Walk['facts'] = {
    undefinedVariables: [],
    unused: [],
    assignedTwice: [],
    assigned: [],
    ruleCalls: [],
    calls: [],
    literals: [],
    tests: [],
    queries: [],
    typeBlocks: [],
  };
  const walk: Walk = { facts, read: new Set(), uses: [], assignments: [], captures: new Set() };
  const file = scopeOf(walk, policy.assignments, undefined, true, undefined);
  assigned(walk, policy.assignments, file);
  for (const rule of policy.rules) {
    const parameters = new Map((rule.parameters ?? []).map(({ name }) => [name, undefined] as const));
    // A rule with parameters looks at what its caller looks at.
    const scope: Scope = { names: parameters, outer: file, root: rule.parameters === undefined, rule };
    conjunction(walk, rule.when ?? [], scope);
    block(walk, rule.block, scope);
  }
  settle(walk);
  return facts;
}

const mostUndefined = 20;

function settle({ facts, read, uses, assignments, captures }: Walk): void {
  for (const { name, scope, start, end } of uses) {
    if (captures.has(name) || facts.undefinedVariables.length >= mostUndefined) continue;
    const scopes: Scope[] = [];
    for (let at: Scope | undefined = scope; at; at = at.outer) scopes.push(at);
    if (scopes.some(({ names }) => names.has(name))) continue;
    const defined = [...captures, ...scopes.flatMap(({ names }) => [...names.keys()])];
    facts.undefinedVariables.push({ name, start, end, defined, inParameterized: scope.rule?.parameters !== undefined });
  }
  for (const one of assignments.map(({ name }) => name)) facts.assigned.push(one);
  for (const one of assignments.filter(({ name }) => name !== '' && !read.has(name))) facts.unused.push(one);
}

function scopeOf(
  { facts }: Walk,
  assignments: readonly Assignment[],
  outer: Scope | undefined,
  root: boolean,
  rule: Rule | undefined,
): Scope {
  const first = new Map<string, Assignment>();
  for (const one of assignments) {
    const before = first.get(one.name);
    if (before && one.name !== '') facts.assignedTwice.push({ ...one, first: before });
    else first.set(one.name, one);
  }
  return { names: new Map([...first].map(([name, { value }]) => [name, value])), outer, root, rule };
}

function assigned(walk: Walk, assignments: readonly Assignment[], scope: Scope): void {
  for (const one of assignments) {
    walk.assignments.push(one);
    if (one.value) operand(walk, one.value, scope, false);
  }
}

function block(walk: Walk, { assignments, clauses }: Block, outer: Scope): void {
  const scope = assignments.length === 0 ? outer : scopeOf(walk, assignments, outer, outer.root, outer.rule);
  assigned(walk, assignments, scope);
  conjunction(walk, clauses, scope);
}

function conjunction(walk: Walk, clauses: Conjunction, scope: Scope): void {
  for (const alternatives of clauses) for (const one of alternatives) clause(walk, one, scope);
}

function clause(walk: Walk, one: Clause, scope: Scope): void {
  const inner = scope.root ? { ...scope, names: new Map(), outer: scope, root: false } : scope;
  switch (one.kind) {
    case 'test':
      walk.facts.tests.push({ test: one, root: scope.root && startsAtRoot(one.query), valueFor: valuesIn(scope) });
      query(walk, one.query, scope, false);
      if (one.operand) operand(walk, one.operand, scope, true);
      return;
    case 'block':
      query(walk, one.query, scope, false);
      block(walk, one.block, inner);
      return;
    case 'when':
      conjunction(walk, one.when, scope);
      block(walk, one.block, scope);
      return;
    case 'type':
      walk.facts.typeBlocks.push(one.typeAt);
      conjunction(walk, one.when ?? [], inner);
      block(walk, one.block, inner);
      return;
    case 'rule':
      if (scope.rule) walk.facts.ruleCalls.push({ ...one, from: scope.rule });
      for (const parameter of one.parameters ?? []) operand(walk, parameter, scope, false);
      return;
    case 'gap':
  }
}

const startsAtRoot = ({ parts }: Query): boolean => parts[0]!.kind === 'key';

function valuesIn(scope: Scope): FoundTest['valueFor'] {
  return (name) => {
    for (let at: Scope | undefined = scope; at; at = at.outer) if (at.names.has(name)) return at.names.get(name);
    return undefined;
  };
}

function operand(walk: Walk, one: Operand, scope: Scope, compared: boolean): void {
  if (one.kind === 'query') query(walk, one.query, scope, compared);
  else if (one.kind === 'literal') literal(walk, one);
  else {
    walk.facts.calls.push(one);
    for (const parameter of one.parameters) operand(walk, parameter, scope, false);
  }
}

function literal(walk: Walk, one: Literal): void {
  walk.facts.literals.push(one);
  if (one.value.type === 'list') for (const item of one.value.items) literal(walk, item);
  if (one.value.type === 'map') for (const { value } of one.value.entries) literal(walk, value);
}

function query(walk: Walk, one: Query, scope: Scope, compared: boolean): void {
  walk.facts.queries.push({ query: one, root: scope.root, compared });
  for (const each of one.parts) part(walk, each, scope);
}

function part(walk: Walk, one: Part, scope: Scope): void {
  if (one.kind === 'variable') {
    walk.read.add(one.name);
    walk.uses.push({ name: one.name, start: one.start, end: one.end, scope });
  }
  if ('capture' in one && one.capture !== undefined) walk.captures.add(one.capture);
  if (one.kind === 'keys') operand(walk, one.operand, scope, true);
  if (one.kind === 'filter')
    conjunction(walk, one.clauses, { names: new Map(), outer: scope, root: false, rule: scope.rule });
}
