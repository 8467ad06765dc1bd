/** How long the event history goes back. Source: CloudTrail user guide, "Working with CloudTrail event history". */
export const EVENT_HISTORY_MS = 90 * 86_400_000;
