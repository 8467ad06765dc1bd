import { type Routing, routings, type ServiceId, type ServiceModel, serviceModel } from '../../catalog/models.ts';
import type { HttpRequest } from '../http.ts';
import { type AwsError, awsError } from '../operation.ts';
import type { Credential } from './credential.ts';
import type { Address, Protocol, WireCall } from './protocol.ts';
import { awsJson } from './protocols/json.ts';
import { query } from './protocols/query.ts';
import { restJson } from './protocols/rest-json.ts';
import { restOperation } from './rest-routes.ts';

/** The protocols in the order in which they are asked; REST recognises everything. */
const PROTOCOLS: readonly Protocol[] = [awsJson, query, restJson];

/** Where service models come from; tests bring their own. */
export interface Models {
  routings(): readonly Routing[];
  model(id: string): ServiceModel;
}

export const catalogueModels: Models = { routings, model: (id) => serviceModel(id as ServiceId) };

export type Located =
  | { readonly protocol: Protocol; readonly call: WireCall }
  | { readonly protocol: Protocol; readonly service: ServiceModel | undefined; readonly error: AwsError };

/** Which protocol, service and operation a request means, or AWS's error for one that means none. */
export function locate(request: HttpRequest, credential: Credential, models: Models): Located {
  const [protocol, address] = protocolOf(request);
  const service = serviceOf(request, address, credential, models);
  const refuse = (error: AwsError): Located => ({ protocol, service, error });
  if (!protocol.allows(request)) return refuse(notByGet(request.method));
  const named = address.target ?? credential.service;
  if (service === undefined) return refuse(unknownService(named, address, request, protocol, models));
  const operation = address.operation ?? restOperation(service, request.method, request.path, request.query) ?? '';
  const model = Object.hasOwn(service.operations, operation) ? service.operations[operation] : undefined;
  if (model === undefined) return refuse(unknownOperation(service, address, request, protocol));
  return { protocol, call: { request, service, operation, model } };
}

function protocolOf(request: HttpRequest): [Protocol, Address] {
  for (const protocol of PROTOCOLS) {
    const address = protocol.recognise(request);
    if (address !== undefined) return [protocol, address];
  }
  return [restJson, {}];
}

/** By the target; by the signature, where the path or version fits; else by version or path alone (unsigned clients). */
function serviceOf(
  request: HttpRequest,
  address: Address,
  credential: Credential,
  models: Models,
): ServiceModel | undefined {
  const all = models.routings();
  const load = (routing: Routing | undefined): ServiceModel | undefined => routing && models.model(routing.id);
  if (address.target !== undefined) return load(all.find(({ target }) => target === address.target));
  const signed = all.find(({ signingName }) => signingName === credential.service);
  if (signed !== undefined) return load(signed);
  if (address.version !== undefined) return load(all.find(({ version }) => version === address.version));
  if (credential.service !== undefined) return undefined;
  return all
    .filter(({ protocol }) => protocol === 'restJson1')
    .map(({ id }) => models.model(id))
    .find((model) => restOperation(model, request.method, request.path, request.query) !== undefined);
}

function notByGet(method: string): AwsError {
  const message = `An action must be sent by POST, not ${method}: what a web page can send by a link must not change anything.`;
  return awsError('MethodNotAllowedException', message, {}, 405);
}

function unknownService(
  named: string | undefined,
  address: Address,
  request: HttpRequest,
  protocol: Protocol,
  models: Models,
): AwsError {
  const served = models.routings().map(({ name }) => name);
  if (named) {
    const what = address.operation ? `${clip(named)} ${clip(address.operation)}` : `the service ${clip(named)}`;
    return awsError('NotImplemented', `Nephoscope does not serve ${what}; it serves ${served.join(', ')}.`, {}, 501);
  }
  const { code, status } = protocol.unknownOperation;
  const what = address.operation ?? `${request.method} ${request.path}`;
  return awsError(code, `No operation "${clip(what)}" of the services here: ${served.join(', ')}.`, {}, status);
}

function unknownOperation(service: ServiceModel, address: Address, request: HttpRequest, protocol: Protocol): AwsError {
  const { code, status } = protocol.unknownOperation;
  // The text that AWS's query services answer; the other protocols' services answer none.
  const message =
    address.version !== undefined
      ? `Could not find operation ${clip(address.operation ?? '')} for version ${clip(address.version)}`
      : `${service.name} has no operation "${clip(address.operation ?? `${request.method} ${request.path}`)}".`;
  return awsError(code, message, {}, status);
}

function clip(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
