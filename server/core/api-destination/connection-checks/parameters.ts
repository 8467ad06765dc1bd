import { check } from '../../check.ts';
import { isAbsent, known } from '../../field.ts';
import { headOf } from '../../shape.ts';
import { entryOf } from '../../value.ts';
import { authorizations, type EventConnection } from '../api-destination.ts';

/**
 * Parameters of another kind of authorization.
 *
 * A connection of type API_KEY has ApiKeyAuthParameters, one of type BASIC BasicAuthParameters, one of type
 * OAUTH_CLIENT_CREDENTIALS OAuthParameters.
 * Source: EventBridge API, CreateConnection, AuthParameters.
 */
export const connectionParameters = check<EventConnection>({
  code: 'event-connection/parameters',
  severity: 'error',
  run({ authorizationType, authParameters }, report) {
    if (!known(authorizationType) || !known(authParameters)) return;
    if (!Object.hasOwn(authorizations, authorizationType.value)) return;
    const { map } = authParameters.value;
    const own = authorizations[authorizationType.value as keyof typeof authorizations];
    const others = Object.values(authorizations).filter((name) => name !== own);
    const other = others.map((name) => entryOf(map, name)).find((entry) => entry !== undefined);
    const field = authParameters.value[`${own[0]!.toLowerCase()}${own.slice(1)}` as 'oAuthParameters'];
    if (!isAbsent(field)) return;
    const says = `A connection of type ${authorizationType.value} needs ${own}.`;
    if (other) report(other.keyAt, `${other.key} is for another type. ${says}`);
    else report(headOf(map), says);
  },
  fires: [
    { AuthorizationType: 'API_KEY', AuthParameters: { BasicAuthParameters: { Username: 'shop', Password: 'abc' } } },
  ],
  silent: [
    { AuthorizationType: 'BASIC', AuthParameters: { BasicAuthParameters: { Username: 'shop', Password: 'abc' } } },
  ],
  unknown: [{ AuthorizationType: { Ref: 'Type' }, AuthParameters: { BasicAuthParameters: { Ref: 'Parameters' } } }],
});
