/** What a filter expression of X-Ray says. Source: X-Ray developer guide, "Using filter expressions". */
import type { Span } from '../value.ts';

export type Expression =
  | { readonly kind: 'and' | 'or'; readonly terms: readonly Expression[]; readonly at: Span }
  | { readonly kind: 'not'; readonly term: Expression; readonly at: Span }
  | { readonly kind: 'keyword'; readonly keyword: string; readonly test: Test | undefined; readonly at: Span }
  | { readonly kind: 'annotation'; readonly key: string; readonly test: Test | undefined; readonly at: Span }
  | { readonly kind: 'group'; readonly by: 'name' | 'arn'; readonly test: Test; readonly at: Span }
  | {
      readonly kind: 'service';
      readonly service: Selector | undefined;
      readonly inner: Expression | undefined;
      readonly at: Span;
    }
  | {
      readonly kind: 'edge';
      readonly from: Selector;
      readonly to: Selector;
      readonly inner: Expression | undefined;
      readonly at: Span;
    }
  | {
      readonly kind: 'rootcause';
      readonly cause: 'fault' | 'error' | 'responsetime';
      readonly level: 'service' | 'entity' | 'exception';
      readonly inner: Expression | undefined;
      readonly at: Span;
    }
  | { readonly kind: 'rootcause-json'; readonly differs: boolean; readonly json: unknown; readonly at: Span }
  /** A part that can't be read. */
  | { readonly kind: 'unreadable'; readonly at: Span };

/** A comparison with a literal. */
export interface Test {
  readonly operator: Operator;
  readonly value: string | number | boolean;
  readonly at: Span;
}

export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'contains' | 'beginswith' | 'endswith';

/** A service by its name, or by `id(name: "…", type: "…", account.id: "…")`. */
export interface Selector {
  readonly name?: string;
  readonly type?: string;
  readonly account?: string;
  readonly at: Span;
}

/** Where a keyword may stand. */
export type Level = 'trace' | 'service' | 'edge' | 'rootcause';

export interface Keyword {
  readonly name: string;
  readonly type: 'flag' | 'number' | 'text';
  /** One sentence. */
  readonly says: string;
  readonly levels: readonly Level[];
}

const everywhere: readonly Level[] = ['trace', 'service', 'edge', 'rootcause'];
const calls: readonly Level[] = ['trace', 'service', 'edge'];

export const keywords: readonly Keyword[] = [
  { name: 'ok', type: 'flag', says: 'The response was a success (2xx).', levels: calls },
  { name: 'error', type: 'flag', says: 'The response was a client error (4xx).', levels: calls },
  { name: 'throttle', type: 'flag', says: 'The response was a throttle (429).', levels: calls },
  { name: 'fault', type: 'flag', says: 'The response was a server error (5xx).', levels: calls },
  { name: 'partial', type: 'flag', says: 'Some of its segments are still in progress.', levels: calls },
  { name: 'inferred', type: 'flag', says: 'X-Ray inferred it from a call.', levels: ['service', 'rootcause'] },
  { name: 'root', type: 'flag', says: 'The service is the one that the trace began with.', levels: ['service'] },
  { name: 'first', type: 'flag', says: 'The first on the way to the root cause.', levels: ['rootcause'] },
  { name: 'last', type: 'flag', says: 'The last on the way to the root cause.', levels: ['rootcause'] },
  { name: 'remote', type: 'flag', says: 'The call left the service.', levels: ['rootcause'] },
  {
    name: 'responsetime',
    type: 'number',
    says: 'Seconds that the service, for a trace its first one, took to answer.',
    levels: calls,
  },
  { name: 'duration', type: 'number', says: 'Seconds from the first start to the last end.', levels: calls },
  { name: 'http.status', type: 'number', says: 'The status of the response.', levels: calls },
  { name: 'index', type: 'number', says: 'Its place on the way to the root cause, from 0.', levels: ['rootcause'] },
  {
    name: 'coverage',
    type: 'number',
    says: 'The share of the response time that it covers, 0 to 1; of rootcause.responsetime.entity alone.',
    levels: ['rootcause'],
  },
  { name: 'http.url', type: 'text', says: 'The URL of the request.', levels: calls },
  { name: 'http.method', type: 'text', says: 'The method of the request.', levels: calls },
  { name: 'http.useragent', type: 'text', says: 'The user agent of the request.', levels: calls },
  { name: 'http.clientip', type: 'text', says: 'The address that the request came from.', levels: calls },
  { name: 'user', type: 'text', says: 'The user of any of its segments.', levels: calls },
  {
    name: 'name',
    type: 'text',
    says: 'The name of a service, an entity or an exception.',
    levels: everywhere.slice(1),
  },
  {
    name: 'type',
    type: 'text',
    says: 'The type of a service, such as AWS::Lambda::Function.',
    levels: everywhere.slice(1),
  },
  { name: 'message', type: 'text', says: 'The message of an exception.', levels: ['rootcause'] },
  { name: 'availabilityzone', type: 'text', says: 'The zone of any of its segments.', levels: calls },
  { name: 'instance.id', type: 'text', says: 'The EC2 instance of any of its segments.', levels: calls },
  { name: 'resource.arn', type: 'text', says: 'The resource of any of its segments.', levels: calls },
];

/** The keyword of this name in lower case, or undefined. */
export function keywordOf(name: string): Keyword | undefined {
  return byName.get(name);
}

const byName = new Map(keywords.map((keyword) => [keyword.name, keyword]));
