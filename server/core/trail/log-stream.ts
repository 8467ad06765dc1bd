/** Longer records go neither to CloudWatch Logs nor to EventBridge. Source: CloudTrail user guide, "Quotas". In bytes. */
export const MOST_MESSAGE_BYTES = 256 * 1024;

/**
 * The log stream to which a trail sends the events of a region. AWS numbers further ones (`_2`) where there are many events.
 * Source: CloudTrail user guide, "Sending events to CloudWatch Logs".
 */
export function logStreamName(account: string, region: string): string {
  return `${account}_CloudTrail_${region}`;
}
