/**
 * The rule of Contributor Insights, and the JSON text of its body.
 * Source: CloudWatch API, PutInsightRule (model 2010-08-01); CloudWatch User Guide, "Contributor Insights rule syntax".
 */
import { each } from '../field.ts';
import { readPartialJson } from '../json/partial.ts';
import { type JsonError, readJson } from '../json/reader.ts';
import { anything, flag, integer, list, number, type Read, read, record, required, text } from '../shape.ts';
import { tags } from '../tags.ts';
import { hole, type MapValue, type StringValue } from '../value.ts';

const mostOfABody = 8192;
/** A body that is somewhat too long gets its other problems told as well; one that is far too long isn't read. */
const mostRead = 10 * mostOfABody;

export const insightRuleShape = {
  RuleName: required(text({ min: 1, max: 128 })),
  RuleState: required(text({ oneOf: ['ENABLED', 'DISABLED'] })),
  RuleBody: required(text({ min: 1, max: mostOfABody })),
  ApplyOnTransformedLogs: flag(),
  Tags: tags(),
};

export type InsightRule = Read<typeof insightRuleShape>;

/** Reads `Properties` of an AWS::CloudWatch::InsightRule, which are the members of PutInsightRule. */
export const readInsightRule = (map: MapValue): InsightRule => read(insightRuleShape, map);

/** How many values an operator with a list takes. */
const values = list(anything(), { min: 1, max: 10 });

/** The operators of a filter, by their kind. */
export const operators = {
  In: values,
  NotIn: values,
  StartsWith: values,
  GreaterThan: number(),
  LessThan: number(),
  EqualTo: number(),
  NotEqualTo: number(),
  IsPresent: flag(),
};

export const bodyShape = {
  Schema: required(
    record({
      Name: required(text({ oneOf: ['CloudWatchLogRule', 'ServiceLogRule'] })),
      Version: required(integer({ min: 1, max: 1 })),
    }),
  ),
  LogGroupNames: list(text({ min: 1 }), { min: 1 }),
  LogGroupARNs: list(text({ min: 1 }), { min: 1 }),
  LogFormat: text({ oneOf: ['JSON', 'CLF'] }),
  Fields: anything(),
  Contribution: required(
    record({
      Keys: required(list(text({ min: 1 }), { min: 1, max: 4 })),
      ValueOf: text({ min: 1 }),
      Filters: list(record({ Match: required(text({ min: 1 })), ...operators }), { max: 4 }),
    }),
  ),
  AggregateOn: text({ oneOf: ['Count', 'Sum'] }),
};

export type RuleBody = Read<typeof bodyShape>;

/** A body as far as it can be read: its spans count in the text of `host`. */
export interface ReadBody {
  readonly host: StringValue;
  readonly error?: JsonError;
  readonly body?: RuleBody;
  /** True where the deploy writes parts of it. */
  readonly partial?: true;
}

const bodies = new WeakMap<InsightRule, readonly ReadBody[]>();

/** The bodies that the text tells, one for each branch of an `Fn::If`; read once for each rule. */
export function bodiesOf(rule: InsightRule): readonly ReadBody[] {
  const { ruleBody } = rule;
  const hosts = () =>
    ruleBody.state === 'unknown' && ruleBody.text ? [ruleBody.text] : each(ruleBody).map(({ node }) => node);
  const found = bodies.get(rule) ?? hosts().flatMap((host) => (host.kind === 'string' ? readBody(host) : []));
  bodies.set(rule, found);
  return found;
}

function readBody(host: StringValue): ReadBody[] {
  // CloudWatch refuses it for its length.
  if (host.value.length > mostRead) return [];
  if (host.value.includes(hole)) return readPartialBody(host);
  const { value, error } = readJson(host.value);
  if (error) return [{ host, error }];
  return [value?.kind === 'map' ? { host, body: read(bodyShape, value) } : { host }];
}

function readPartialBody(host: StringValue): ReadBody[] {
  const { value, error } = readPartialJson(host.value) ?? {};
  if (error) return [{ host, error, partial: true }];
  return value?.kind === 'map' ? [{ host, body: read(bodyShape, value), partial: true }] : [];
}
