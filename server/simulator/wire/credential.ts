import type { HttpRequest } from '../http.ts';

/** What a Signature Version 4 says of its sender. It isn't verified: nobody here has a secret. */
export interface Credential {
  readonly accessKeyId?: string;
  readonly region?: string;
  /** The signing name of the service. */
  readonly service?: string;
}

/** From the Authorization header or from a presigned URL; an unsigned request has none of it. */
export function credentialOf({ headers, query }: Pick<HttpRequest, 'headers' | 'query'>): Credential {
  const scope = /Credential=([^,\s]+)/.exec(headers.authorization ?? '')?.[1] ?? query.get('X-Amz-Credential');
  const parts = (scope ?? '').split('/');
  const [accessKeyId = '', , ...rest] = parts;
  if (!/^[\w+=,.@-]{1,128}$/.test(accessKeyId)) return {};
  // key/date/region/service/aws4_request; version 4A leaves the region out.
  const [region, service] = parts.length === 5 ? rest : [undefined, rest[0]];
  return {
    accessKeyId,
    ...(region !== undefined && /^[a-z\d-]{1,32}$/.test(region) ? { region } : {}),
    ...(service !== undefined && /^[a-z\d.-]{1,64}$/.test(service) ? { service } : {}),
  };
}
