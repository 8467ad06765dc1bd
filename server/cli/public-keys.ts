/** The public keys that verify digests. */
import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { asArray, asObject, asText } from '../core/json/typed.ts';
import type { VerifySignature } from '../core/trail/digest-chain.ts';

/** A key of ListPublicKeys is known by its fingerprint; one in PEM may be any. */
interface PublicKey {
  readonly key: KeyObject;
  readonly fingerprint?: string;
}

/**
 * Reads files of public keys: PEM after PEM, or what `aws cloudtrail list-public-keys` prints.
 *
 * @returns how to verify by them, or in one sentence what is wrong with a file
 */
export function readPublicKeys(paths: readonly string[]): VerifySignature | { readonly wrong: string } {
  const keys: PublicKey[] = [];
  for (const path of paths) {
    try {
      const found = keysIn(readFileSync(path, 'utf8'));
      if (found.length === 0)
        return { wrong: `${path} holds no public key: neither PEM nor an answer of list-public-keys.` };
      keys.push(...found);
    } catch (error) {
      return { wrong: `${path} can't be read as public keys: ${error instanceof Error ? error.message : error}.` };
    }
  }
  return (text, signature, fingerprint) => {
    const candidates = keys.filter((key) => (key.fingerprint ?? fingerprint) === fingerprint);
    if (candidates.length === 0) return 'no key';
    if (!/^([\da-f]{2})+$/i.test(signature)) return 'wrong';
    const [bytes, signed] = [Buffer.from(signature, 'hex'), Buffer.from(text)];
    return candidates.some(({ key }) => verify('RSA-SHA256', signed, key, bytes)) ? 'valid' : 'wrong';
  };
}

function keysIn(text: string): PublicKey[] {
  const blocks = text.match(/-----BEGIN (RSA )?PUBLIC KEY-----[^-]+-----END (RSA )?PUBLIC KEY-----/g);
  if (blocks !== null) return blocks.map((pem) => ({ key: createPublicKey(pem) }));
  if (!text.trimStart().startsWith('{')) return [];
  return asArray(asObject(JSON.parse(text))?.PublicKeyList).map((one) => {
    const { Value, Fingerprint } = asObject(one) ?? {};
    const der = Buffer.from(asText(Value) ?? '', 'base64');
    const fingerprint = asText(Fingerprint);
    const key = createPublicKey({ key: der, format: 'der', type: 'pkcs1' });
    return { key, ...(fingerprint !== undefined && { fingerprint }) };
  });
}
