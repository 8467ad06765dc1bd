import { matchedRequests, share } from '../../server/core/sampling-rule/describe.ts';
import { isIgnoredBySdks } from '../../server/core/sampling-rule/explain.ts';
import { compact, percent, timeOfDay } from '../lib/format.ts';
import type { Boost, Client, MisreadingService, Rule } from './messages.ts';
import type { RuleState, Totals } from './model.ts';

/** `GET requests to /orders`: what a rule matches. */
export function matches(rule: Rule): string {
  const attributes = Object.entries(rule.Attributes).map(([key, value]) => `\`${key}=${value}\``);
  const asks = attributes.length > 0 ? ` with ${attributes.join(' and ')}` : '';
  return capital(`${matchedRequests(rule)}${asks}`);
}

/** `Samples the first request of each second and 5 % of the rest`. */
export function samples({ ReservoirSize, FixedRate }: Rule): string {
  return `Samples ${share(ReservoirSize, FixedRate)}`;
}

/** What is wrong with a rule as it stands among the others. */
export function warnings({ rule, shadowedBy }: RuleState): string[] {
  return [
    ...(shadowedBy === undefined ? [] : [`Never reached: \`${shadowedBy}\` takes all its requests.`]),
    ...(isIgnoredBySdks(rule) ? ['The X-Ray SDKs leave it out: it asks for a resource or for attributes.'] : []),
  ];
}

/** Its size, and who shares it. */
export function reservoir({ rule, clientCount }: RuleState): string[] {
  const size = rule.ReservoirSize === 0 ? 'none' : `${compact(rule.ReservoirSize)}/s`;
  return clientCount === 0 ? [size] : [size, counted(clientCount, 'client')];
}

/** The rate as it is written, and as it is now. */
export function rate({ rule, boost }: RuleState): string[] {
  return [percent(rule.FixedRate), ...(boost?.now ? [`now ${percent(boost.now.rate)}`] : [])];
}

/** What a rule's boost does. */
export function boostWords({ now, coolsUntil }: Boost, { SamplingRateBoost: allowed }: Rule): string {
  if (now) return `Raised to ${percent(now.rate)} until ${timeOfDay(now.until)}: anomalies were missed.`;
  const most = allowed ? `, to ${percent(allowed.MaxRate)} at most` : '';
  if (coolsUntil !== undefined) return `Cooling down: no boost before ${timeOfDay(coolsUntil)}.`;
  return `None now. The rate rises when services report anomalies that are missed${most}.`;
}

/** One client's part. */
export function clientWords({ quota, seen, ignoresQuota }: Client, now: number): string {
  const ago = Math.max(0, Math.round(now - seen));
  const part = ignoresQuota ? `${quota}/s, which it takes for expired` : `${quota}/s`;
  return `${part} · reported ${ago} s ago`;
}

/** What is known of clients with the fault, and what the fault is; empty where there are none. */
export function faultWords(clients: readonly string[], services: readonly MisreadingService[]): string[] {
  if (clients.length === 0 && services.length === 0) return [];
  const names = [...new Set(services.map(({ service }) => service))];
  const sdks = [...new Set(services.map(({ sdk, version }) => [sdk, version].filter(Boolean).join(' ')))];
  const who = [
    ...(clients.length > 0
      ? [`${counted(clients.length, 'client')} borrowed although a share of the reservoir held`]
      : []),
    ...(names.length > 0 ? [`${list(names)} ${names.length === 1 ? 'uses' : 'use'} ${list(sdks)}`] : []),
  ];
  return [
    `${capital(who.join('; '))}.`,
    'The X-Ray SDK for Node.js reads the seconds of a share’s end as milliseconds, so that every share has expired for it: it samples one request a second of any reservoir, and learns of a changed rule within five minutes instead of ten seconds.',
  ];
}

/** `120 requests, 12 sampled, 3 borrowed`. */
export function totalWords({ requests, sampled, borrowed }: Totals): string {
  return `${counted(requests, 'request')}, ${compact(sampled)} sampled, ${compact(borrowed)} borrowed`;
}

/** `1 request`, `2.43k requests`. */
export function counted(count: number, what: string): string {
  return `${compact(count)} ${what}${count === 1 ? '' : 's'}`;
}

/** The end of a long id, which differs most. */
export function shortId(id: string): string {
  return id.length > 12 ? `…${id.slice(-8)}` : id;
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, 3);
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
