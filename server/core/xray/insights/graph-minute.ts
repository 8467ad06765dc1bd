import type { TraceGraph } from '../graph.ts';
import type { Statistics } from '../statistics.ts';
import { addImpacts, type Impact } from './expected.ts';
import type { GraphMinute } from './insights.ts';

/** What insights read of the graph of a minute's traces: the services that answer, their calls, and the clients' requests. */
export function graphMinute(minute: number, { nodes, edges }: TraceGraph): GraphMinute {
  const calls = [...edges.values()].filter(({ link }) => !link);
  const isClient = (key: string): boolean => nodes.get(key)?.serves === false;
  return {
    minute,
    services: new Map(
      [...nodes].filter(([, { serves }]) => serves).map(([key, { statistics }]) => [key, impactOf(statistics)]),
    ),
    calls: calls.filter(({ from }) => !isClient(from)).map(({ from, to }) => [from, to]),
    clients: addImpacts(calls.filter(({ from }) => isClient(from)).map(({ statistics }) => impactOf(statistics))),
  };
}

function impactOf({ ok, error, throttle, fault }: Statistics): Impact {
  return { total: ok + error + throttle + fault, fault, ok };
}
