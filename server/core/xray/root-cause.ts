import { defined } from '../json/typed.ts';
import { ROOT_CAUSES } from './limits.ts';
import { type Entity, elapsed, responseTime } from './segment.ts';
import { type ServiceId, serviceId } from './service.ts';
import type { Trace, TraceNode } from './trace.ts';

/** Why a trace failed: the services on the way to the failure, outermost first. Source: X-Ray API, `FaultRootCause`. */
export interface FailureRootCause {
  readonly Services: ReadonlyArray<RootCauseService<FailureEntity>>;
  /** The failure reached the client: the root segment has it too. */
  readonly ClientImpacting: boolean;
}

/** Where the time of a trace went. Source: X-Ray API, `ResponseTimeRootCause`. */
export interface ResponseTimeRootCause {
  readonly Services: ReadonlyArray<RootCauseService<ResponseTimeEntity>>;
  readonly ClientImpacting: boolean;
}

export interface RootCauseService<E> extends ServiceId {
  readonly Inferred: boolean;
  /** The service's segment, then its subsegments on the way. */
  readonly EntityPath: readonly E[];
}

export interface FailureEntity {
  readonly Name: string;
  readonly Exceptions: ReadonlyArray<{ readonly Name?: string; readonly Message?: string }>;
  readonly Remote: boolean;
}

export interface ResponseTimeEntity {
  readonly Name: string;
  /** Share of the root segment's time, 0 to 1. */
  readonly Coverage: number;
  readonly Remote: boolean;
}

/**
 * For each innermost segment or subsegment that failed, at most `ROOT_CAUSES` of them, the way to it through all that
 * failed above it. AWS publishes the form, not how it chooses: this is our reading of it.
 */
export function failureRootCauses(trace: Trace, kind: 'fault' | 'error'): FailureRootCause[] {
  const exceptions = exceptionsById(trace);
  const failed = (node: TraceNode) => node.entity[kind] && node.segment !== undefined;
  const above = ancestorsOf(trace.nodes.filter(failed));
  const innermost = trace.nodes.filter((node) => failed(node) && !above.has(node)).slice(0, ROOT_CAUSES);
  return innermost.map((leaf) => {
    const path = pathTo(leaf, failed);
    return {
      Services: services(path, ({ entity }) => ({
        Name: entity.name,
        Exceptions: exceptionsOf(entity, exceptions),
        Remote: isRemote(entity),
      })),
      ClientImpacting: path[0] === trace.root,
    };
  });
}

/**
 * The way down the longest parts of the trace, as long as each covers at least half of the root segment's time; none
 * while the root is in progress. AWS publishes the form, and names a cause for slow traces only, by a baseline that it
 * doesn't publish: here every trace with a dominant part has one.
 */
export function responseTimeRootCauses(trace: Trace): ResponseTimeRootCause[] {
  const whole = trace.root && responseTime(trace.root.entity);
  if (trace.root === undefined || !whole) return [];
  const share = ({ entity }: TraceNode) => elapsed(entity.start, entity.end ?? entity.start) / whole;
  const path = [trace.root];
  for (let node = longest(trace.root, share); node && share(node) >= 0.5; node = longest(node, share)) path.push(node);
  if (path.length === 1) return [];
  const entity = (node: TraceNode) => ({
    Name: node.entity.name,
    Coverage: Math.min(1, Math.round(share(node) * 1000) / 1000),
    Remote: isRemote(node.entity),
  });
  return [{ Services: services(path, entity), ClientImpacting: true }];
}

function longest({ children }: TraceNode, share: (node: TraceNode) => number): TraceNode | undefined {
  return children.reduce<TraceNode | undefined>(
    (best, child) => (best === undefined || share(child) > share(best) ? child : best),
    undefined,
  );
}

/** All that stands above one of the nodes; each is visited once. */
function ancestorsOf(nodes: readonly TraceNode[]): Set<TraceNode> {
  const above = new Set<TraceNode>();
  for (const { parent } of nodes) {
    for (let node = parent; node !== undefined && !above.has(node); node = node.parent) above.add(node);
  }
  return above;
}

/** The nodes that pass on the way from the outermost to this one. */
function pathTo(leaf: TraceNode, passes: (node: TraceNode) => boolean): TraceNode[] {
  const path: TraceNode[] = [];
  for (let node: TraceNode | undefined = leaf; node !== undefined; node = node.parent)
    if (passes(node)) path.push(node);
  return path.reverse();
}

/** The path cut into its services: each begins with its segment, or where the path enters it. */
function services<E>(path: readonly TraceNode[], entityOf: (node: TraceNode) => E): Array<RootCauseService<E>> {
  const found: Array<{ segment: TraceNode; entities: E[] }> = [];
  for (const node of path) {
    const last = found.at(-1);
    if (last !== undefined && last.segment === node.segment) last.entities.push(entityOf(node));
    else if (node.segment !== undefined) found.push({ segment: node.segment, entities: [entityOf(node)] });
  }
  return found.flatMap(({ segment, entities }) =>
    segment.service === undefined
      ? []
      : [{ ...serviceId(segment.service), Inferred: segment.kind === 'inferred', EntityPath: entities }],
  );
}

type Exceptions = ReadonlyMap<string, Entity['exceptions'][number]>;

function exceptionsById(trace: Trace): Exceptions {
  const found = new Map<string, Entity['exceptions'][number]>();
  for (const { entity } of trace.nodes) {
    for (const exception of entity.exceptions) if (exception.id !== undefined) found.set(exception.id, exception);
  }
  return found;
}

/** An entity describes its exceptions, or names the one that another entity describes. */
function exceptionsOf({ exceptions, causeId }: Entity, byId: Exceptions): FailureEntity['Exceptions'] {
  const named = causeId === undefined ? undefined : byId.get(causeId);
  return [...exceptions, ...(named ? [named] : [])].map(({ type, message }) =>
    defined<FailureEntity['Exceptions'][number]>({ Name: type, Message: message }),
  );
}

function isRemote({ namespace }: Entity): boolean {
  return namespace !== undefined;
}
