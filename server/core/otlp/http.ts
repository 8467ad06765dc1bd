import { defined, type JsonObject } from '../json/typed.ts';
import { type Attributes, number, text } from './attributes.ts';
import type { Span } from './span.ts';

/**
 * The request and its answer, by the names of the old and of the stable conventions for HTTP; undefined where no attribute is
 * one of HTTP's own (an address alone isn't).
 * Source: awsxrayexporter, http.go; OpenTelemetry semantic conventions 1.12 and 1.38, HTTP spans.
 */
export function httpBlock(span: Span): JsonObject | undefined {
  const { attributes } = span;
  if (![...HTTP_OWN].some((name) => attributes.has(name))) return undefined;
  const forwarded = text(attributes, 'http.client_ip') ?? address(attributes, 'client.address');
  const request = defined<JsonObject>({
    method: text(attributes, 'http.method', 'http.request.method'),
    url: urlOf(span),
    user_agent: text(attributes, 'http.user_agent', 'user_agent.original'),
    client_ip: forwarded ?? text(attributes, 'net.peer.ip') ?? address(attributes, 'network.peer.address'),
    x_forwarded_for: forwarded === undefined ? undefined : true,
  });
  const response = defined<JsonObject>({
    status: number(attributes, 'http.status_code', 'http.response.status_code'),
    content_length: receivedBytes(span),
  });
  return { request, response };
}

/** Each makes a span one of HTTP. */
const HTTP_OWN: ReadonlySet<string> = new Set([
  'http.method',
  'http.request.method',
  'http.client_ip',
  'http.user_agent',
  'user_agent.original',
  'http.status_code',
  'http.response.status_code',
  'http.url',
  'url.full',
  'http.scheme',
  'url.scheme',
  'http.host',
  'http.target',
  'http.server_name',
  'net.host.port',
  'url.path',
  'url.query',
]);

/** What the block takes out of the attributes, of every span. */
export const HTTP_ATTRIBUTES: ReadonlySet<string> = new Set([
  ...HTTP_OWN,
  'host.name',
  'net.host.name',
  'net.peer.name',
  'net.peer.port',
  'net.peer.ip',
  'network.peer.address',
  'network.peer.port',
  'client.address',
  'server.address',
  'server.port',
]);

const DEFAULT_PORTS: ReadonlyMap<string, string> = new Map([
  ['http', '80'],
  ['https', '443'],
]);

/** The whole address where it is given, else what its parts give; undefined where nothing names a host. */
function urlOf({ attributes, kind }: Span): string | undefined {
  const whole = text(attributes, 'http.url', 'url.full');
  if (whole !== undefined) return whole;
  const host = text(attributes, 'http.host') ?? (kind === 'server' ? serverHost : clientHost)(attributes);
  return host && `${text(attributes, 'http.scheme', 'url.scheme') ?? 'http'}://${host}${pathOf(attributes)}`;
}

function serverHost(attributes: Attributes): string | undefined {
  const host = text(attributes, 'http.server_name', 'net.host.name', 'host.name', 'server.address');
  return host && withPort(attributes, host, 'net.host.port', 'server.port');
}

function clientHost(attributes: Attributes): string | undefined {
  const named = text(attributes, 'net.peer.name', 'server.address', 'net.peer.ip');
  const host = named ?? address(attributes, 'network.peer.address');
  return host && withPort(attributes, host, 'net.peer.port', 'server.port', 'network.peer.port');
}

function withPort(attributes: Attributes, host: string, ...names: readonly string[]): string {
  const scheme = text(attributes, 'http.scheme', 'url.scheme') ?? 'http';
  const port = text(attributes, ...names) ?? number(attributes, ...names)?.toString();
  return port === undefined || port === DEFAULT_PORTS.get(scheme) ? host : `${host}:${port}`;
}

function pathOf(attributes: Attributes): string {
  const target = text(attributes, 'http.target');
  if (target !== undefined) return target;
  const query = text(attributes, 'url.query');
  return (text(attributes, 'url.path') ?? '/') + (query === undefined ? '' : `?${query.replace(/^\?/, '')}`);
}

/** Of the first message received: the span itself, or an event of it. */
function receivedBytes({ attributes, events }: Span): number | undefined {
  const received = [attributes, ...events.map((event) => event.attributes)].find(
    (each) => text(each, 'message.type') === 'RECEIVED' && number(each, PAYLOAD_BYTES),
  );
  return received && number(received, PAYLOAD_BYTES);
}

const PAYLOAD_BYTES = 'messaging.message_payload_size_bytes';

/** The attribute where it is an IP address: the stable conventions allow socket paths and names as well. */
function address(attributes: Attributes, name: string): string | undefined {
  const value = text(attributes, name);
  return value && /^(\d{1,3}(\.\d{1,3}){3}|(?=.*:)[\da-f:.]+)$/i.test(value) ? value : undefined;
}
