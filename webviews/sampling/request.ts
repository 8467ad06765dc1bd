/** The request that one types in: its fields as texts, and what sampling rules read of it. */
import type { SamplingRequest } from '../../server/core/sampling-rule/matches.ts';

/** Empty texts are what the request isn't known of. */
export interface RequestFields {
  method: string;
  host: string;
  path: string;
  service: string;
  type: string;
  arn: string;
  /** `key=value, key=value`. */
  attributes: string;
}

export const emptyFields: RequestFields = {
  method: '',
  host: '',
  path: '',
  service: '',
  type: '',
  arn: '',
  attributes: '',
};

export const fieldNames = Object.keys(emptyFields) as (keyof RequestFields)[];

/** The request; undefined where nothing of it is typed. */
export function requestOf(fields: RequestFields): SamplingRequest | undefined {
  const [method, host, path, service, type, arn] = [
    fields.method,
    fields.host,
    fields.path,
    fields.service,
    fields.type,
    fields.arn,
  ].map((text) => text.trim());
  const attributes = attributesOf(fields.attributes);
  const request = {
    ...(service && { serviceName: service }),
    ...(type && { serviceType: type }),
    ...(host && { host }),
    ...(method && { httpMethod: method }),
    ...(path && { urlPath: path }),
    ...(arn && { resourceArn: arn }),
    ...(attributes && { attributes }),
  };
  return Object.keys(request).length > 0 ? request : undefined;
}

/** The fields of a request that came from elsewhere. */
export function fieldsOf(request: SamplingRequest): RequestFields {
  return {
    method: request.httpMethod ?? '',
    host: request.host ?? '',
    path: request.urlPath ?? '',
    service: request.serviceName ?? '',
    type: request.serviceType ?? '',
    arn: request.resourceArn ?? '',
    attributes: Object.entries(request.attributes ?? {})
      .map(([key, value]) => `${key}=${value}`)
      .join(', '),
  };
}

/**
 * What a pasted line says: an address, with a method before it or without (`POST https://shop.example/orders?x=1`, or a
 * whole `curl -X POST …`). SDKs match the path without its query. Undefined for any other text.
 */
export function readPasted(text: string): Partial<RequestFields> | undefined {
  const address = /https?:\/\/[^\s'"<>]+/i.exec(text)?.[0];
  if (address === undefined || !URL.canParse(address)) return undefined;
  const { host, pathname } = new URL(address);
  const method = /(?:^|-X\s+|--request[\s=]+)["']?(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\b/i.exec(text.trim())?.[1];
  return { host, path: pathname, ...(method !== undefined && { method: method.toUpperCase() }) };
}

function attributesOf(text: string): Record<string, string> | undefined {
  const pairs = text
    .split(/[,\n]/)
    .map((pair) => /^\s*([^=]+?)\s*=\s*(.*?)\s*$/.exec(pair))
    .flatMap((pair) => (pair ? [[pair[1]!, pair[2]!] as const] : []));
  return pairs.length > 0 ? Object.fromEntries(pairs) : undefined;
}
