/** X-Ray takes six hours at once. AWS doesn't publish it; its console and the SDKs' users tell. In seconds. */
const LONGEST = 6 * 60 * 60;

/**
 * [from, to) in pieces that X-Ray takes, the newest first; nothing of the future, which X-Ray may refuse.
 * Epoch seconds, whole ones at the borders between.
 */
export function windowsOf(from: number, to: number, now: number): { from: number; to: number }[] {
  const windows: { from: number; to: number }[] = [];
  for (let end = Math.min(to, now); end > from; end -= LONGEST) {
    windows.push({ from: Math.max(from, end - LONGEST), to: end });
  }
  return windows;
}
