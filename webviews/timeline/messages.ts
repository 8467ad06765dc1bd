/**
 * What the timeline and the extension host say to each other. Instants are epoch milliseconds. The view asks for events
 * when it is told that there may be new ones and has shown the former, so that it is never given more than it can draw.
 */

import type { Catching } from '../../server/language/messages.ts';

/** The data set of what the simulator records itself; all others were opened from files. */
export const recordedSet = 'recorded';

export interface DataSet {
  name: string;
  count: number;
  /** The earliest and the latest eventTime. */
  from: number;
  to: number;
}

/** Files being read into a data set. */
export interface Progress {
  set: string;
  files: number;
  events: number;
}

/** Something that happened beside the calls: an alarm's transition, a change that Config saw, an event that a rule catches. */
export interface Marker {
  /** Epoch milliseconds. */
  time: number;
  kind: 'alarm' | 'config' | 'rule';
  /** `HighErrors: OK → ALARM`. */
  label: string;
}

export type ToView =
  /** The sets as they are now. Sent first, and after each change of any. */
  | { type: 'sets'; sets: DataSet[] }
  /** A piece of an answer with events, in order; `size` is that of the whole. The last piece comes as `columns`. */
  | { type: 'columnsPart'; request: number; size: number; body: Uint8Array }
  /** Events, in the layout that columns.ts reads. */
  | { type: 'columns'; request: number; body: Uint8Array }
  /** A CloudTrail record: JSON, as it came. */
  | { type: 'record'; request: number; text: string }
  /** Which events mention a resource, in the layout that mentions.ts reads. */
  | { type: 'mentions'; request: number; body: Uint8Array }
  /** What of the workspace catches an event. */
  | { type: 'catching'; request: number; result: Catching }
  /** That question goes on: files read so far. */
  | { type: 'catchingProgress'; files: number }
  /** A question that could not be answered. */
  | { type: 'failed'; request: number; message: string }
  /** Nothing to show for a reason. With `disconnected`, what is shown stays, marked as old. */
  | { type: 'status'; status: 'loading' | 'disconnected' | 'error'; message: string }
  /** How a program's calls come here; shown while there are no events. */
  | { type: 'environment'; variables: { name: string; value: string }[] }
  /** All markers there are now. */
  | { type: 'markers'; markers: Marker[] }
  /** Shows another set, or an event of one by its number, chosen outside of the view. */
  | { type: 'show'; set: string; sequence?: number }
  /** An import goes on; without progress: none does. */
  | { type: 'import'; progress?: Progress };

export type FromView =
  /** First of all: the host answers with `environment` and `sets`. */
  | { type: 'ready' }
  /** Asks for the events of a set, with these columns; with `after` for those that came after this number. */
  | { type: 'askColumns'; request: number; set: string; lanes: readonly string[]; after?: number }
  | { type: 'askRecord'; request: number; set: string; sequence: number }
  | { type: 'askMentions'; request: number; set: string; resource: string }
  /** Which rules, patterns and trails of the workspace catch an event. */
  | { type: 'askCatching'; request: number; set: string; sequence: number }
  | { type: 'cancelCatching' }
  /** Shows a place of the workspace that `catching` told of. */
  | { type: 'openPlace'; uri: string; line: number; character: number }
  /** A filter pattern of CloudWatch Logs to the clipboard, or a metric filter of CloudFormation in a new editor. */
  | { type: 'takeMetricFilter'; text: string; to: 'clipboard' | 'editor' }
  /** Events as a file that a person chooses a place for. */
  | { type: 'exportEvents'; set: string; format: 'json' | 'csv'; sequences: Uint32Array }
  /** Files that were dropped on the view. */
  | { type: 'openDropped'; uris: string[] }
  /** The raw record in an editor. */
  | { type: 'openRecord'; set: string; sequence: number }
  /** An event pattern, to the clipboard or in a new editor. */
  | { type: 'takePattern'; text: string; to: 'clipboard' | 'editor' }
  /** A picture (PNG) of the lanes, under this name without an ending. */
  | { type: 'savePicture'; name: string; image: Uint8Array }
  /** Lets a person choose files or a folder. */
  | { type: 'openFiles' }
  | { type: 'cancelImport' }
  | { type: 'copyEnvironment' }
  /** Starts the simulator, or connects again. */
  | { type: 'connect' };
