/** Where a command writes: answers to stdout, everything else to stderr. */
export interface Output {
  readonly stdout: Stream;
  readonly stderr: Stream;
}

interface Stream {
  readonly write: (text: string) => unknown;
  /** True on a terminal. */
  readonly isTTY?: boolean;
}
