/** A log alarm that is right, for the examples of the checks. */
const query = {
  QueryString: 'filter level = "ERROR"',
  AggregationExpression: 'count(*)',
  ScheduledQueryRoleARN: 'arn:aws:iam::123456789012:role/query',
  LogGroupIdentifiers: ['/shop/api'],
};

/** With other members, and other members of its schedule. */
export function logAlarm(members: object = {}, schedule: object = {}) {
  const ScheduleConfiguration = { ScheduleExpression: 'rate(5 minutes)', StartTimeOffset: 600, ...schedule };
  return {
    ComparisonOperator: 'GreaterThanThreshold',
    Threshold: 5,
    QueryResultsToEvaluate: 3,
    QueryResultsToAlarm: 2,
    ScheduledQueryConfiguration: { ...query, ScheduleConfiguration },
    ...members,
  };
}
