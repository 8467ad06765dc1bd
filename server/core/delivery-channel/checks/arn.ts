import { arnOf } from '../../arn.ts';
import { check } from '../../check.ts';
import { each } from '../../field.ts';
import { quoted } from '../../structure.ts';
import type { DeliveryChannel } from '../delivery-channel.ts';

/**
 * A topic or a key that isn't named by its ARN.
 *
 * `SnsTopicARN` is the ARN of a topic, `S3KmsKeyArn` that of a key.
 * Source: AWS Config API, DeliveryChannel.
 */
export const arn = check<DeliveryChannel>({
  code: 'delivery-channel/arn',
  severity: 'warning',
  run({ snsTopicARN, s3KmsKeyArn }, report) {
    const wanted = [
      [snsTopicARN, 'sns', 'a topic'],
      [s3KmsKeyArn, 'kms', 'a key'],
    ] as const;
    for (const [field, service, what] of wanted) {
      for (const { value, at } of each(field)) {
        if (value === '' || arnOf(value)?.service === service) continue;
        report({ at }, `${quoted(value)} is no ARN of ${what}: write arn:aws:${service}:REGION:ACCOUNT:….`);
      }
    }
  },
  fires: [
    { S3BucketName: 'shop-config', SnsTopicARN: 'config-topic' },
    { S3BucketName: 'shop-config', S3KmsKeyArn: 'alias/config' },
  ],
  silent: [{ S3BucketName: 'shop-config', SnsTopicARN: 'arn:aws:sns:eu-west-1:123456789012:config' }],
  unknown: [{ S3BucketName: 'shop-config', SnsTopicARN: { Ref: 'Topic' } }],
});
