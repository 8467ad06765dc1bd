/**
 * Whether a filter expression takes a trace.
 * Source: X-Ray developer guide, "Using filter expressions". Where the guide is silent: a field that a trace doesn't have
 * holds no comparison, `!=` included; a field with several values, such as user, holds `!=` when none of them is equal.
 */
import { asObject, asText } from '../json/typed.ts';
import {
  type FailureEntity,
  type FailureRootCause,
  failureRootCauses,
  type ResponseTimeEntity,
  type ResponseTimeRootCause,
  responseTimeRootCauses,
} from '../xray/root-cause.ts';
import { type Entity, responseTime } from '../xray/segment.ts';
import type { Service } from '../xray/service.ts';
import { summarizeTrace, type TraceSummary } from '../xray/summary.ts';
import type { Trace, TraceNode } from '../xray/trace.ts';
import type { Expression, Selector, Test } from './syntax.ts';

/** A trace and the summary that X-Ray answers of it; made once for many expressions. */
export interface FilteredTrace {
  readonly trace: Trace;
  readonly summary: TraceSummary;
}

/** The expression of a group by its name or ARN, or undefined. */
export type GroupOf = (by: 'name' | 'arn', value: string) => Expression | undefined;

/** What filters read of a trace; undefined while nothing of it has arrived. */
export function filteredTrace(trace: Trace): FilteredTrace | undefined {
  const summary = summarizeTrace(trace);
  return summary && { trace, summary };
}

/** True when the expression takes the trace. A part that can't be read takes nothing. */
export function takesTrace(expression: Expression, of: FilteredTrace, groupOf: GroupOf = () => undefined): boolean {
  return holds(expression, { of, subject: traceSubject(of), groupOf, groups: 0 });
}

/** What keywords are asked of: a trace, a service's segment, a call, a step on the way to a root cause. */
interface Subject {
  readonly flag: (keyword: string) => boolean;
  readonly values: (keyword: string) => readonly (string | number)[];
}

interface Scope {
  readonly of: FilteredTrace;
  readonly subject: Subject;
  readonly groupOf: GroupOf;
  /** Groups that led here: one that names itself ends. */
  readonly groups: number;
}

/** Groups that lead to one another are followed so far. */
export const mostGroups = 10;

function holds(expression: Expression, scope: Scope): boolean {
  switch (expression.kind) {
    case 'and':
      return expression.terms.every((term) => holds(term, scope));
    case 'or':
      return expression.terms.some((term) => holds(term, scope));
    case 'not':
      return !holds(expression.term, scope);
    case 'keyword':
      return holdsKeyword(expression.keyword, expression.test, scope.subject);
    case 'annotation':
      return holdsAnnotation(expression.key, expression.test, scope.of.summary);
    case 'group':
      return holdsGroup(expression, scope);
    case 'service':
      return holdsService(expression, scope);
    case 'edge':
      return holdsEdge(expression, scope);
    case 'rootcause':
      return holdsRootCause(expression, scope);
    case 'rootcause-json':
      return rootCausesOf(scope.of.trace).some((cause) => contains(cause, expression.json)) !== expression.differs;
    case 'unreadable':
      return false;
  }
}

const flags = new Set(['ok', 'error', 'throttle', 'fault', 'partial', 'inferred', 'root', 'first', 'last', 'remote']);

function holdsKeyword(keyword: string, test: Test | undefined, subject: Subject): boolean {
  if (flags.has(keyword)) {
    const asked = test === undefined || (test.operator === '=') === (test.value === true);
    return subject.flag(keyword) === asked;
  }
  const values = subject.values(keyword);
  return test === undefined ? values.length > 0 : holdsTest(test, values);
}

function holdsAnnotation(key: string, test: Test | undefined, { Annotations }: TraceSummary): boolean {
  const found = Object.hasOwn(Annotations, key) ? Annotations[key]! : [];
  if (test === undefined) return found.length > 0;
  return holdsTest(
    test,
    found.map(({ AnnotationValue }) => Object.values(AnnotationValue)[0] as string | number | boolean),
  );
}

/** Whether a field with these values passes a comparison. */
export function holdsTest(test: Test, values: readonly (string | number | boolean)[]): boolean {
  if (test.operator !== '!=') return values.some((value) => compares(test, value));
  return values.length > 0 && values.every((value) => value !== test.value);
}

/** Values of different types are never equal, greater or smaller. */
function compares({ operator, value: asked }: Test, value: string | number | boolean): boolean {
  if (operator === '=') return value === asked;
  if (typeof value === 'string' && typeof asked === 'string') {
    if (operator === 'contains') return value.includes(asked);
    if (operator === 'beginswith') return value.startsWith(asked);
    return operator === 'endswith' && value.endsWith(asked);
  }
  if (typeof value !== 'number' || typeof asked !== 'number') return false;
  if (operator === '<') return value < asked;
  if (operator === '<=') return value <= asked;
  return operator === '>' ? value > asked : operator === '>=' && value >= asked;
}

function holdsGroup({ by, test }: Extract<Expression, { kind: 'group' }>, scope: Scope): boolean {
  const expression = scope.groups < mostGroups ? scope.groupOf(by, String(test.value)) : undefined;
  const inside = { ...scope, subject: traceSubject(scope.of), groups: scope.groups + 1 };
  return (expression !== undefined && holds(expression, inside)) === (test.operator === '=');
}

function holdsService({ service, inner }: Extract<Expression, { kind: 'service' }>, scope: Scope): boolean {
  const { trace } = scope.of;
  return trace.nodes.some(
    (node) =>
      node.service !== undefined &&
      isSelected(node.service, service) &&
      (inner === undefined || holds(inner, { ...scope, subject: nodeSubject(node, node.service, trace) })),
  );
}

/** A call out of one service's segment that the other service answered. */
function holdsEdge({ from, to, inner }: Extract<Expression, { kind: 'edge' }>, scope: Scope): boolean {
  const { trace } = scope.of;
  return trace.nodes.some((node) => {
    const caller = node.parent?.segment?.service;
    if (node.service === undefined || caller === undefined) return false;
    if (!isSelected(caller, from) || !isSelected(node.service, to)) return false;
    return inner === undefined || holds(inner, { ...scope, subject: nodeSubject(node.parent!, node.service, trace) });
  });
}

/** Whether a selector, or none, takes a service. */
export function isSelected(service: Service, selector: Selector | undefined): boolean {
  return (
    selector === undefined ||
    ((selector.name === undefined || selector.name === service.name) &&
      (selector.type === undefined || selector.type === service.type) &&
      (selector.account === undefined || selector.account === service.account))
  );
}

function traceSubject({ summary }: FilteredTrace): Subject {
  const { Http, HasFault, HasError, HasThrottle, IsPartial } = summary;
  const lists: Readonly<Record<string, () => readonly (string | number | undefined)[]>> = {
    responsetime: () => [summary.ResponseTime],
    duration: () => [summary.Duration],
    'http.status': () => [Http.HttpStatus],
    'http.url': () => [Http.HttpURL],
    'http.method': () => [Http.HttpMethod],
    'http.useragent': () => [Http.UserAgent],
    'http.clientip': () => [Http.ClientIp],
    user: () => summary.Users.map(({ UserName }) => UserName),
    availabilityzone: () => summary.AvailabilityZones.map(({ Name }) => Name),
    'instance.id': () => summary.InstanceIds.map(({ Id }) => Id),
    'resource.arn': () => summary.ResourceARNs.map(({ ARN }) => ARN),
  };
  const values = { fault: HasFault, error: HasError, throttle: HasThrottle, partial: IsPartial };
  return subject({ ...values, ok: !HasFault && !HasError && !HasThrottle }, lists);
}

/** A service's segment, or a call with the service that answered. */
function nodeSubject({ entity, kind, segment }: TraceNode, service: Service, trace: Trace): Subject {
  const time = responseTime(entity);
  const seconds = time === undefined ? undefined : time / 1e6;
  const zone = () => nested(segment?.entity ?? entity, 'ec2', 'availability_zone');
  const lists: Readonly<Record<string, () => readonly (string | number | undefined)[]>> = {
    responsetime: () => [seconds],
    duration: () => [seconds],
    'http.status': () => [entity.http.status],
    'http.url': () => [entity.http.url],
    'http.method': () => [entity.http.method],
    'http.useragent': () => [entity.http.userAgent],
    'http.clientip': () => [entity.http.clientIp],
    user: () => [entity.user],
    name: () => [service.name],
    type: () => [service.type],
    availabilityzone: () => [zone()],
    'instance.id': () => [nested(segment?.entity ?? entity, 'ec2', 'instance_id')],
    'resource.arn': () => [entity.resourceArn],
  };
  const { fault, error, throttle, end } = entity;
  const isRoot = trace.root?.entity === entity;
  const values = { fault, error, throttle, partial: end === undefined, inferred: kind === 'inferred', root: isRoot };
  return subject({ ...values, ok: !fault && !error && !throttle }, lists);
}

function nested({ aws }: Entity, outer: string, inner: string): string | undefined {
  return asText(asObject(aws?.[outer])?.[inner]);
}

function subject(
  values: Readonly<Record<string, boolean>>,
  lists: Readonly<Record<string, () => readonly (string | number | undefined)[]>>,
): Subject {
  return {
    flag: (keyword) => Object.hasOwn(values, keyword) && values[keyword]!,
    values: (keyword) =>
      Object.hasOwn(lists, keyword) ? lists[keyword]!().filter((value) => value !== undefined) : [],
  };
}

type RootCause = FailureRootCause | ResponseTimeRootCause;

function rootCausesOf(trace: Trace): RootCause[] {
  return [...failureRootCauses(trace, 'fault'), ...failureRootCauses(trace, 'error'), ...responseTimeRootCauses(trace)];
}

function holdsRootCause({ cause, level, inner }: Extract<Expression, { kind: 'rootcause' }>, scope: Scope): boolean {
  const { trace } = scope.of;
  const causes: readonly RootCause[] =
    cause === 'responsetime' ? responseTimeRootCauses(trace) : failureRootCauses(trace, cause);
  return causes.some((one) => {
    const steps = stepsOf(one, level);
    return steps.some((step) => inner === undefined || holds(inner, { ...scope, subject: step }));
  });
}

/** The services, the entities of all services, or their exceptions, on the way to a root cause. */
function stepsOf({ Services }: RootCause, level: 'service' | 'entity' | 'exception'): Subject[] {
  if (level === 'service') {
    return Services.map(({ Name, Type, Inferred }, index) =>
      step(index, Services.length, { inferred: Inferred, remote: false }, { name: Name, type: Type }),
    );
  }
  const entities = Services.flatMap(({ EntityPath }): readonly (FailureEntity | ResponseTimeEntity)[] => EntityPath);
  if (level === 'entity') {
    return entities.map((entity, index) => {
      const coverage = 'Coverage' in entity ? entity.Coverage : undefined;
      return step(index, entities.length, { remote: entity.Remote }, { name: entity.Name, coverage });
    });
  }
  const exceptions = entities.flatMap((entity) => ('Exceptions' in entity ? entity.Exceptions : []));
  return exceptions.map(({ Name, Message }, index) =>
    step(index, exceptions.length, {}, { name: Name, message: Message }),
  );
}

function step(
  index: number,
  count: number,
  values: Readonly<Record<string, boolean>>,
  fields: Readonly<Record<string, string | number | undefined>>,
): Subject {
  const lists = Object.fromEntries(Object.entries({ ...fields, index }).map(([name, value]) => [name, () => [value]]));
  return subject({ ...values, first: index === 0, last: index === count - 1 }, lists);
}

/** True when all that is asked stands in what is there; a list's items stand in it in order. */
function contains(there: unknown, asked: unknown): boolean {
  if (Array.isArray(asked)) {
    // `#[{…}]` lists causes; one cause is looked at here.
    const items = Array.isArray(there) ? there : [there];
    let position = 0;
    return asked.every((item) => {
      while (position < items.length && !contains(items[position], item)) position++;
      return position++ < items.length;
    });
  }
  if (typeof asked === 'object' && asked !== null) {
    return (
      typeof there === 'object' &&
      there !== null &&
      Object.entries(asked).every(([key, value]) => contains((there as Record<string, unknown>)[key], value))
    );
  }
  return there === asked;
}
