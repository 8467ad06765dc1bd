/** What AWS's errors mean for a person who looks at an account: in words, with the way out. */

import { unlinked } from '../questions.ts';

/** What can be done: `signIn` again, `retry` later, ask for a permission (`allow`); `cancelled` was the person's own. */
export type Way = 'signIn' | 'credentials' | 'allow' | 'region' | 'retry' | 'cancelled';

/** Why an account's answer is missing. */
export class AccountFailure extends Error {
  readonly way: Way;
  /** The permission that is missing, such as `xray:GetServiceGraph`. */
  readonly action: string | undefined;

  /** @param cause what AWS or the SDK said */
  constructor(way: Way, message: string, action?: string, cause?: unknown) {
    // A person reads it in a notification.
    super(unlinked(message), { cause });
    this.name = 'AccountFailure';
    this.way = way;
    this.action = action;
  }
}

/** What was asked, where and as whom. */
export interface Asked {
  /** The IAM action, such as `cloudtrail:LookupEvents`. */
  readonly action: string;
  readonly region: string;
  /** Left out where the environment names the credentials. */
  readonly profile?: string | undefined;
}

/** The name of an error of the SDK or of AWS, and what else it says of itself. */
interface Thrown {
  readonly name: string;
  readonly message: string;
  readonly code: string;
  readonly status: number | undefined;
}

/** Asks to slow down, in the several spellings of AWS's services. Source: the retry rules of AWS's SDKs. */
const THROTTLES = new Set([
  'Throttling',
  'ThrottlingException',
  'ThrottledException',
  'RequestThrottled',
  'RequestThrottledException',
  'RequestLimitExceeded',
  'TooManyRequestsException',
  'SlowDown',
]);
const EXPIRED = new Set(['ExpiredToken', 'ExpiredTokenException', 'TokenRefreshRequired', 'RequestExpired']);
const DENIED = new Set(['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation', 'NotAuthorized']);
/** AWS doesn't know the key, or the region isn't enabled for the account: both look the same. */
const UNKNOWN_KEY = new Set(['InvalidClientTokenId', 'UnrecognizedClientException', 'AuthFailure']);
const WRONG_KEY = new Set(['SignatureDoesNotMatch', 'InvalidSignatureException', 'IncompleteSignature']);
const NETWORK = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'ENETUNREACH', 'EPIPE']);

/** Whether AWS asked to slow down, or failed in a way that may pass; undefined where asking again can't help. */
export function worthAgain(error: unknown): 'throttled' | 'failed' | undefined {
  const { name, code, status = 0 } = thrownOf(error);
  if (THROTTLES.has(name) || status === 429) return 'throttled';
  return status >= 500 || code === 'ECONNRESET' || name === 'TimeoutError' ? 'failed' : undefined;
}

/** The failure that an error of the SDK means. */
export function failureOf(error: unknown, asked: Asked): AccountFailure {
  if (error instanceof AccountFailure) return error;
  const thrown = thrownOf(error);
  const { name, code } = thrown;
  if (name === 'AbortError') return new AccountFailure('cancelled', 'Cancelled.');
  return (
    signInFailure(thrown, asked) ??
    deniedFailure(thrown, asked) ??
    (worthAgain(error) === 'throttled'
      ? new AccountFailure('retry', `AWS throttles ${asked.action} in ${asked.region}. Wait a little and try again.`)
      : NETWORK.has(code) || name === 'TimeoutError'
        ? new AccountFailure('retry', `${hostOf(asked)} can't be reached (${code || name}). Is there a network?`)
        : new AccountFailure('retry', `${asked.action} in ${asked.region}: ${wordsOf(thrown)}`, undefined, error))
  );
}

function signInFailure({ name, message }: Thrown, asked: Asked): AccountFailure | undefined {
  const who = asked.profile === undefined ? 'of the environment' : `of the profile "${asked.profile}"`;
  if (/\bsso\b|aws login|login session/i.test(message) && /expired|invalid|not found|login/i.test(message)) {
    return new AccountFailure('signIn', `The sign-in ${who} has expired: sign in again.`);
  }
  if (EXPIRED.has(name)) return new AccountFailure('signIn', `The credentials ${who} have expired: sign in again.`);
  if (name === 'CredentialsProviderError' || name === 'TokenProviderError') {
    return new AccountFailure('credentials', `There are no credentials ${who}: ${message}`);
  }
  if (WRONG_KEY.has(name)) return new AccountFailure('credentials', `AWS refuses the secret key ${who}: ${message}`);
  if (UNKNOWN_KEY.has(name)) {
    const either = `AWS doesn't know the credentials ${who} in ${asked.region}`;
    return new AccountFailure('region', `${either}: the key is wrong, or the account hasn't enabled this region.`);
  }
  return undefined;
}

function deniedFailure({ name, message }: Thrown, asked: Asked): AccountFailure | undefined {
  if (!DENIED.has(name)) return undefined;
  // AWS's own words tell who may not, and which policy it is that denies.
  const action = /not authorized to perform: ([\w-]+:\w+)/.exec(message)?.[1] ?? asked.action;
  return new AccountFailure(
    'allow',
    `The permission ${action} is missing in ${asked.region}. ${message}`.trim(),
    action,
  );
}

/** The SDK tells programmers how they would find out more of an answer that it can't read. */
function wordsOf({ name, message }: Thrown): string {
  return /Deserialization error/.test(message)
    ? 'the answer is none of AWS. Is it the right endpoint?'
    : message || name;
}

const SERVICES: Readonly<Record<string, string>> = { cloudtrail: 'CloudTrail', sts: 'STS', xray: 'X-Ray' };

function hostOf({ action, region }: Asked): string {
  const service = SERVICES[action.split(':')[0] ?? ''] ?? 'AWS';
  return `${service} in ${region}`;
}

function thrownOf(error: unknown): Thrown {
  const { name, message, code, $metadata, cause } = (typeof error === 'object' && error !== null ? error : {}) as {
    name?: unknown;
    message?: unknown;
    code?: unknown;
    cause?: unknown;
    $metadata?: { httpStatusCode?: number };
  };
  const inner = (cause as { code?: unknown } | undefined)?.code;
  return {
    name: typeof name === 'string' ? name : 'Error',
    message: typeof message === 'string' ? message : String(error),
    code: typeof code === 'string' ? code : typeof inner === 'string' ? inner : '',
    status: $metadata?.httpStatusCode,
  };
}
