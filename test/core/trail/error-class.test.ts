import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ERROR_CLASSES, errorClassOf } from '../../../server/core/trail/error-class.ts';

/** Codes as they stand in real records. */
const CODES = {
  none: [''],
  denied: [
    'AccessDenied',
    'AccessDeniedException',
    'Client.UnauthorizedOperation',
    'Server.UnauthorizedOperation',
    'UnauthorizedOperation',
    'AuthFailure',
    'Client.AuthFailure',
    'NotAuthorized',
    'UnauthorizedAccess',
    'AuthorizationError',
    'ForbiddenException',
    'KMSAccessDeniedException',
    'VpceAccessDenied',
    'ExpiredTokenException',
    'UnrecognizedClientException',
  ],
  throttled: [
    'ThrottlingException',
    'Throttling',
    'ThrottledException',
    'EC2ThrottledException',
    'RequestThrottled',
    'Client.RequestLimitExceeded',
    'TooManyRequestsException',
    'SlowDown',
    'ProvisionedThroughputExceededException',
  ],
  absent: [
    'NoSuchBucketPolicy',
    'NoSuchEntityException',
    'ResourceNotFoundException',
    'TrailNotFoundException',
    'Client.InvalidVpcID.NotFound',
    'ObjectLockConfigurationNotFoundError',
    'InvocationDoesNotExist',
    'AWS.SimpleQueueService.NonExistentQueue',
  ],
  // A quota isn't throttling, and a wrong value isn't absence.
  other: ['Client.VpcLimitExceeded', 'LimitExceededException', 'Client.InvalidParameterValue', 'BucketNotEmpty', '400'],
} as const;

test('every spelling of an error code has its class', () => {
  for (const wanted of ERROR_CLASSES) for (const code of CODES[wanted]) assert.equal(errorClassOf(code), wanted, code);
});

test('the message tells where the code does not', () => {
  assert.equal(errorClassOf('', 'Failed authentication'), 'denied');
  assert.equal(errorClassOf('ClientError', 'User: a is not authorized to perform: s3:GetObject'), 'denied');
  assert.equal(errorClassOf('ServiceException', 'Rate exceeded'), 'throttled');
  assert.equal(errorClassOf('', 'something else'), 'other');
});

test('the numbers that views and stores know stay as they are', () => {
  assert.deepEqual([...ERROR_CLASSES], ['none', 'denied', 'throttled', 'absent', 'other']);
});
