/** Where names are looked up while a policy is evaluated, and what the parts of the evaluation ask of one another. */
import type { Operand, Part } from '../syntax.ts';
import type { Data, Found } from './data.ts';

export interface Scope {
  /** The document, or the value that a block or filter looks at. */
  readonly root: Data;
  readonly outer: Scope | undefined;
  readonly assigned: ReadonlyMap<string, Operand>;
  /** Values found already: of parameters, of captured keys, and of what was asked before. */
  readonly found: Map<string, readonly Found[]>;
}

export interface Evaluation {
  /** The policy's text. */
  readonly text: string;
  /** The values of a variable; none where it isn't defined, which stops the evaluation. */
  readonly variable: (name: string, scope: Scope) => readonly Found[];
  readonly operand: (operand: Operand, scope: Scope) => readonly Found[];
  readonly filter: (part: Extract<Part, { kind: 'filter' }>, root: Data, scope: Scope) => boolean;
  readonly capture: (name: string, key: string, scope: Scope) => void;
  /** False where the evaluation has taken too long. */
  readonly spend: () => boolean;
  /** Why the evaluation can't be told; the first reason counts. */
  readonly giveUp: (why: string) => void;
}

export function innerScope(
  root: Data,
  outer: Scope | undefined,
  assigned: ReadonlyMap<string, Operand> = new Map(),
): Scope {
  return { root, outer, assigned, found: new Map() };
}
