import type { ServiceModel } from '../../catalog/models.ts';
import type { HttpResponse } from '../http.ts';
import { parseJson } from '../json.ts';
import { type JsonNames, writeJson } from './json-tree.ts';
import { errorTraits, structureOf, type WireRefusal } from './protocol.ts';
import { serializationError } from './scalars.ts';

/**
 * A request body as JSON; an empty one is an empty object.
 *
 * @throws AwsError SerializationException
 */
export function parseBody(body: Buffer): unknown {
  if (body.length === 0) return {};
  try {
    return parseJson(body);
  } catch (error) {
    throw serializationError(`Could not parse request body into json: ${(error as Error).message}`, '');
  }
}

/**
 * An error as both JSON protocols write it: the code in the body and in `x-amzn-errortype`, the message under the name
 * that the model gives it, the modelled members beside it, and the query protocol's code for clients of services that
 * once spoke it.
 */
export function refuseInJson(refusal: WireRefusal, contentType: string, names: JsonNames): HttpResponse {
  const { service, error, requestId } = refusal;
  const traits = errorTraits(service, error);
  const modelled = service && structureOf(service, error.code);
  const messageName =
    Object.keys(modelled?.members ?? {}).find((name) => name.toLowerCase() === 'message') ?? 'message';
  const extra = modelled?.error
    ? (writeJson(service as ServiceModel, { type: 'structure', shape: error.code }, error.extra, names) as object)
    : {};
  const queryCode = traits.query?.[0] ?? error.code;
  return {
    status: traits.status,
    headers: {
      'content-type': contentType,
      'x-amzn-requestid': requestId,
      'x-amzn-errortype': error.code,
      ...(service?.queryCompatible
        ? { 'x-amzn-query-error': `${queryCode};${traits.fault === 'server' ? 'Receiver' : 'Sender'}` }
        : {}),
    },
    body: JSON.stringify({ __type: error.code, [messageName]: error.message, ...extra }),
  };
}
