import { asObject, asText, type JsonObject } from '../json/typed.ts';

/**
 * Who made a call, as a label that tells callers apart: a user's name, `role/session`, `root`, a service. '' where a
 * record has no identity.
 * Source: CloudTrail user guide, "CloudTrail userIdentity element".
 */
export function principalOf(identity: JsonObject): string {
  const { type } = identity;
  if (type === 'Root') return 'root';
  if (type === 'AssumedRole') return [roleOf(identity), sessionOf(identity)].filter(Boolean).join('/');
  const service = asText(identity.invokedBy);
  if (type === 'AWSService' && service !== undefined) return service;
  return (
    asText(identity.userName) ??
    lastPart(identity.arn) ??
    service ??
    asText(asObject(identity.onBehalfOf)?.userId) ??
    asText(identity.accountId) ??
    asText(identity.principalId) ??
    ''
  );
}

/**
 * What LookupEvents calls `Username`: the user's name, of an assumed role the session's, `root`. Calls of services and of
 * other accounts have none.
 */
export function userNameOf(identity: JsonObject): string {
  if (identity.type === 'Root') return 'root';
  if (identity.type === 'AssumedRole') return sessionOf(identity) ?? '';
  return asText(identity.userName) ?? (identity.type === 'FederatedUser' ? lastPart(identity.arn) : undefined) ?? '';
}

/** Of `arn:aws:sts::123456789012:assumed-role/ROLE/SESSION`, or of the session's issuer. */
function roleOf(identity: JsonObject): string | undefined {
  const issuer = asObject(asObject(identity.sessionContext)?.sessionIssuer);
  return asText(issuer?.userName) ?? /assumed-role\/([^/]+)\//.exec(asText(identity.arn) ?? '')?.[1];
}

/** The principal id of a role's session is `AROA...:SESSION`. */
function sessionOf(identity: JsonObject): string | undefined {
  return lastPart(identity.arn) ?? /^[^:]+:(.+)$/.exec(asText(identity.principalId) ?? '')?.[1];
}

function lastPart(arn: unknown): string | undefined {
  const text = asText(arn);
  return text?.includes('/') ? text.slice(text.lastIndexOf('/') + 1) : undefined;
}
