import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SIGNATURE_ALGORITHM } from '../../core/trail/digest.ts';
import { pathOfObject } from '../../core/trail/log-file-names.ts';

/** A folder in which buckets lie as folders and their objects as files. */
export interface LogFolder {
  /** Writes an object, whole or not at all. Rejects with an ObjectError. */
  write(bucket: string, key: string, content: string | Uint8Array): Promise<void>;
  /** Adds a public key to those that are told beside the buckets. */
  addPublicKey(pem: string): Promise<void>;
}

/** Why an object can't be written, with the code that S3 would give. */
export class ObjectError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'ObjectError';
    this.code = code;
  }
}

/** The public keys of all who signed digests in a folder, PEM after PEM. */
export const PUBLIC_KEYS = 'public-keys.pem';

/** The file beside an object's that holds its metadata. */
export const METADATA_SUFFIX = '.metadata';

/** An object's metadata as `aws s3api head-object` prints them, with a digest's signature in hexadecimal digits. */
export function signatureMetadata(signature: string): string {
  const metadata = { signature, 'signature-algorithm': SIGNATURE_ALGORITHM };
  return `${JSON.stringify({ Metadata: metadata }, null, 2)}\n`;
}

export function openLogFolder(folder: string): LogFolder {
  return {
    async write(bucket, key, content) {
      const parts = pathOfObject(bucket, key);
      if (parts === undefined) throw new ObjectError('InvalidURI', `${bucket}/${key} can't be the name of a file`);
      await replace(join(folder, ...parts), content);
    },
    async addPublicKey(pem) {
      const path = join(folder, PUBLIC_KEYS);
      const known = await readFile(path, 'utf8').catch(() => '');
      if (!known.includes(pem.trim())) await replace(path, `${known}${pem.trim()}\n`);
    },
  };
}

/** A reader sees the old file or the new one, and after a power failure there is one of them. */
async function replace(path: string, content: string | Uint8Array): Promise<void> {
  const draft = `${path}.part`;
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(draft, 'w');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw new ObjectError(DENIED.has(code) ? 'AccessDenied' : 'InternalError', message);
  }
}

const DENIED: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EROFS']);
