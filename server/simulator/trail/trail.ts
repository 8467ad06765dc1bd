import type { Api } from '../api.ts';
import type { Control } from '../control.ts';
import type { TrailDatabase } from '../records/trail-database.ts';
import { addExportRoute } from './export-route.ts';
import { type Recorders, recordCalls } from './recording.ts';
import { addTrailRoutes } from './routes.ts';

/** Records the calls of an API, and adds the timeline's questions. */
export function addTrail(api: Api, control: Control, state: Recorders & { readonly trail: TrailDatabase }): void {
  recordCalls(api, state);
  addTrailRoutes(control, state.trail);
  addExportRoute(control, state.trail);
}
