import type { ErrorTraits, OperationModel, Schema, ServiceModel, Structure } from '../../catalog/models.ts';
import type { HttpRequest, HttpResponse } from '../http.ts';
import type { AwsError } from '../operation.ts';

/** One of AWS's wire protocols, chosen for each request. A new one is one more value of this type in protocols.ts. */
export interface Protocol {
  /** What the request names if it speaks this protocol, else undefined. */
  recognise(request: HttpRequest): Address | undefined;
  /** Whether a browser's address bar or an `<img>` could send this; such requests may only read. */
  allows(request: HttpRequest): boolean;
  /**
   * The typed input: members by their model names, timestamps in epoch seconds, blobs as bytes.
   * @throws AwsError SerializationException where a value has the wrong type
   */
  read(call: WireCall): Record<string, unknown>;
  answer(call: WireCall, output: Readonly<Record<string, unknown>>, requestId: string): HttpResponse;
  refuse(refusal: WireRefusal): HttpResponse;
  /** The error for an operation that the service doesn't have. */
  readonly unknownOperation: { readonly code: string; readonly status: number };
}

/** How a request names its operation. REST requests name it by method and path alone. */
export interface Address {
  /** The last dotted part before the operation in X-Amz-Target. */
  readonly target?: string;
  /** The API version in a query request. */
  readonly version?: string;
  readonly operation?: string;
}

/** A request whose operation is known. */
export interface WireCall {
  readonly request: HttpRequest;
  readonly service: ServiceModel;
  readonly operation: string;
  readonly model: OperationModel;
}

export interface WireRefusal {
  readonly request: Pick<HttpRequest, 'headers'>;
  readonly service: ServiceModel | undefined;
  readonly error: AwsError;
  readonly requestId: string;
}

/** A named structure; an operation without input or output has an empty one. */
export function structureOf(service: ServiceModel, name: string | null | undefined): Structure {
  return (name && Object.hasOwn(service.shapes, name) ? service.shapes[name] : undefined) ?? EMPTY;
}

export function membersOf(service: ServiceModel, name: string | null | undefined): ReadonlyArray<[string, Schema]> {
  return Object.entries(structureOf(service, name).members);
}

/** What the model says of an error: its fault, status and code in the query protocol. */
export function errorTraits(service: ServiceModel | undefined, error: AwsError): ErrorTraits & { status: number } {
  const traits = service && structureOf(service, error.code).error;
  const fault = traits?.fault ?? ((error.status ?? 400) >= 500 ? 'server' : 'client');
  const status = error.status ?? traits?.query?.[1] ?? traits?.status ?? (fault === 'server' ? 500 : 400);
  return { ...traits, fault, status };
}

const EMPTY: Structure = { members: {} };
