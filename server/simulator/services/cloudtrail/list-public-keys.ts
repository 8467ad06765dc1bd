import { awsError, operation } from '../../operation.ts';

/**
 * The public key that verifies the digests of trails, where it has signed some in the given time: there are digests only
 * with `--trail-folder`.
 */
export const listPublicKeys = operation(
  'cloudtrail',
  'ListPublicKeys',
  ({ StartTime, EndTime }, { logFiles, clock }) => {
    if (StartTime !== undefined && EndTime !== undefined && StartTime > EndTime) {
      throw awsError('InvalidTimeRangeException', 'StartTime must not be after EndTime.');
    }
    const key = logFiles?.publicKey();
    const now = clock.now() / 1000;
    if (key === undefined || (EndTime ?? now) < key.since / 1000) return { PublicKeyList: [] };
    const validity = { ValidityStartTime: key.since / 1000, ValidityEndTime: Math.max(now, EndTime ?? now) };
    return { PublicKeyList: [{ Value: key.der, Fingerprint: key.fingerprint, ...validity }] };
  },
  { refuses: ['NextToken'] },
);
