/**
 * Under which source and detail-type CloudTrail's records stand on the event bus.
 * Source: EventBridge user guide, "AWS service events delivered via AWS CloudTrail"; CloudTrail record contents, eventType.
 */

export const callThroughTrail = 'AWS API Call via CloudTrail';

const detailTypes: ReadonlyMap<string, string> = new Map([
  ['AwsApiCall', callThroughTrail],
  ['AwsConsoleSignIn', 'AWS Console Sign In via CloudTrail'],
  ['AwsConsoleAction', 'AWS Console Action via CloudTrail'],
  ['AwsServiceEvent', 'AWS Service Event via CloudTrail'],
  ['AwsCloudTrailInsight', 'AWS Insight via CloudTrail'],
]);

/** The detail-type of records of an eventType; undefined for those that no bus gets. */
export function detailTypeOf(eventType: string): string | undefined {
  return detailTypes.get(eventType);
}

/** `aws.ec2` of `ec2.amazonaws.com`; Insights are CloudTrail's own. */
export function busSourceOf(eventSource: string, eventType: string): string {
  return eventType === 'AwsCloudTrailInsight' ? 'aws.cloudtrail' : `aws.${eventSource.split('.')[0]}`;
}
