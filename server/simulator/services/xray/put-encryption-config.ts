import { operation } from '../../operation.ts';
import { asEncryptionConfig } from './encryption.ts';
import { refused } from './sampling-rule.ts';

/** Keeps the setting, which is in effect after a while. The simulator has no KMS: its own data stay as they are. */
export const putEncryptionConfig = operation(
  'xray',
  'PutEncryptionConfig',
  async ({ Type: type, KeyId: keyId }, { xrayState: { settings }, account, region }) => {
    if (type === 'KMS' && keyId === undefined) throw refused('Type KMS needs a KeyId.');
    if (type === 'NONE' && keyId !== undefined) throw refused('Type NONE takes no KeyId.');
    const changed = await settings.setEncryption({ type, ...(keyId !== undefined && { keyId }) });
    return asEncryptionConfig(changed, { account, region });
  },
);
