/**
 * API destinations and the connections that they call with: members and limits.
 * Source: EventBridge API, CreateApiDestination and CreateConnection (model 2015-10-07); CloudFormation,
 * AWS::Events::ApiDestination and AWS::Events::Connection.
 */
import { flag, integer, list, type Read, read, record, required, text } from '../shape.ts';
import type { MapValue } from '../value.ts';

const name = text({ min: 1, max: 64, pattern: /^[.\-_A-Za-z0-9]+$/, wants: 'of letters, digits, dots, - and _' });

export const destinationShape = {
  Name: name,
  Description: text({ max: 512 }),
  ConnectionArn: required(
    text({
      min: 1,
      max: 1600,
      pattern: /^arn:aws(-[a-z]+)*:events:[a-z\d-]*:(\d{12})?:connection\/[.\-_A-Za-z0-9]+\/[-A-Za-z0-9]+$/,
      wants: 'the ARN of a connection, with its id behind its name',
    }),
  ),
  InvocationEndpoint: required(
    text({ min: 1, max: 2048, pattern: /^https:\/\/\S+$/, wants: 'an address that begins with https://' }),
  ),
  HttpMethod: required(text({ oneOf: ['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'DELETE', 'PATCH'] })),
  InvocationRateLimitPerSecond: integer({ min: 1 }),
};

const secret = text({ min: 1, max: 512 });
const parameters = list(
  record({ Key: required(text({ max: 512 })), Value: required(text({ max: 512 })), IsValueSecret: flag() }),
  { max: 100 },
);
const http = {
  HeaderParameters: parameters,
  QueryStringParameters: parameters,
  BodyParameters: parameters,
};
const connectivity = record({
  ResourceParameters: required(
    record({ ResourceConfigurationArn: required(text({ max: 2048 })), ResourceAssociationArn: text({ max: 2048 }) }),
  ),
});

/** How a connection proves who calls, and the member that says it. */
export const authorizations = {
  API_KEY: 'ApiKeyAuthParameters',
  BASIC: 'BasicAuthParameters',
  OAUTH_CLIENT_CREDENTIALS: 'OAuthParameters',
} as const;

export const connectionShape = {
  Name: name,
  Description: text({ max: 512 }),
  AuthorizationType: text({ oneOf: Object.keys(authorizations) }),
  AuthParameters: record({
    ApiKeyAuthParameters: record({ ApiKeyName: required(secret), ApiKeyValue: required(secret) }),
    BasicAuthParameters: record({ Username: required(secret), Password: required(secret) }),
    OAuthParameters: record({
      AuthorizationEndpoint: required(text({ min: 1, max: 2048 })),
      ClientParameters: required(record({ ClientID: required(secret), ClientSecret: required(secret) })),
      HttpMethod: required(text({ oneOf: ['GET', 'POST', 'PUT'] })),
      OAuthHttpParameters: record(http),
    }),
    InvocationHttpParameters: record(http),
    ConnectivityParameters: connectivity,
  }),
  InvocationConnectivityParameters: connectivity,
  KmsKeyIdentifier: text({ max: 2048 }),
};

export type ApiDestination = Read<typeof destinationShape>;
export type EventConnection = Read<typeof connectionShape>;

export const readDestination = (map: MapValue): ApiDestination => read(destinationShape, map);
export const readConnection = (map: MapValue): EventConnection => read(connectionShape, map);
