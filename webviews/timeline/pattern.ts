/**
 * An EventBridge pattern that catches events like a given one.
 * Source: EventBridge user guide, "AWS service events delivered via AWS CloudTrail"; CloudTrail record contents, eventType.
 */
export function eventPattern(event: { source: string; name: string }, eventType?: string): object {
  const detailType = detailTypes.get(eventType ?? '') ?? 'AWS API Call via CloudTrail';
  const detail = { eventSource: [event.source], eventName: [event.name] };
  if (eventType === 'AwsCloudTrailInsight') {
    return { source: ['aws.cloudtrail'], 'detail-type': [detailType], detail: { insightDetails: detail } };
  }
  return { source: [`aws.${event.source.split('.')[0]}`], 'detail-type': [detailType], detail };
}

const detailTypes = new Map([
  ['AwsApiCall', 'AWS API Call via CloudTrail'],
  ['AwsConsoleSignIn', 'AWS Console Sign In via CloudTrail'],
  ['AwsConsoleAction', 'AWS Console Action via CloudTrail'],
  ['AwsServiceEvent', 'AWS Service Event via CloudTrail'],
  ['AwsCloudTrailInsight', 'AWS Insight via CloudTrail'],
]);
