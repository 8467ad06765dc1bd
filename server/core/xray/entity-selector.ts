/**
 * The EntitySelectorExpression of GetTimeSeriesServiceStatistics: which services or edges of the graph are counted.
 * Source: X-Ray API: "Supports ID, service, and edge functions. If no selector expression is specified, edge statistics
 * are returned." They are written as in filter expressions; several are joined by OR.
 */
import { isSelected } from '../filter-expression/evaluate.ts';
import { parseFilterExpression } from '../filter-expression/parse.ts';
import type { Expression, Selector } from '../filter-expression/syntax.ts';
import { tokensOf } from '../filter-expression/tokens.ts';
import type { GraphEdge, GraphNode, TraceGraph } from './graph.ts';
import { serviceOfKey } from './service.ts';

/** What a selector selects; an absent one of a pair, or of the services, stands for all. */
export type EntitySelection =
  | { readonly kind: 'services'; readonly services: ReadonlyArray<Selector | undefined> }
  | {
      readonly kind: 'edges';
      readonly edges: ReadonlyArray<readonly [from: Selector | undefined, to: Selector | undefined]>;
    };

/** Reads a selector, or says what is wrong with it. Without a text: every edge. */
export function readEntitySelector(text: string | undefined): EntitySelection | { readonly fault: string } {
  const { expression, faults } = parseFilterExpression(withServices(text ?? ''));
  const [fault] = faults;
  if (fault !== undefined) return { fault: fault.says };
  if (expression === undefined) return { kind: 'edges', edges: [[undefined, undefined]] };
  const terms = expression.kind === 'or' ? expression.terms : [expression];
  const services = terms.filter(isService);
  if (services.length === terms.length) return { kind: 'services', services: services.map(({ service }) => service) };
  const edges = terms.filter(isEdge);
  if (edges.length === terms.length) return { kind: 'edges', edges: edges.map(({ from, to }) => [from, to]) };
  return { fault: 'Write service("name"), id(name: "…", type: "…") or edge("from", "to"), without braces.' };
}

/** The same text with each bare id(…) as service(id(…)): the filter language has ids only inside of other functions. */
function withServices(text: string): string {
  const tokens = tokensOf(text);
  let [written, end, depth, bare] = ['', 0, 0, false];
  for (const [index, { kind, value, at }] of tokens.entries()) {
    if (depth === 0 && kind === 'word' && value.toLowerCase() === 'id' && tokens[index + 1]?.value === '(') {
      [written, end, bare] = [`${written}${text.slice(end, at.start)}service(`, at.start, true];
    }
    if (kind !== 'sign') continue;
    if (value === '(') depth += 1;
    if (value === ')') depth -= 1;
    if (value === ')' && depth === 0 && bare) {
      [written, end, bare] = [`${written}${text.slice(end, at.end)})`, at.end, false];
    }
  }
  return written + text.slice(end);
}

type Service = Extract<Expression, { kind: 'service' }>;
type Edge = Extract<Expression, { kind: 'edge' }>;

function isService(term: Expression): term is Service {
  return term.kind === 'service' && term.inner === undefined;
}

function isEdge(term: Expression): term is Edge {
  return term.kind === 'edge' && term.inner === undefined;
}

/** The selected services or calls of a graph; clients count nothing and links carry no calls. */
export function selectedOf(selection: EntitySelection, { nodes, edges }: TraceGraph): (GraphNode | GraphEdge)[] {
  if (selection.kind === 'services') {
    return [...nodes.values()].filter(
      ({ serves, service }) => serves && selection.services.some((selector) => isSelected(service, selector)),
    );
  }
  return [...edges.values()].filter(
    ({ from, to, link }) =>
      !link &&
      selection.edges.some(
        ([caller, callee]) =>
          isSelected(nodes.get(from)!.service, caller) && isSelected(nodes.get(to)!.service, callee),
      ),
  );
}

/** Tells the services that are selected by their keys; edges select none. */
export function isServiceSelected(selection: EntitySelection): (key: string) => boolean {
  const known = new Map<string, boolean>();
  return (key) => {
    const asked =
      known.get(key) ??
      (selection.kind === 'services' && selection.services.some((selector) => isSelected(serviceOfKey(key), selector)));
    known.set(key, asked);
    return asked;
  };
}
