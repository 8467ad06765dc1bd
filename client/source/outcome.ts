import type { TraceSummary } from './source.ts';

/** How a trace ended: the gravest of what its summary says. */
export function outcomeOf({
  HasFault,
  HasThrottle,
  HasError,
}: Pick<TraceSummary, 'HasFault' | 'HasThrottle' | 'HasError'>): 'ok' | 'error' | 'throttle' | 'fault' {
  if (HasFault) return 'fault';
  if (HasThrottle) return 'throttle';
  return HasError ? 'error' : 'ok';
}
