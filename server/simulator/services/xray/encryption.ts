import type { Changed, Encryption } from '../../xray-state/settings.ts';

/** The encryption as the API answers it. Source: X-Ray developer guide, "Encryption settings". */
export function asEncryptionConfig({ value, active }: Changed<Encryption>, place: { account: string; region: string }) {
  return {
    EncryptionConfig: {
      ...(value.keyId !== undefined && { KeyId: keyArn(value.keyId, place) }),
      Status: active ? ('ACTIVE' as const) : ('UPDATING' as const),
      Type: value.type,
    },
  };
}

/** An alias stays one: the keys behind aliases are KMS's. */
function keyArn(id: string, { account, region }: { account: string; region: string }): string {
  if (id.startsWith('arn:')) return id;
  return `arn:aws:kms:${region}:${account}:${id.startsWith('alias/') ? id : `key/${id}`}`;
}
