/**
 * Which clients take a share of a reservoir that still holds for expired.
 *
 * A client borrows one request a second only while it has no share that holds. The AWS X-Ray SDK for Node.js 3.12 reads the
 * seconds of `ReservoirQuotaTTL` as milliseconds, so that every share has expired for it, and goes on borrowing for ever.
 * Its reports carry no name (no User-Agent either), but this shows.
 */

/** What is remembered of a client and a rule. */
export interface QuotaTrust {
  /** When it was last answered a share, epoch milliseconds, and until when that holds, epoch seconds. */
  readonly told: number;
  readonly until: number;
  /** Reports running in which it borrowed all the same. */
  readonly borrowing: number;
}

/** A client that borrows in so many reports running doesn't heed its share. */
const RUNNING = 2;

/**
 * The same after a report. A report counts when the client's own clock says that its share holds. Whoever was told before
 * the rules changed begins anew with a changed rule, and may borrow until the next answer: that is one report, not two.
 *
 * @param changedAt when the rules last changed, epoch seconds
 */
export function borrowingAfter(
  trust: QuotaTrust | undefined,
  { Timestamp, BorrowCount = 0 }: { readonly Timestamp: number; readonly BorrowCount?: number | undefined },
  changedAt: number,
): number {
  const counts = trust !== undefined && Timestamp <= trust.until && trust.told >= changedAt * 1000 && BorrowCount > 0;
  return counts ? trust.borrowing + 1 : 0;
}

/** True where a client has shown that it takes shares that hold for expired. */
export function ignoresQuota({ borrowing }: QuotaTrust): boolean {
  return borrowing >= RUNNING;
}
