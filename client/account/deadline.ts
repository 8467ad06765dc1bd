/**
 * A call that has so many milliseconds for its answer, and ends when `signal` aborts even where the call doesn't: the SDK
 * waits for credentials (a `credential_process`, say) without listening.
 *
 * @throws a TimeoutError without an answer in time, the signal's reason where it aborts, else what the call throws
 */
export async function within<T>(
  milliseconds: number,
  signal: AbortSignal,
  call: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const deadline = AbortSignal.timeout(milliseconds);
  const either = AbortSignal.any([signal, deadline]);
  const ended = new Promise<never>((_, reject) => {
    if (either.aborted) reject(either.reason);
    either.addEventListener('abort', () => reject(either.reason), { once: true });
  });
  try {
    return await Promise.race([call(either), ended]);
  } catch (error) {
    // The SDK calls both an AbortError, and only one of them is somebody's wish.
    throw deadline.aborted && !signal.aborted ? deadline.reason : error;
  }
}
