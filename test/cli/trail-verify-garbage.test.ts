import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { readPublicKeys } from '../../server/cli/public-keys.ts';
import { verifyFolder } from '../../server/cli/verify-folder.ts';
import { pick, type Random, randomFrom } from '../random.ts';
import { DIGESTS, digestName, fillBucket, LOGS, logName, PEM } from './trail-bucket.ts';

const TRIES = 150;

test('garbage in a file is a finding, whatever it is, and never ends the verification', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'trail-garbage-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'key.pem'), PEM);
  const keys = readPublicKeys([join(folder, 'key.pem')]);
  assert.ok(typeof keys === 'function');
  fillBucket(folder);
  const logs = [12, 14].map((hour) => join(folder, LOGS, logName(hour)));
  const digests = [12, 13, 14].map((hour) => join(folder, DIGESTS, digestName(hour)));
  for (let seed = 0; seed < TRIES; seed += 1) {
    const random = randomFrom(seed);
    const file = pick(random, [...logs, ...digests]);
    const before = readFileSync(file);
    const content = gunzipSync(before);
    const broken = random(2) === 0 ? gzipSync(mutated(content, random)) : mutated(before, random);
    writeFileSync(file, broken);
    const problems: string[] = [];
    for await (const { level, kind } of verifyFolder(folder, keys)) if (level === 'problem') problems.push(kind);
    // Bytes of the packing that mean nothing, such as its time, may change.
    assert.equal(problems.length === 0, isSame(broken, content), `seed ${seed}: ${problems}`);
    writeFileSync(file, before);
  }
});

function mutated(bytes: Buffer, random: Random): Buffer {
  const at = random(bytes.length);
  const copy = Buffer.from(bytes);
  switch (random(4)) {
    case 0:
      copy[at] = random(256);
      return copy;
    case 1:
      return copy.subarray(0, at);
    case 2:
      return Buffer.concat([copy.subarray(0, at), Buffer.from('{"a":[null,"..",7]}'), copy.subarray(at)]);
    default:
      return Buffer.from(
        copy.toString('latin1').replace(/"[^"]*"/g, (text) => (random(9) === 0 ? 'null' : text)),
        'latin1',
      );
  }
}

function isSame(packed: Buffer, content: Buffer): boolean {
  try {
    return gunzipSync(packed).equals(content);
  } catch {
    return packed.equals(content);
  }
}
