import { asArray, asNumber, asObject, asText, type JsonObject } from '../../server/core/json/typed.ts';
import { isLibraryFrame, type StackFrame } from '../../server/core/xray/library-frame.ts';

/** An exception as X-Ray's documents describe it. Source: X-Ray developer guide, "Errors and exceptions". */
export interface ShownException {
  readonly id: string | undefined;
  readonly type: string;
  readonly message: string;
  /** It was thrown by what was called. */
  readonly remote: boolean;
  /** Why it came: `undefined` for the one that was caught. */
  readonly causes: string | undefined;
  readonly stack: readonly ShownFrame[];
  /** Frames that the sender left out. */
  readonly left: number;
}

export interface ShownFrame extends StackFrame {
  /** Of a library or the runtime: nothing in the workspace. */
  readonly library: boolean;
}

/** Reads exceptions that nobody has vouched for; members of a wrong type are left out. */
export function readExceptions(exceptions: readonly JsonObject[]): ShownException[] {
  const read = exceptions.map((json) => ({
    id: asText(json.id),
    type: asText(json.type) ?? 'Exception',
    message: asText(json.message) ?? '',
    remote: json.remote === true,
    cause: asText(json.cause),
    stack: asArray(json.stack).flatMap(readFrame),
    left: (asNumber(json.truncated) ?? 0) + (asNumber(json.skipped) ?? 0),
  }));
  const caused = new Map(read.flatMap(({ cause, type }) => (cause === undefined ? [] : [[cause, type] as const])));
  return read.map(({ cause: _, ...exception }) => ({
    ...exception,
    causes: exception.id === undefined ? undefined : caused.get(exception.id),
  }));
}

function readFrame(value: unknown): ShownFrame[] {
  const json = asObject(value);
  if (json === undefined) return [];
  const frame = {
    path: asText(json.path) ?? '',
    line: Math.max(0, Math.trunc(asNumber(json.line) ?? 0)),
    label: asText(json.label) ?? '',
  };
  return [{ ...frame, library: isLibraryFrame(frame) }];
}
