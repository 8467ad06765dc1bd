/** Which files are read, and what they are spared. */
import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { progressOn } from '../../server/cli/progress.ts';
import { documentOf, survey } from '../../server/cli/survey.ts';
import { filesOf } from '../../server/project/files.ts';
import { alarmTemplate, commandFolder } from './command.ts';

const { folder, run, write } = commandFolder();

test('below folders: names that a definition can have, in order, without packages and links', async () => {
  for (const name of ['b/z.yml', 'b/a.json', 'a.template', 'readme.md', 'node_modules/x.json', '.git/x.json'])
    write(`tree/${name}`, '{}');
  symlinkSync('..', join(folder, 'tree/b/loop'));
  const tree = join(folder, 'tree');
  const found: unknown[] = [];
  for await (const file of filesOf([tree])) found.push(file);
  assert.deepEqual(
    found,
    ['a.template', 'b/a.json', 'b/z.yml'].map((name) => join(tree, name)),
  );
});

test('binary and huge files are skipped with a note, and hinder nothing', () => {
  write('odd/binary.json', Buffer.from([0x7b, 0, 1, 2]));
  write('odd/huge.yaml', 'x'.repeat(10_000_001));
  write('odd/wrong.yaml', alarmTemplate({ datapoints: 5 }));
  const { status, stdout, stderr } = run('check', 'odd');
  assert.equal(status, 1);
  assert.match(stdout, /1 file checked: 1 errors/);
  assert.match(stderr, /binary\.json is binary and was skipped/);
  assert.match(stderr, /huge\.yaml is larger than 10 MB and was skipped/);
});

test('a file that is named twice is checked once', () => {
  assert.match(run('check', 'odd/wrong.yaml', 'odd/wrong.yaml').stdout, /1 file checked: 1 errors/);
});

test('a document that is not kept is read again when its turn comes; files without definitions are only counted', async () => {
  write('kept/a.yaml', alarmTemplate());
  write('kept/none.yaml', 'Resources: {}\n');
  for (const mostKept of [0, 1_000_000]) {
    const { files, withDefinitions } = await survey([join(folder, 'kept')], () => {}, mostKept);
    assert.equal(files, 2);
    assert.equal(withDefinitions.length, 1);
    assert.equal(withDefinitions[0]?.document !== undefined, mostKept > 0);
    assert.equal((await documentOf(withDefinitions[0]!))?.text, alarmTemplate());
  }
});

test('alarms of other files are known, however many lie between', () => {
  const composite = (name: string) => `Resources:
  All:
    Type: AWS::CloudWatch::CompositeAlarm
    Properties: {AlarmName: all, AlarmRule: 'ALARM("${name}")'}
`;
  write('across/a.yaml', composite('shop-errors'));
  write('across/z.yaml', alarmTemplate({ more: '      AlarmName: shop-errors\n' }));
  assert.doesNotMatch(run('check', 'across').stdout, /undefined-child/);
  write('across/a.yaml', composite('shop-erorrs'));
  assert.match(run('check', 'across').stdout, /undefined-child/);
});

test('progress: one line on a terminal, ten times a second, gone at the end; nothing elsewhere', () => {
  const written: string[] = [];
  const stream = { write: (text: string) => written.push(text) };
  let time = 0;
  const progress = progressOn({ stdout: stream, stderr: { ...stream, isTTY: true } }, () => time);
  for (time = 0; time <= 250; time += 50) progress.show(`at ${time}`);
  progress.end();
  assert.deepEqual(written, ['\r\x1b[2Kat 100', '\r\x1b[2Kat 200', '\r\x1b[2K']);
  written.length = 0;
  const silent = progressOn({ stdout: stream, stderr: stream }, () => (time += 1000));
  silent.show('at last');
  silent.end();
  assert.deepEqual(written, []);
});
