import type { Trace, TraceNode } from './trace.ts';

/**
 * The segments of Lambda functions that had to be initialised for their request: those with a subsegment of the function's
 * own start. It begins before its segment. The Lambda service's segment above it has none.
 * Source: AWS Lambda developer guide, "Visualize Lambda function invocations using AWS X-Ray"; the guide's sample trace.
 */
export function coldStarts(trace: Trace): Set<TraceNode> {
  const found = new Set<TraceNode>();
  for (const { kind, entity, parent } of trace.nodes) {
    if (kind === 'subsegment' && STARTS.has(entity.name) && parent?.service?.type === FUNCTION) found.add(parent);
  }
  return found;
}

const STARTS: ReadonlySet<string> = new Set(['Initialization', 'Init']);
const FUNCTION = 'AWS::Lambda::Function';
