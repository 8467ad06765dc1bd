/** One figure of `npm run bench`. */
export interface Line {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The most that it may be (the least, for rates: unit ends in `/s`). */
  readonly limit?: number;
  /** What the same run measured for comparison. */
  readonly yardstick?: string;
}
