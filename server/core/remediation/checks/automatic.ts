import { check } from '../../check.ts';
import { isAbsent, known } from '../../field.ts';
import type { Remediation } from '../remediation.ts';

const remediation = {
  ConfigRuleName: 'public-buckets',
  TargetType: 'SSM_DOCUMENT',
  TargetId: 'AWS-DisableS3BucketPublicReadWrite',
};

/**
 * Automatic remediation without its limits, or limits without it.
 *
 * With `Automatic: true` AWS asks for `MaximumAutomaticAttempts` and `RetryAttemptSeconds`: after so many attempts within so
 * many seconds the resource is left alone. Without it both mean nothing (an information).
 * Source: AWS Config API, RemediationConfiguration.
 */
export const automatic = check<Remediation>({
  code: 'remediation/automatic',
  severity: 'warning',
  run({ automatic, maximumAutomaticAttempts: attempts, retryAttemptSeconds: seconds }, report) {
    const members = [
      ['MaximumAutomaticAttempts', attempts],
      ['RetryAttemptSeconds', seconds],
    ] as const;
    if (known(automatic) && automatic.value) {
      const missing = members.filter(([, field]) => isAbsent(field)).map(([name]) => name);
      if (missing.length > 0) report(automatic, `Automatic remediation needs ${missing.join(' and ')}.`);
    } else if (isAbsent(automatic) || known(automatic)) {
      for (const [name, field] of members) {
        if (!known(field)) continue;
        report(field, `${name} is for automatic remediation: this one is by hand.`, { severity: 'information' });
      }
    }
  },
  fires: [
    { ...remediation, Automatic: true, MaximumAutomaticAttempts: 5 },
    { ...remediation, RetryAttemptSeconds: 60 },
  ],
  silent: [
    { ...remediation, Automatic: true, MaximumAutomaticAttempts: 5, RetryAttemptSeconds: 60 },
    { ...remediation, Automatic: false },
  ],
  unknown: [
    { ...remediation, Automatic: { Ref: 'Automatic' }, MaximumAutomaticAttempts: 5 },
    { ...remediation, Automatic: true, MaximumAutomaticAttempts: { Ref: 'Attempts' }, RetryAttemptSeconds: 60 },
  ],
});
