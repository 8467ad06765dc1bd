/** A call of a stack, as X-Ray's `stack` has it. */
export interface StackFrame {
  readonly path: string;
  /** From 1; 0 where it isn't known. */
  readonly line: number;
  /** The function; empty where it has no name. */
  readonly label: string;
}

/**
 * Whether a frame lies in a library or a runtime rather than in the program's own code: by the folders that package
 * managers and runtimes install into, for Java by the packages of its runtime and its usual frameworks.
 */
export function isLibraryFrame({ path, label }: Pick<StackFrame, 'path' | 'label'>): boolean {
  return NOWHERE.test(path) || FOLDERS.test(path.replaceAll('\\', '/')) || (JVM.test(path) && PACKAGES.test(label));
}

/** Names that runtimes give to what stands in no file. */
const NOWHERE = /^$|^node:|^internal\/|^native |^<|^\[native|^Native Method$|^Unknown Source$|^<generated>/;
const FOLDERS =
  /(^|\/)(node_modules|bower_components|\.pnpm|\.yarn|site-packages|dist-packages|python\d(\.\d+)?|go\/pkg\/mod|go\/src\/(runtime|net|testing)|usr\/local\/go|usr\/lib|var\/runtime|var\/lang|gems|vendor\/bundle)\//;
const JVM = /^[^/\\]+\.(java|kt|scala|groovy)$/;
const PACKAGES =
  /^(java|javax|jakarta|jdk|sun|com\.sun|kotlin|kotlinx|scala|groovy|org\.(springframework|apache|eclipse|hibernate|junit)|io\.(netty|opentelemetry|micrometer)|com\.(amazonaws|fasterxml|google\.common)|software\.amazon)\./;
