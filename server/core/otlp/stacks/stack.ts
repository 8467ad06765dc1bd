import { dotnetStack } from './dotnet.ts';
import { goStack } from './go.ts';
import { javaStack } from './java.ts';
import { javascriptStack } from './javascript.ts';
import { pythonStack } from './python.ts';

/** One call of a stack, as X-Ray has it. */
export interface Frame {
  /** The file, or what the language writes in its place. */
  readonly path: string;
  /** 0 where it isn't known. */
  readonly line: number;
  /** The function; empty where it has no name. */
  readonly label: string;
}

export interface ParsedStack {
  /** Of the exception itself, innermost first. */
  readonly frames: readonly Frame[];
  /** What caused it, and what caused that, and so on. */
  readonly causes: ReadonlyArray<{
    readonly type: string;
    readonly message: string;
    readonly frames: readonly Frame[];
  }>;
}

/**
 * Reads a stack trace as its language prints it; what isn't a frame is passed over. A language whose format isn't known has
 * no frames, as in AWS's own mapping.
 *
 * @param language as `telemetry.sdk.language` has it
 */
export function parseStack(language: string, trace: string): ParsedStack {
  return PARSERS.get(language)?.(trace.split(/\r?\n/)) ?? { frames: [], causes: [] };
}

type Parser = (lines: readonly string[]) => ParsedStack;

/** PHP's SDK prints its stacks as Java does. `javascript` is what older SDKs call themselves. */
const PARSERS: ReadonlyMap<string, Parser> = new Map([
  ['java', javaStack],
  ['php', javaStack],
  ['python', pythonStack],
  ['nodejs', javascriptStack],
  ['webjs', javascriptStack],
  ['javascript', javascriptStack],
  ['dotnet', dotnetStack],
  ['go', goStack],
]);
