import { operation } from '../../operation.ts';
import { asEncryptionConfig } from './encryption.ts';

/** How X-Ray's data are encrypted. */
export const getEncryptionConfig = operation(
  'xray',
  'GetEncryptionConfig',
  (_, { xrayState: { settings }, account, region }) => asEncryptionConfig(settings.encryption(), { account, region }),
);
