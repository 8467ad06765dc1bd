/**
 * Filter expressions over a table of traces: what `takesTrace` answers, told from columns alone where they hold enough.
 * The meaning stands in evaluate.ts; here is only which columns a keyword reads.
 */

import { elapsed } from '../xray/segment.ts';
import type { Service } from '../xray/service.ts';
import type { Term, TraceTable } from '../xray/trace-table.ts';
import { REQUEST, ROW } from '../xray/trace-table.ts';
import { type GroupOf, holdsTest, isSelected, mostGroups } from './evaluate.ts';
import { type Expression, keywordOf, type Test } from './syntax.ts';

/** Whether a trace is taken, or that it has to be read to tell. */
type Verdict = typeof NO | typeof YES | typeof READ;
export const NO = 0;
export const YES = 1;
export const READ = 2;

/**
 * Prepares an expression for one walk over a table that doesn't change meanwhile.
 *
 * @param groupOf undefined where only reading tells what groups stand for
 * @returns what it says of the trace in a row; a row that holds none has to be read
 */
export function searchRows(
  expression: Expression,
  table: TraceTable,
  groupOf: GroupOf | undefined,
): (row: number) => Verdict {
  const asked = prepare(expression, { table, groupOf, groups: 0, prepared: new Map(), level: 'trace' });
  return (row) => ((table.rows.flags[row] ?? 0) & ROW.present ? asked(row, 0) : READ);
}

/** Of a trace in a row and, inside of braces, of the request at a place. */
type Asked = (row: number, at: number) => Verdict;

interface Scope {
  readonly table: TraceTable;
  readonly groupOf: GroupOf | undefined;
  /** Groups that led here. */
  readonly groups: number;
  /** Groups that are prepared, by what they are named by and how many led to them. */
  readonly prepared: Map<string, Asked>;
  /** What keywords are asked of: the trace, a service's segment, the call to it. */
  readonly level: 'trace' | 'service' | 'edge';
}

const always =
  (verdict: Verdict): Asked =>
  () =>
    verdict;
const never = always(NO);
const mustRead = always(READ);

function prepare(expression: Expression, scope: Scope): Asked {
  switch (expression.kind) {
    case 'and':
      return every(expression.terms.map((term) => prepare(term, scope)));
    case 'or':
      return some(expression.terms.map((term) => prepare(term, scope)));
    case 'not':
      return not(prepare(expression.term, scope));
    case 'keyword':
      return prepareKeyword(expression.keyword, expression.test, scope);
    case 'annotation':
      return prepareField(`annotation.${expression.key}`, expression.test, scope.table);
    case 'group':
      return prepareGroup(expression, scope);
    case 'service':
      return prepareService(expression, scope);
    case 'edge':
      return prepareEdge(expression, scope);
    case 'rootcause':
      return prepareRootCause(expression.cause, scope.table);
    case 'rootcause-json':
      return mustRead;
    case 'unreadable':
      return never;
  }
}

function every(terms: readonly Asked[]): Asked {
  return (row, at) => {
    let verdict: Verdict = YES;
    for (const term of terms) {
      const one = term(row, at);
      if (one === NO) return NO;
      if (one === READ) verdict = READ;
    }
    return verdict;
  };
}

function some(terms: readonly Asked[]): Asked {
  return not(every(terms.map(not)));
}

function not(term: Asked): Asked {
  return (row, at) => {
    const verdict = term(row, at);
    return verdict === READ ? READ : told(verdict === NO);
  };
}

function told(holds: boolean): Verdict {
  return holds ? YES : NO;
}

function prepareKeyword(keyword: string, test: Test | undefined, scope: Scope): Asked {
  const type = keywordOf(keyword)?.type;
  if (type === 'flag') {
    const asked = test === undefined || (test.operator === '=') === (test.value === true);
    const flag = flagOf(keyword, scope);
    return flag === undefined ? always(told(!asked)) : (row, at) => told(flag(row, at) === asked);
  }
  if (type === 'text') return prepareText(keyword, test, scope);
  if (scope.level === 'edge' && keyword === 'http.status') return mustRead;
  const number = numberOf(keyword, scope);
  if (number === undefined) return never;
  return (row, at) => {
    const value = number(row, at);
    return told(holdsAll(test, Number.isNaN(value) ? undefined : value));
  };
}

/** Of a request the table has the service only. */
function prepareText(keyword: string, test: Test | undefined, { level, table }: Scope): Asked {
  if (level === 'trace') return prepareField(keyword, test, table);
  return keyword === 'name' || keyword === 'type'
    ? byService(table, (service) => holdsAll(test, service[keyword]))
    : mustRead;
}

/** Of a field with this value or none. */
function holdsAll(test: Test | undefined, value: string | number | undefined): boolean {
  if (value === undefined) return false;
  return test === undefined || holdsTest(test, [value]);
}

/** How to see a flag; undefined where nothing there has it. */
function flagOf(keyword: string, { table, level }: Scope): ((row: number, at: number) => boolean) | undefined {
  if (level === 'trace') {
    const bits = { fault: ROW.fault, error: ROW.error, throttle: ROW.throttle, partial: ROW.partial }[keyword];
    const { flags } = table.rows;
    if (bits !== undefined) return (row) => (flags[row]! & bits) !== 0;
    return keyword === 'ok' ? (row) => (flags[row]! & (ROW.fault | ROW.error | ROW.throttle)) === 0 : undefined;
  }
  const { flags, end, callEnd } = table.requests.at;
  const shift = level === 'edge' ? 8 : 0;
  const failed = REQUEST.fault | REQUEST.error | REQUEST.throttle;
  const bits = { fault: REQUEST.fault, error: REQUEST.error, throttle: REQUEST.throttle }[keyword];
  if (bits !== undefined) return (_, at) => ((flags[at]! >> shift) & bits) !== 0;
  if (keyword === 'ok') return (_, at) => ((flags[at]! >> shift) & failed) === 0;
  const ends = level === 'edge' ? callEnd : end;
  if (keyword === 'partial') return (_, at) => Number.isNaN(ends[at]!);
  // A call is a subsegment: neither inferred nor the root.
  if (level === 'edge') return undefined;
  if (keyword === 'inferred') return (_, at) => (flags[at]! & REQUEST.inferred) !== 0;
  return keyword === 'root' ? (_, at) => (flags[at]! & REQUEST.root) !== 0 : undefined;
}

/** How to see a number, NaN where there is none; undefined where nothing there has it. */
function numberOf(keyword: string, { table, level }: Scope): ((row: number, at: number) => number) | undefined {
  if (level === 'trace') {
    const { responseTime, duration, status } = table.rows;
    const column = { responsetime: responseTime, duration, 'http.status': status }[keyword];
    return column && ((row) => column[row]!);
  }
  const { status, start, end, callStart, callEnd } = table.requests.at;
  if (keyword === 'http.status') return (_, at) => status[at]!;
  if (keyword !== 'responsetime' && keyword !== 'duration') return undefined;
  const [starts, ends] = level === 'edge' ? [callStart, callEnd] : [start, end];
  return (_, at) => elapsed(starts[at]!, ends[at]!) / 1e6;
}

/** Each text is compared once, however many traces have it. */
function prepareField(field: string, test: Test | undefined, { terms, fields }: TraceTable): Asked {
  const { term } = fields.at;
  const [UNKNOWN, OTHER, FAILS, HOLDS] = [0, 1, 2, 3];
  const known = new Uint8Array(terms.size).fill(UNKNOWN);
  const judge = ({ field: own, value }: Term): number => {
    if (own !== field) return OTHER;
    return test === undefined || holdsTest(test, [value]) ? HOLDS : FAILS;
  };
  // `!=` holds where none of the values is equal, every other comparison where one of them passes.
  const byAll = test?.operator === '!=';
  return (row) => {
    let [fails, holds] = [false, false];
    for (let at = fields.first(row), end = at + fields.count(row); at < end; at += 1) {
      const number = term[at]!;
      if (known[number] === UNKNOWN) known[number] = judge(terms.value(number)!);
      fails ||= known[number] === FAILS;
      holds ||= known[number] === HOLDS;
    }
    return told(holds && !(byAll && fails));
  };
}

function prepareGroup({ by, test }: Extract<Expression, { kind: 'group' }>, scope: Scope): Asked {
  if (scope.groupOf === undefined) return mustRead;
  const key = `${scope.groups} ${by} ${test.value}`;
  let taken = scope.prepared.get(key);
  if (taken === undefined) {
    const expression = scope.groups < mostGroups ? scope.groupOf(by, String(test.value)) : undefined;
    taken = expression ? prepare(expression, { ...scope, level: 'trace', groups: scope.groups + 1 }) : never;
    scope.prepared.set(key, taken);
  }
  return test.operator === '=' ? taken : not(taken);
}

function prepareService({ service, inner }: Extract<Expression, { kind: 'service' }>, scope: Scope): Asked {
  const { table } = scope;
  const isAsked = byService(table, (one) => isSelected(one, service));
  return someRequest(table, isAsked, inner && prepare(inner, { ...scope, level: 'service' }));
}

/** A call to a service out of another service's segment; clients have none. */
function prepareEdge({ from, to, inner }: Extract<Expression, { kind: 'edge' }>, scope: Scope): Asked {
  const { table } = scope;
  const isTo = byService(table, (service) => isSelected(service, to));
  const isFrom = memo(table.calls.size, (number) => {
    const call = table.calls.value(number);
    const caller = call && table.services.value(call.from);
    return caller !== undefined && isSelected(caller, from);
  });
  const { call, flags } = table.requests.at;
  const isAsked: Asked = (row, at) => {
    if ((flags[at]! & REQUEST.fromClient) !== 0 || isTo(row, at) === NO) return NO;
    return told(isFrom(call[at]!));
  };
  const prepared = inner && prepare(inner, { ...scope, level: 'edge' });
  // Where a segment stands right below another one, its own numbers stand for the call's, which the filter reads above.
  return someRequest(
    table,
    isAsked,
    prepared && ((row, at) => ((flags[at]! & REQUEST.bySubsegment) !== 0 ? prepared(row, at) : READ)),
  );
}

function someRequest({ requests }: TraceTable, isAsked: Asked, inner: Asked | undefined): Asked {
  return (row) => {
    let verdict: Verdict = NO;
    for (let at = requests.first(row), end = at + requests.count(row); at < end; at += 1) {
      if (isAsked(row, at) === NO) continue;
      const one = inner === undefined ? YES : inner(row, at);
      if (one === YES) return YES;
      if (one === READ) verdict = READ;
    }
    return verdict;
  };
}

/** What is asked of a request's service, once for each service. */
function byService({ services, requests }: TraceTable, test: (service: Service) => boolean): Asked {
  const { service } = requests.at;
  const holds = memo(services.size, (number) => {
    const found = services.value(number);
    return found !== undefined && test(found);
  });
  return (_, at) => told(holds(service[at]!));
}

function memo(size: number, test: (number: number) => boolean): (number: number) => boolean {
  const known = new Uint8Array(size);
  return (number) => {
    if (number >= size) return false;
    if (known[number] === 0) known[number] = test(number) ? 2 : 1;
    return known[number] === 2;
  };
}

/** Without a failure, or without a response time, there is no cause to look at. */
function prepareRootCause(cause: 'fault' | 'error' | 'responsetime', { rows }: TraceTable): Asked {
  const { flags, responseTime } = rows;
  if (cause === 'responsetime') return (row) => (responseTime[row]! > 0 ? READ : NO);
  const failed = cause === 'fault' ? ROW.someFault : ROW.someError;
  return (row) => ((flags[row]! & failed) !== 0 ? READ : NO);
}
