/** A schedule that has nothing wrong: examples of checks are made of it. */
export const goodSchedule = {
  ScheduleExpression: 'cron(0 18 ? * MON-FRI *)',
  FlexibleTimeWindow: { Mode: 'OFF' },
  Target: {
    Arn: 'arn:aws:lambda:eu-west-1:123456789012:function:report',
    RoleArn: 'arn:aws:iam::123456789012:role/scheduler',
  },
};

/** The same with another expression. */
export const at = (expression: unknown) => ({ ScheduleExpression: expression });
