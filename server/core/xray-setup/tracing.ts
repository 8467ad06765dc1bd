/**
 * Where services are told to trace with X-Ray: one member each, of another name and form in each resource type. The
 * definition is a map with the resource type as its one key, and the properties below it.
 * Source: CloudFormation, the resource types named below; SAM specification, Function, Api, HttpApi, StateMachine.
 */
import type { Field } from '../field.ts';
import {
  anything,
  dictionary,
  flag,
  type Read,
  read,
  record,
  required,
  type Shape,
  text,
  type Violation,
  violations,
} from '../shape.ts';
import { type MapValue, memberOf, type Span, type Value } from '../value.ts';

export interface Tracing {
  readonly type: string;
  readonly properties: MapValue;
  readonly at: Span;
  /** What is wrong in the members of the type that switch tracing. */
  readonly violations: readonly Violation[];
  /** Of functions. */
  readonly function?: Read<typeof functionShape>;
}

const modes = ['Active', 'PassThrough'] as const;
const enabled = record({ Enabled: flag() });
/** Where the variables of X-Ray's SDKs stand. */
const environment = record({ Variables: dictionary(anything()) });

/** The members that switch tracing, of each type that has some or that people believe to have some. */
export const switches: Readonly<Record<string, Shape>> = {
  'AWS::ApiGateway::Deployment': { StageDescription: record({ TracingEnabled: flag() }) },
  'AWS::ApiGateway::Stage': { TracingEnabled: flag() },
  'AWS::ApiGatewayV2::Stage': {},
  'AWS::AppRunner::ObservabilityConfiguration': {
    TraceConfiguration: record({ Vendor: required(text({ oneOf: ['AWSXRAY'] })) }),
  },
  'AWS::AppRunner::Service': {
    ObservabilityConfiguration: record({
      ObservabilityEnabled: required(flag()),
      ObservabilityConfigurationArn: text(),
    }),
  },
  'AWS::AppSync::GraphQLApi': { XrayEnabled: flag() },
  'AWS::Lambda::Function': { TracingConfig: record({ Mode: text({ oneOf: modes }) }), Environment: environment },
  'AWS::SNS::Topic': { TracingConfig: text({ oneOf: modes }) },
  'AWS::Serverless::Api': { TracingEnabled: flag() },
  'AWS::Serverless::Function': { Tracing: text({ oneOf: [...modes, 'Disabled'] }), Environment: environment },
  'AWS::Serverless::GraphQLApi': { XrayEnabled: flag() },
  'AWS::Serverless::HttpApi': {},
  'AWS::Serverless::StateMachine': { Tracing: enabled },
  'AWS::StepFunctions::StateMachine': { TracingConfiguration: enabled },
};

/** What the same is called elsewhere. */
export const elsewhere = ['Tracing', 'TracingConfig', 'TracingConfiguration', 'TracingEnabled', 'XrayEnabled'];

/** What a function says of its tracing, by the names of SAM and of Lambda. */
const functionShape = {
  Role: text(),
  Tracing: text(),
  TracingConfig: record({ Mode: text() }),
  Environment: record({ Variables: { type: 'anything' } }),
} as const;

/** Reads a resource by its type, `{TYPE: properties}`; undefined for one that can't be traced. */
export function readTracing(value: Value): Tracing | undefined {
  const [entry] = value.kind === 'map' ? value.entries : [];
  if (entry?.value.kind !== 'map' || !Object.hasOwn(switches, entry.key)) return undefined;
  const { key: type, value: properties } = entry;
  return {
    type,
    properties,
    at: properties.at,
    violations: violationsOf(type, properties),
    ...(isFunction(type) && { function: read(functionShape, properties) }),
  };
}

function isFunction(type: string): boolean {
  return type === 'AWS::Lambda::Function' || type === 'AWS::Serverless::Function';
}

/** Of the switches alone: what else the type has isn't looked at. */
function violationsOf(type: string, properties: MapValue): Violation[] {
  const shape = switches[type]!;
  const own = { ...properties, entries: properties.entries.filter(({ key }) => Object.hasOwn(shape, key)) };
  return violations(shape, own).filter((one) => one.kind !== 'unknown-member' || isWholly(type, one.path));
}

/** A stage's description has many other members. */
function isWholly(type: string, path: string): boolean {
  return type !== 'AWS::ApiGateway::Deployment' || /^StageDescription\.(?:Trac|X-?Ray)/i.test(path);
}

/** Whether a function's tracing is Active; the field is absent where it says nothing. */
export function modeOf({ tracing, tracingConfig }: Read<typeof functionShape>): Field<string> {
  return tracingConfig.state === 'known' ? tracingConfig.value.mode : tracing;
}

/** The logical id of the role that a function or task works by, where it stands in the same template. */
export function roleId(properties: MapValue, member: string): string | undefined {
  const role = memberOf(properties, member);
  return role?.kind === 'unknown' ? role.refersTo : undefined;
}
