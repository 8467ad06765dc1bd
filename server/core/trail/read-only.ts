/**
 * Whether an operation of that name only reads. CloudTrail says it in each record's `readOnly` and publishes no list; the
 * verbs are those that its own records show.
 */
export function isReadOnlyName(name: string): boolean {
  return /^(Get|List|Describe|Head|Lookup|Search|Select|BatchGet|Query|Scan)/.test(name);
}

/** A record's `readOnly`, a boolean or its spelling; records older than version 1.01 are told by their name. */
export function readOnlyOf(readOnly: unknown, eventName: string): boolean {
  if (typeof readOnly === 'boolean') return readOnly;
  if (typeof readOnly === 'string') return readOnly.toLowerCase() === 'true';
  return isReadOnlyName(eventName);
}
