import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { trail } from '../../server/cli/trail.ts';
import type { Finding } from '../../server/core/trail/digest-chain.ts';
import { commandFolder } from './command.ts';
import { DIGESTS, digestName, FINGERPRINT, fillBucket, KEY_LIST, LOGS, logName, PEM } from './trail-bucket.ts';

const { folder: keyFolder, run, write } = commandFolder();
const keyFile = (name: string) => join(keyFolder, name);
write('key.pem', PEM);

interface Answer {
  readonly status: number | null;
  /** Kinds with the last part of the path. */
  readonly findings: readonly string[];
  readonly all: readonly Finding[];
  readonly summary: Readonly<Record<string, unknown>>;
}

/** Fills a bucket, does something to it, and verifies it. */
function verified(
  t: TestContext,
  change: (folder: string) => void,
  options: { metadata?: boolean; keys?: string[] } = {},
) {
  const folder = mkdtempSync(join(tmpdir(), 'trail-verify-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  fillBucket(folder, options);
  change(folder);
  return verify(folder, options.keys ?? ['--public-key', keyFile('key.pem')]);
}

async function verify(folder: string, keys: readonly string[] = []): Promise<Answer> {
  const { status, stdout } = await command(folder, '--format', 'json', ...keys);
  const { findings, summary } = JSON.parse(stdout) as { findings: Finding[]; summary: Answer['summary'] };
  const told = findings.map(({ kind, path }) => `${kind} ${path.split('/').at(-1)}`);
  return { status, findings: told, all: findings, summary };
}

async function command(...args: readonly string[]) {
  let [stdout, stderr] = ['', ''];
  const status = await trail(['verify', ...args], {
    stdout: {
      write(text: string) {
        stdout += text;
      },
    },
    stderr: {
      write(text: string) {
        stderr += text;
      },
    },
  });
  return { status, stdout, stderr };
}

function log(folder: string, hour: number): string {
  return join(folder, LOGS, logName(hour));
}

function digest(folder: string, hour: number): string {
  return join(folder, DIGESTS, digestName(hour));
}

/** Writes a packed file anew with something replaced. */
function rewrite(path: string, from: string, to: string): void {
  const before = gunzipSync(readFileSync(path)).toString();
  assert.ok(before.includes(from));
  writeFileSync(path, gzipSync(before.replace(from, to)));
}

const nothing = () => undefined;

test('what is as it was delivered', async (t) => {
  const { status, findings, summary } = await verified(t, nothing);
  assert.deepEqual({ status, findings }, { status: 0, findings: [] });
  assert.deepEqual(summary, {
    digests: 3,
    signed: 3,
    logFiles: 2,
    unchanged: 2,
    from: '2015-08-17T11:01:31Z',
    to: '2015-08-17T14:01:31Z',
    problems: 0,
    notes: 0,
    unreadable: 0,
    signaturesChecked: true,
  });
});

test('the same by the keys of list-public-keys, and without a key, which it says', async (t) => {
  write('keys.json', KEY_LIST);
  assert.equal((await verified(t, nothing, { keys: ['--public-key', keyFile('keys.json')] })).summary.signed, 3);
  const { status, summary } = await verified(t, nothing, { keys: [] });
  assert.deepEqual([status, summary.signed, summary.signaturesChecked], [0, 0, false]);
});

test('a key of another fingerprint, and another key', async (t) => {
  write('other.json', KEY_LIST.replace(FINGERPRINT, 'ff'));
  const missing = await verified(t, nothing, { keys: ['--public-key', keyFile('other.json')] });
  assert.deepEqual([missing.status, missing.findings], [1, [`key-missing ${digestName(12)}`]]);
  const { stdout } = spawnSync(process.execPath, [
    '-e',
    'const {publicKey} = require("crypto").generateKeyPairSync("rsa", {modulusLength: 2048}); ' +
      'console.log(publicKey.export({type: "spki", format: "pem"}))',
  ]);
  write('wrong.pem', stdout);
  const wrong = await verified(t, nothing, { keys: ['--public-key', keyFile('wrong.pem')] });
  assert.deepEqual(
    wrong.findings,
    [12, 13, 14].map((hour) => `signature-wrong ${digestName(hour)}`),
  );
});

test('a copy of S3 has no metadata: each digest but the last is proven by its follower', async (t) => {
  const { status, findings, summary } = await verified(t, nothing, { metadata: false });
  assert.deepEqual([status, findings, summary.signed], [1, [`digest-unsigned ${digestName(14)}`], 2]);
  const forged = await verified(t, (folder) => rewrite(digest(folder, 12), '11:01:31Z', '10:01:31Z'), {
    metadata: false,
  });
  assert.ok(forged.findings.includes(`digest-changed ${digestName(12)}`));
});

const tampered: Readonly<Record<string, readonly [change: (folder: string) => void, found: readonly string[]]>> = {
  'a changed log file': [
    (folder) => rewrite(log(folder, 12), 'CreateBucket', 'DeleteBucket'),
    [`log-changed ${logName(12)}`],
  ],
  'a log file that was removed': [(folder) => rmSync(log(folder, 14)), [`log-missing ${logName(14)}`]],
  'a log file that was cut': [(folder) => truncateSync(log(folder, 12), 40), [`log-damaged ${logName(12)}`]],
  'a log file with something appended': [
    (folder) => writeFileSync(log(folder, 12), gzipSync('{"Records":[]}'), { flag: 'a' }),
    [`log-changed ${logName(12)}`],
  ],
  'a log file that was added': [
    (folder) => cpSync(log(folder, 12), log(folder, 12).replace('abcdef', 'ghijkl')),
    [`log-added ${logName(12).replace('abcdef', 'ghijkl')}`],
  ],
  'a file among log files with another name': [
    (folder) => writeFileSync(join(folder, LOGS, 'more.json'), '{"Records":[]}'),
    ['log-added more.json'],
  ],
  'a log file that became a link': [
    (folder) => {
      renameSync(log(folder, 12), join(folder, 'elsewhere'));
      symlinkSync(join(folder, 'elsewhere'), log(folder, 12));
    },
    [`log-damaged ${logName(12)}`],
  ],
  'a digest that was removed': [(folder) => rmSync(digest(folder, 13)), [`digest-missing ${digestName(13)}`]],
  'a digest that is no gzip': [
    (folder) => writeFileSync(digest(folder, 13), Buffer.from([0x1f, 0x8b, 1, 2, 3])),
    [`digest-damaged ${digestName(13)}`],
  ],
  'a digest that is no digest': [
    (folder) => writeFileSync(digest(folder, 13), gzipSync('[]')),
    [`digest-damaged ${digestName(13)}`],
  ],
  'a digest that was changed: its signature is wrong, and its follower knows another': [
    (folder) => rewrite(digest(folder, 12), '"oldestEventTime":null', '"oldestEventTime":"2015-08-17T09:00:00Z"'),
    [`signature-wrong ${digestName(12)}`, `digest-changed ${digestName(12)}`],
  ],
  'a digest that takes the place of another': [
    (folder) => cpSync(digest(folder, 12), digest(folder, 13)),
    [`digest-moved ${digestName(13)}`],
  ],
  'a signature that was changed': [
    (folder) => {
      const path = `${digest(folder, 12)}.metadata`;
      const before = readFileSync(path, 'utf8');
      writeFileSync(path, before.replace(/"signature":"../, '"signature":"00'));
    },
    [`signature-wrong ${digestName(12)}`, `digest-changed ${digestName(12)}`],
  ],
};

for (const [what, [change, found]] of Object.entries(tampered)) {
  test(what, async (t) => {
    const { status, findings } = await verified(t, change);
    assert.deepEqual({ status, findings }, { status: 1, findings: found });
  });
}

test('a digest whose log files have names that lead out of the folder reads nothing there', async (t) => {
  const { all } = await verified(t, (folder) =>
    rewrite(digest(folder, 14), `"${LOGS}/${logName(14)}"`, '"../../../etc/passwd"'),
  );
  const [finding] = all.filter(({ kind }) => kind === 'log-missing');
  assert.equal(finding?.path, 'amzn-s3-demo-bucket/../../../etc/passwd');
  assert.match(finding?.message ?? '', /can't be one of a file in this folder/);
});

test('notes: a chain whose beginning is elsewhere, and log files of which no digest tells', async (t) => {
  const { status, findings } = await verified(t, (folder) => {
    rmSync(digest(folder, 12));
    writeFileSync(log(folder, 20), gzipSync('{"Records":[]}'));
  });
  // The log file of the digest that is gone is of a time before the chain as well.
  assert.deepEqual(
    { status, findings },
    { status: 0, findings: [`chain-begins ${digestName(13)}`, `not-covered ${logName(12)}`] },
  );
});

test('a part of a bucket, the bucket in its folder, a prefix, and log files that were unpacked by whoever copied them', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'trail-verify-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const bucket = join(folder, 'amzn-s3-demo-bucket');
  fillBucket(bucket, { prefix: 'audit/logs/' });
  const account = join(bucket, 'audit/logs/AWSLogs/111122223333');
  writeFileSync(
    join(bucket, 'audit/logs', LOGS, logName(12)),
    gunzipSync(readFileSync(join(bucket, 'audit/logs', LOGS, logName(12)))),
  );
  renameSync(join(bucket, 'audit/logs', LOGS, logName(12)), join(bucket, 'audit/logs', LOGS, logName(12).slice(0, -3)));
  for (const part of [folder, bucket, account]) {
    const { status, findings, summary } = await verify(part, ['--public-key', keyFile('key.pem')]);
    assert.deepEqual(
      { status, findings, unchanged: summary.unchanged },
      { status: 0, findings: [], unchanged: 2 },
      part,
    );
  }
});

test('for people: a line for each finding, and what was proven', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'trail-verify-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  fillBucket(folder);
  rmSync(log(folder, 14));
  const { status, stdout } = run('trail', 'verify', folder, '--public-key', keyFile('key.pem'));
  assert.equal(status, 1);
  assert.equal(
    stdout,
    `${LOGS}/${logName(14)} problem log-missing: It is missing: ${DIGESTS}/${digestName(14)} lists it.\n` +
      '3 digests from 2015-08-17T11:01:31Z to 2015-08-17T14:01:31Z, 3 of them with a valid signature.\n' +
      '1 of 2 log files are as they were delivered.\nProblems: 1.\n',
  );
});

test('what could not run exits with 2 and says why', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'trail-verify-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'empty'));
  write('no-key.pem', 'nothing');
  const wrong: readonly [args: readonly string[], why: RegExp][] = [
    [[], /name one folder/],
    [['nowhere'], /nowhere is no folder that can be read/],
    [[join(folder, 'empty')], /there are no digest files/],
    [['--format', 'xml', folder], /--format is pretty or json/],
    [['--public-key', keyFile('no-key.pem'), folder], /no-key\.pem holds no public key/],
    [['--public-key', keyFile('no-file.pem'), folder], /no-file\.pem can't be read/],
  ];
  for (const [args, why] of wrong) {
    const { status, stderr } = await command(...args);
    assert.equal(status, 2, args.join(' '));
    assert.match(stderr, why);
  }
  const { status, stderr } = run('trail', 'check');
  assert.deepEqual([status, stderr.split('\n')[0]], [2, 'nephoscope trail: there is no "check".']);
});
