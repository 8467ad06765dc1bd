import { createHash, createPrivateKey, createPublicKey, generateKeyPair, type KeyObject, sign } from 'node:crypto';
import { promisify } from 'node:util';
import type { Store } from '../store/store.ts';

/** The key that signs this simulator's digests: made when it is first needed, the same in each life of a store. */
export interface DigestSigner {
  /** Absent until something was signed. */
  publicKey(): SignersKey | undefined;
  /** Makes the key where there is none. */
  ready(now: number): Promise<SignersKey>;
  /** SHA256withRSA, in hexadecimal digits. Needs `ready`. */
  sign(text: string): string;
}

export interface SignersKey {
  /** Of digests and ListPublicKeys. AWS doesn't publish how it is made; here it is MD5 of the PKCS #1 form. */
  readonly fingerprint: string;
  /** PKCS #1 in DER, as ListPublicKeys answers it. */
  readonly der: Uint8Array;
  readonly pem: string;
  /** Since when it signs, epoch milliseconds. */
  readonly since: number;
}

interface KeptKey {
  readonly pem: string;
  readonly since: number;
}

const KEY = 'key';

export function openDigestSigner(store: Store): DigestSigner {
  const table = store.table<KeptKey>('cloudtrail-digest-key');
  let loaded: { kept: KeptKey; privateKey: KeyObject; told: SignersKey } | undefined;
  let making: Promise<void> | undefined;
  const load = (): typeof loaded => {
    const kept = table.get(KEY);
    if (kept === undefined) return undefined;
    if (loaded?.kept.pem !== kept.pem) {
      const privateKey = createPrivateKey(kept.pem);
      loaded = { kept, privateKey, told: toldOf(privateKey, kept.since) };
    }
    return loaded;
  };
  const make = async (now: number): Promise<void> => {
    const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
    await table.set(KEY, { pem: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string, since: now });
  };
  return {
    publicKey: () => load()?.told,
    async ready(now) {
      if (load() === undefined) {
        making ??= make(now).finally(() => {
          making = undefined;
        });
        await making;
      }
      return load()!.told;
    },
    sign: (text) => sign('RSA-SHA256', Buffer.from(text), load()!.privateKey).toString('hex'),
  };
}

function toldOf(privateKey: KeyObject, since: number): SignersKey {
  const key = createPublicKey(privateKey);
  const pem = key.export({ type: 'spki', format: 'pem' }) as string;
  return { ...publicKeyForms(key), pem, since };
}

/** A public key as ListPublicKeys tells it. */
export function publicKeyForms(key: KeyObject): Pick<SignersKey, 'der' | 'fingerprint'> {
  const der = key.export({ type: 'pkcs1', format: 'der' });
  return { der, fingerprint: createHash('md5').update(der).digest('hex') };
}
