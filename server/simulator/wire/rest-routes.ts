import type { OperationModel, ServiceModel } from '../../catalog/models.ts';

/** The operation of a REST service that a method and a path name; the query decides among equal paths. */
export function restOperation(
  service: ServiceModel,
  method: string,
  path: string,
  query: URLSearchParams,
): string | undefined {
  const route = routesOf(service).find(
    (it) => it.method === method && it.expression.test(path) && hasAll(query, it.query),
  );
  return route?.operation;
}

/** The decoded labels of a path that names this operation. */
export function restLabels(model: OperationModel, path: string): Record<string, string> {
  const { expression, labels } = pathOf(model.http?.[1] ?? '/');
  const match = expression.exec(path);
  return Object.fromEntries(labels.map((label, i) => [label, decode(match?.[i + 1] ?? '')]));
}

interface Route {
  readonly operation: string;
  readonly method: string;
  readonly expression: RegExp;
  readonly query: URLSearchParams;
  /** Fixed characters: of two routes that fit, the more exact one wins. */
  readonly weight: number;
}

const routeCache = new WeakMap<ServiceModel, readonly Route[]>();

function routesOf(service: ServiceModel): readonly Route[] {
  let routes = routeCache.get(service);
  if (routes === undefined) {
    routes = makeRoutes(service);
    routeCache.set(service, routes);
  }
  return routes;
}

function makeRoutes(service: ServiceModel): Route[] {
  const routes: Route[] = [];
  for (const [operation, { http }] of Object.entries(service.operations)) {
    if (!http) continue;
    const query = new URLSearchParams(http[1].split('?')[1] ?? '');
    const { expression, weight } = pathOf(http[1]);
    routes.push({ operation, method: http[0], expression, query, weight: weight + 1000 * [...query].length });
  }
  return routes.sort((a, b) => b.weight - a.weight);
}

/** `/a/{Label}/{Greedy+}?fixed` as an expression over an encoded path. */
function pathOf(template: string): { expression: RegExp; labels: string[]; weight: number } {
  const [path = '/'] = template.split('?');
  const labels: string[] = [];
  let weight = 0;
  const steps = path.split(/(\{[^}]+\})/).map((step) => {
    const [, label, greedy] = /^\{([^}+]+)(\+?)\}$/.exec(step) ?? [];
    if (label === undefined) {
      weight += step.length;
      return step.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
    }
    labels.push(label);
    return greedy ? '(.+)' : '([^/]+)';
  });
  return { expression: new RegExp(`^${steps.join('')}/?$`), labels, weight };
}

function hasAll(query: URLSearchParams, wanted: URLSearchParams): boolean {
  return [...wanted].every(([name, value]) => query.has(name) && (value === '' || query.get(name) === value));
}

/** A malformed escape is taken literally: the label's own constraints judge it. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
