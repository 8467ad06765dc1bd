/**
 * Environment variables that X-Ray's SDKs read, wherever they are set: functions, containers, Beanstalk's environments,
 * Compose files. Each form gives them as one map of names and values.
 * Source: X-Ray developer guide, "Environment variables" of each SDK; AWS X-Ray SDK for Node.js 3.12, daemon_config.js.
 */
import { hole, type MapValue, possible, type Span, type Value, writtenTexts } from '../value.ts';

export interface Environment {
  readonly at: Span;
  readonly variables: readonly Variable[];
}

export interface Variable {
  readonly name: string;
  readonly nameAt: Span;
  /** Every text that it can be, as far as it is written. */
  readonly values: readonly { readonly value: string; readonly at: Span }[];
  /** What stands there and is no text. */
  readonly wrong: readonly Value[];
}

/** More variables no environment has: Lambda takes 4 KB of them. */
const mostVariables = 1000;

/** What X-Ray's SDKs read, with one line for each. */
export const variables: ReadonlyMap<string, string> = new Map([
  [
    'AWS_XRAY_DAEMON_ADDRESS',
    'Where the daemon listens: `host:port` for UDP and TCP alike, or `tcp:host:port udp:host:port`. Left out, `127.0.0.1:2000`.',
  ],
  [
    'AWS_XRAY_CONTEXT_MISSING',
    'What an SDK does where a call is recorded and no segment is open: `LOG_ERROR` (the default), `RUNTIME_ERROR` or `IGNORE_ERROR`.',
  ],
  ['AWS_XRAY_TRACING_NAME', 'The name of the service in its segments: it wins over the one in the code.'],
  ['AWS_XRAY_DEBUG_MODE', 'Any value makes the SDK for Node.js write debug lines.'],
  ['AWS_XRAY_LOG_LEVEL', 'From which level on the SDK logs: `debug`, `info`, `warn`, `error` or `silent`.'],
  ['AWS_XRAY_SDK_ENABLED', '`false` makes the SDK record nothing.'],
  ['AWS_XRAY_COLLECT_SQL_QUERIES', '`true` makes the SDK keep the text of SQL queries.'],
  ['_AWS_XRAY_DAEMON_ADDRESS', 'The host of Lambda’s own daemon.'],
  ['_AWS_XRAY_DAEMON_PORT', 'The port of Lambda’s own daemon.'],
  ['AWS_XRAY_MANUAL_MODE', 'Any value turns the automatic context of the SDK for Node.js off.'],
]);

/** What an SDK does without a segment. */
export const strategies = ['LOG_ERROR', 'RUNTIME_ERROR', 'IGNORE_ERROR'] as const;

/** Reads a map of environment variables. */
export function readEnvironment({ entries, at }: MapValue): Environment {
  return {
    at,
    variables: entries.slice(0, mostVariables).map(({ key, keyAt, value }) => ({
      name: key,
      nameAt: keyAt,
      values: writtenTexts(value),
      wrong: possible(value).filter(({ kind }) => kind === 'list' || kind === 'map'),
    })),
  };
}

/** The values of a variable. */
export function valuesOf({ variables: all }: Environment, name: string): Variable['values'] {
  return all.filter((one) => one.name === name).flatMap(({ values }) => values);
}

/** Why the SDKs can't use an address of the daemon, and what to write instead where that is known. */
export interface WrongAddress {
  readonly why: string;
  readonly instead?: string;
}

/** Undefined for an address that the SDKs take, and for one of which the text tells too little. */
export function wrongAddress(address: string): WrongAddress | undefined {
  if (/[$[\]<>%]/.test(address) || address.includes(hole)) return undefined;
  const scheme = /^\s*(?:https?|udp|tcp):\/\//i.exec(address)?.[0];
  const rest = address.trim();
  if (scheme) {
    const bare = address.slice(scheme.length).replace(/\/.*$/, '').trim();
    return { why: 'has a scheme', instead: /:\d+$/.test(bare) ? bare : `${bare}:2000` };
  }
  if (rest === '') return undefined;
  if (!rest.includes(':')) {
    return { why: 'has no port', ...(/^[\w.-]+$/.test(rest) && { instead: `${rest}:2000` }) };
  }
  const parts = rest.split(/\s+/);
  if (parts.length === 1) {
    return /^(?:tcp|udp):/i.test(rest) ? lacksOne(rest) : wrongEndpoint(rest);
  }
  if (parts.length > 2) return { why: 'has more than two parts' };
  const kinds = parts.map((part) => /^(tcp|udp):/.exec(part)?.[1]);
  if (kinds[0] === undefined || kinds[1] === undefined || kinds[0] === kinds[1]) {
    return { why: 'names two addresses that are not one of tcp: and one of udp:' };
  }
  if (!/^\S+ \S+$/.test(address)) {
    return { why: 'wants one blank between its two addresses', instead: parts.join(' ') };
  }
  return parts.map((part) => wrongEndpoint(part.slice(4))).find((wrong) => wrong !== undefined);
}

function lacksOne(address: string): WrongAddress {
  const [, kind = '', rest = ''] = /^(tcp|udp):(.*)$/i.exec(address) ?? [];
  const other = kind.toLowerCase() === 'tcp' ? 'udp' : 'tcp';
  const why = `names ${kind.toLowerCase()} alone: the SDKs want both`;
  return /^[\w.-]+:\d+$/.test(rest) ? { why, instead: `${kind.toLowerCase()}:${rest} ${other}:${rest}` } : { why };
}

function wrongEndpoint(endpoint: string): WrongAddress | undefined {
  const [, host = '', port = ''] = /^(.*):([^:]*)$/s.exec(endpoint) ?? [];
  if (host.includes(':')) return { why: 'has more colons than host:port' };
  if (host === '') return { why: 'has no host' };
  if (/^\d{1,5}\/$/.test(port)) return { why: 'ends in a slash', instead: endpoint.slice(0, -1) };
  if (!/^\d+$/.test(port) || Number(port) < 1 || Number(port) > 65_535) return { why: 'has no port from 1 to 65535' };
  return undefined;
}

/** The host of an address that the SDKs take; undefined where the text doesn't tell it. */
export function hostOf(address: string): string | undefined {
  if (wrongAddress(address)) return undefined;
  return /^(?:(?:tcp|udp):)?([\w.-]+):\d+(?:\s|$)/.exec(address.trim())?.[1];
}
