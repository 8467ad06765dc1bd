import { createHash } from 'node:crypto';

/** Who sent a request, as far as an unverified signature can say. */
export interface Caller {
  readonly accessKeyId: string | undefined;
  readonly userAgent: string | undefined;
  readonly sourceIp: string;
  readonly user: User;
}

/** An IAM user that exists only in the simulator. */
export interface User {
  readonly userName: string;
  /** The unique id, `AIDA…`, which CloudTrail calls `principalId` and STS `UserId`. */
  readonly userId: string;
  readonly arn: string;
}

const DEFAULT_USER = 'nephoscope';

/**
 * The made-up IAM user behind an access key id: the same key is always the same user. A key that reads like a name
 * (`alice`) names the user, so that several callers can be told apart; AWS's own keys and account ids don't.
 */
export function userOf(accessKeyId: string | undefined, account: string): User {
  const userName = accessKeyId !== undefined && isName(accessKeyId) ? accessKeyId : DEFAULT_USER;
  const digest = createHash('sha256')
    .update(`${account}/${accessKeyId ?? ''}`)
    .digest('hex')
    .toUpperCase();
  return { userName, userId: `AIDA${digest.slice(0, 17)}`, arn: `arn:aws:iam::${account}:user/${userName}` };
}

/** The account in an access key id, where somebody put its twelve digits there. */
export function accountOf(accessKeyId: string | undefined): string | undefined {
  return accessKeyId !== undefined && /^\d{12}$/.test(accessKeyId) ? accessKeyId : undefined;
}

/** User names: IAM's CreateUser, UserName: `[\w+=,.@-]+`, 1 to 64 characters. */
function isName(key: string): boolean {
  return /^[A-Za-z_][\w+=,.@-]{0,63}$/.test(key) && !/^A[A-Z]{3}[A-Z0-9]{12,}$/.test(key);
}
