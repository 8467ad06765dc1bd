import { loadCatalog } from './load.ts';
import type { CloudTrailOperations } from './models/cloudtrail.d.ts';
import type { STSOperations } from './models/sts.d.ts';
import type { XRayOperations } from './models/xray.d.ts';

/** A service model as scripts/generate-models.mjs writes it. */
export interface ServiceModel {
  readonly id: string;
  readonly name: string;
  /** The API version, which a query request names. */
  readonly version: string;
  readonly signingName: string;
  /** The last dotted part of an X-Amz-Target before the operation. */
  readonly target: string;
  readonly xmlNamespace?: string;
  /** The protocol of the JavaScript client; a request may speak another one that the model can be read by. */
  readonly protocol: 'awsJson1_0' | 'awsJson1_1' | 'awsQuery' | 'restJson1';
  /** Errors carry the code of the older query protocol in a header. */
  readonly queryCompatible?: true;
  readonly operations: Readonly<Record<string, OperationModel>>;
  readonly shapes: Readonly<Record<string, Structure>>;
}

export interface OperationModel {
  /** Names in `shapes`; null where there is nothing to send. */
  readonly input: string | null;
  readonly output: string | null;
  /** Method, path with `{labels}`, success status: for REST protocols. */
  readonly http?: readonly [method: string, path: string, status: number];
}

export interface Structure {
  readonly union?: true;
  readonly error?: ErrorTraits;
  readonly members: Readonly<Record<string, Schema>>;
}

export interface ErrorTraits {
  readonly fault: 'client' | 'server';
  readonly status?: number;
  readonly query?: readonly [code: string, status: number];
}

/** A member's type, limits and place in the message. */
export interface Schema {
  readonly type:
    | 'structure'
    | 'union'
    | 'list'
    | 'map'
    | 'string'
    | 'integer'
    | 'long'
    | 'float'
    | 'double'
    | 'number'
    | 'boolean'
    | 'timestamp'
    | 'blob'
    | 'document';
  /** Structures and unions: the name in `shapes`. */
  readonly shape?: string;
  readonly member?: Schema;
  readonly key?: Schema;
  readonly value?: Schema;
  /** Lengths for strings, blobs, lists and maps; values for numbers. */
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly format?: 'date-time' | 'http-date' | 'epoch-seconds';
  readonly required?: true;
  readonly location?: 'label' | 'query' | 'queryParams' | 'header' | 'prefixHeaders' | 'payload' | 'status';
  readonly locationName?: string;
  readonly jsonName?: string;
  readonly xmlName?: string;
  readonly flattened?: true;
}

/** What choosing the service of a request needs of each model. */
export type Routing = Pick<ServiceModel, 'id' | 'name' | 'version' | 'signingName' | 'target' | 'protocol'>;

interface Operations {
  xray: XRayOperations;
  cloudtrail: CloudTrailOperations;
  sts: STSOperations;
}

export type ServiceId = keyof Operations;
export type OperationName<S extends ServiceId> = keyof Operations[S] & string;
export type InputOf<S extends ServiceId, N extends OperationName<S>> = Operations[S][N] extends {
  input: infer I extends object;
}
  ? I
  : never;
export type OutputOf<S extends ServiceId, N extends OperationName<S>> = Operations[S][N] extends {
  output: infer O extends object;
}
  ? O
  : never;

/** The services that have a model: small, so that a request's service is known before any model is read. */
export function routings(): readonly Routing[] {
  return loadCatalog<{ services: readonly Routing[] }>('models/services').services;
}

/** The model of one service, read when it is first asked for. */
export function serviceModel(id: ServiceId): ServiceModel {
  return loadCatalog<ServiceModel>(`models/${id}`);
}
