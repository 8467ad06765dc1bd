/**
 * What an error of a call means to somebody who looks at many of them. `absent` is ordinary: programs ask for what isn't
 * there. The place in this list is the class's number, by which stores and views know it.
 */
export const ERROR_CLASSES = ['none', 'denied', 'throttled', 'absent', 'other'] as const;

export type ErrorClass = (typeof ERROR_CLASSES)[number];

/**
 * The class of a record's `errorCode` and `errorMessage`; services spell the same error in many ways. The spellings are
 * those of real records and of the services' common errors.
 */
export function errorClassOf(code: string, message = ''): ErrorClass {
  if (code === '' && message === '') return 'none';
  // EC2 says who is at fault before the code: Client.UnauthorizedOperation.
  const bare = code.replace(/^(Client|Server)\./, '');
  if (DENIED.test(bare) || DENIED_MESSAGE.test(message)) return 'denied';
  if (THROTTLED.test(bare) || THROTTLED_MESSAGE.test(message)) return 'throttled';
  return ABSENT.test(bare) ? 'absent' : 'other';
}

/** By what the caller may, and by who it says it is. */
const DENIED = new RegExp(
  [
    'AccessDenied',
    'Unauthori[sz]ed',
    'NotAuthori[sz]ed',
    '^AuthFailure$',
    '^Authori[sz]ation(Error|Failure|Exception)',
    '^Forbidden',
    '^InvalidClientTokenId$',
    '^InvalidAccessKeyId$',
    '^UnrecognizedClient',
    '^MissingAuthenticationToken',
    '^SignatureDoesNotMatch$',
    '^ExpiredToken',
  ].join('|'),
);
/** Console sign-ins have a message alone; IAM's words stand in errors of every name. */
const DENIED_MESSAGE = /not authorized to perform|^Failed authentication$|^No username found in supplied account$/;

const THROTTLED =
  /Thrott|^RequestLimitExceeded|^TooManyRequests|^SlowDown$|^ProvisionedThroughputExceeded|^BandwidthLimitExceeded/;
const THROTTLED_MESSAGE = /^Rate exceeded/;

const ABSENT = /^NoSuch|NotFound|DoesNotExist|NonExistent/;
