import { operation } from '../../operation.ts';

/** Answers who the simulator takes the caller for: a made-up IAM user that follows from the access key id. */
export const getCallerIdentity = operation('sts', 'GetCallerIdentity', (_input, { account, caller }) => ({
  UserId: caller.user.userId,
  Account: account,
  Arn: caller.user.arn,
}));
