/**
 * What the timeline and the extension host say to each other. Instants are epoch milliseconds. The view asks for events
 * when it is told that there may be new ones and has shown the former, so that it is never given more than it can draw.
 */

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

export type ToView =
  /** The sets as they are now. Sent first, and after each change of any. */
  | { type: 'sets'; sets: DataSet[] }
  /** Events, in the layout that columns.ts reads. */
  | { type: 'columns'; request: number; body: Uint8Array }
  /** A CloudTrail record: JSON, as it came. */
  | { type: 'record'; request: number; text: string }
  /** A question that could not be answered. */
  | { type: 'failed'; request: number; message: string }
  /** Nothing to show for a reason. With `disconnected`, what is shown stays, marked as old. */
  | { type: 'status'; status: 'loading' | 'disconnected' | 'error'; message: string }
  /** How a program's calls come here; shown while there are no events. */
  | { type: 'environment'; variables: { name: string; value: string }[] }
  /** Shows another set, chosen outside of the view. */
  | { type: 'show'; set: string }
  /** An import goes on; without progress: none does. */
  | { type: 'import'; progress?: Progress };

export type FromView =
  /** First of all: the host answers with `environment` and `sets`. */
  | { type: 'ready' }
  /** Asks for the events of a set, with these columns; with `after` for those that came after this number. */
  | { type: 'askColumns'; request: number; set: string; lanes: readonly string[]; after?: number }
  | { type: 'askRecord'; request: number; set: string; sequence: number }
  /** The raw record in an editor. */
  | { type: 'openRecord'; set: string; sequence: number }
  /** An event pattern, to the clipboard or in a new editor. */
  | { type: 'takePattern'; pattern: object; to: 'clipboard' | 'editor' }
  /** Lets a person choose files or a folder. */
  | { type: 'openFiles' }
  | { type: 'cancelImport' }
  | { type: 'copyEnvironment' }
  /** Starts the simulator, or connects again. */
  | { type: 'connect' };
