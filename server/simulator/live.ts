import { type Attached, createAttached } from './attach.ts';
import { type Changes, createChanges } from './changes.ts';
import type { Control } from './control.ts';
import type { HttpResponse } from './http.ts';
import type { State } from './state.ts';

/** The answers that stay open: what changes, for views; and who is attached, for the end of the simulator. */
export interface Live {
  readonly changes: Changes;
  readonly attached: Attached;
  /** Ends all of them. */
  close(): void;
}

/** Adds GET /_nephoscope/changes and GET /_nephoscope/attach. */
export function addLiveRoutes(control: Control, { clock, traces, traceSets, trail, sampling, xrayState }: State): Live {
  const changes = createChanges(clock);
  const attached = createAttached();
  traces.onChange(() => changes.count('traces'));
  traceSets.onChange(() => changes.count('traces'));
  // What a group shows is another set of traces then.
  xrayState.groups.onChange(() => changes.count('traces'));
  trail.onChange(() => changes.count('trail'));
  sampling.onChange(() => changes.count('sampling'));
  control.route('GET', '/_nephoscope/changes', () => streamed('application/x-ndjson', changes.follow()));
  control.route('GET', '/_nephoscope/attach', () => streamed('text/plain', attached.hold()));
  return {
    changes,
    attached,
    close() {
      changes.close();
      attached.close();
    },
  };
}

function streamed(type: string, body: HttpResponse['body']): HttpResponse {
  // The connection ends with the answer: an idle one would hold up the end of the simulator.
  return { status: 200, headers: { 'content-type': type, 'cache-control': 'no-store', connection: 'close' }, body };
}
