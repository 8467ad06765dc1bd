import type { Region } from './clients.ts';
import { AccountFailure } from './failure.ts';

/** A region that could not answer is told of, and the others count. */
export type Missing = (region: string, failure: AccountFailure) => void;

/**
 * Asks all regions at once; answers what those said that could.
 *
 * @throws the first failure where no region could
 */
export async function everyRegion<T>(
  regions: readonly Region[],
  missing: Missing,
  ask: (region: Region) => Promise<T>,
): Promise<T[]> {
  const settled = await Promise.allSettled(regions.map(ask));
  const answers = settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  const failures = settled.flatMap((each, index) =>
    each.status === 'rejected' ? [{ region: regions[index]!.name, reason: each.reason as unknown }] : [],
  );
  const [first] = failures;
  if (answers.length === 0 && first) throw first.reason;
  for (const { region, reason } of failures) {
    if (reason instanceof AccountFailure && reason.way !== 'cancelled') missing(region, reason);
  }
  return answers;
}
