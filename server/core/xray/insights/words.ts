/** What an insight says of itself, in sentences. AWS publishes none: these are ours. */
import { type Service, serviceOfKey } from '../service.ts';
import type { InsightEvent } from './insights.ts';

/** How it stands at an event; `start` is the insight's, in epoch seconds. */
export function insightSummary(event: InsightEvent, start: number): string {
  const { kind, rootCause, services, requests, clients } = event;
  const others = services.length - 1;
  const also = others > 0 ? ` and ${others} more ${others === 1 ? 'service' : 'services'}` : '';
  const since = `${requests.fault} of ${requests.total} requests since ${timeOf(start)} were faults`;
  const impact = `${clients.fault} of ${clients.total} requests of clients were faults.`;
  if (kind === 'closed') return `${nameOf(serviceOfKey(rootCause))}${also} recovered: ${since}; ${impact}`;
  return `${nameOf(serviceOfKey(rootCause))}${also} had more faults than expected: ${since}; ${impact}`;
}

function nameOf({ name, type }: Service): string {
  return type === undefined ? name : `${name} (${type})`;
}

function timeOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(/:\d\d\.\d+Z$/, 'Z');
}
