import { NAME_LENGTH } from '../xray/limits.ts';
import { type Attributes, text } from './attributes.ts';
import type { Span } from './span.ts';

/**
 * The name of a span's segment, which is a service's where the attributes tell one, and the span's own otherwise.
 * Only the span's own name is made to fit: a service name that X-Ray doesn't take is refused by X-Ray.
 * Source: awsxrayexporter, segment.go.
 */
export function segmentName(span: Span, resource: Attributes): string {
  const { attributes, kind } = span;
  return (
    givenName(span) ??
    text(attributes, 'aws.service') ??
    databaseName(attributes) ??
    (kind === 'server' ? text(resource, 'service.name') : undefined) ??
    text(attributes, 'rpc.service', 'http.host', 'net.peer.name') ??
    fittingName(span.name)
  );
}

/** `aws` for calls of AWS's API, `remote` for the other calls that leave the service. */
export function namespaceOf(span: Span, type: 'segment' | 'subsegment'): 'aws' | 'remote' | undefined {
  const namedByAws = givenName(span) === undefined && text(span.attributes, 'aws.service') !== undefined;
  if (isAwsCall(span) || namedByAws) return 'aws';
  if (span.kind === 'client') return 'remote';
  const toRemote = CALLS.has(span.kind) && span.attributes.has('aws.remote.service');
  return toRemote && type === 'subsegment' ? 'remote' : undefined;
}

/** A call that an AWS SDK made. */
export function isAwsCall({ attributes }: Pick<Span, 'attributes'>): boolean {
  return text(attributes, 'rpc.system') === 'aws-api';
}

const CALLS: ReadonlySet<Span['kind']> = new Set(['client', 'producer', 'consumer']);

/** A name that somebody gave on purpose. */
function givenName(span: Span): string | undefined {
  return applicationSignalsName(span) ?? text(span.attributes, 'peer.service');
}

function applicationSignalsName(span: Span): string | undefined {
  const { attributes, kind } = span;
  const localRoot = kind === 'internal' && text(attributes, 'aws.span.kind') === 'LOCAL_ROOT';
  if (kind === 'server' || localRoot) return text(attributes, 'aws.local.service');
  return CALLS.has(kind) ? remoteService(span) : undefined;
}

/** Whom a span calls, by Application Signals: of an AWS service the name alone. */
export function remoteService(span: Pick<Span, 'attributes'>): string | undefined {
  const remote = text(span.attributes, 'aws.remote.service');
  return isAwsCall(span) ? remote?.replace(/^(AWS\.SDK\.|AWS::)/, '') : remote;
}

/**
 * `name@host`, or the name alone where nothing names a host. The stable conventions have the host by itself; the exporter
 * doesn't know them.
 */
function databaseName(attributes: Attributes): string | undefined {
  const name = text(attributes, 'db.name', 'db.namespace');
  const given = URL.parse(text(attributes, 'db.connection_string')?.replace(/^jdbc:/, '') ?? '')?.hostname;
  const host = given || (attributes.has('db.namespace') ? text(attributes, 'server.address') : undefined);
  return name && host ? `${name}@${host}` : name;
}

function fittingName(name: string): string {
  return name.replace(/[^ 0-9\p{L}\p{N}_.:/%&#=+\-@]/gu, '').slice(0, NAME_LENGTH) || 'span';
}
