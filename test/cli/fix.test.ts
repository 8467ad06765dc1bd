/** `--fix`: what is changed, and that nothing else is. */
import assert from 'node:assert/strict';
import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fixAll, replaceFile } from '../../server/cli/fix.ts';
import { alone } from '../../server/core/check.ts';
import { openDocument, type PlacedProblem, problemsOf } from '../../server/forms/document.ts';
import { alarmTemplate, commandFolder } from './command.ts';

const { folder, run, read, write } = commandFolder();

test('fixes are made in the file and told; nothing is left beside it', () => {
  write('one/a.yaml', alarmTemplate({ datapoints: 5, namespace: 'AWS/Lamda' }));
  chmodSync(join(folder, 'one/a.yaml'), 0o640);
  const { status, stdout } = run('check', '--fix', 'one');
  assert.equal(read('one/a.yaml'), alarmTemplate({ datapoints: 2, namespace: 'AWS/Lambda' }));
  assert.equal(status, 0);
  assert.deepEqual(stdout.split('\n'), [
    'one/a.yaml:6:26 fixed alarm/datapoints-over-periods: Replace with 2',
    'one/a.yaml:9:18 fixed alarm/namespace-name: Replace with AWS/Lambda',
    '1 file checked, nothing found.',
    '',
  ]);
  assert.deepEqual(readdirSync(join(folder, 'one')), ['a.yaml']);
  assert.equal(statSync(join(folder, 'one/a.yaml')).mode & 0o777, 0o640);
});

test('JSON stays JSON: what was changed goes to stderr', () => {
  write('two.yaml', alarmTemplate({ datapoints: 5 }));
  const { stdout, stderr } = run('check', '--fix', '--format', 'json', 'two.yaml');
  assert.deepEqual(JSON.parse(stdout), []);
  assert.match(stderr, /two\.yaml:6:26 fixed alarm\/datapoints-over-periods/);
});

test('what is ignored is not fixed', () => {
  const text = alarmTemplate({ datapoints: 5 });
  write('three.yaml', text);
  run('check', '--fix', '--ignore', 'alarm/*', 'three.yaml');
  assert.equal(read('three.yaml'), text);
});

test('line ends, a byte order mark and a link stay', () => {
  const text = (datapoints: number) => `\uFEFF${alarmTemplate({ datapoints }).replaceAll('\n', '\r\n')}`;
  write('target.yaml', text(5));
  symlinkSync('target.yaml', join(folder, 'link.yaml'));
  run('check', '--fix', 'link.yaml');
  assert.equal(readFileSync(join(folder, 'target.yaml'), 'utf8'), text(2));
  assert.ok(lstatSync(join(folder, 'link.yaml')).isSymbolicLink());
});

test('a file that is not UTF-8 is left alone, with exit code 2', () => {
  const latin = Buffer.from(`${alarmTemplate({ datapoints: 5 })}      AlarmDescription: caf\xe9\n`, 'latin1');
  write('latin.yaml', latin);
  const { status, stderr } = run('check', '--fix', 'latin.yaml');
  assert.equal(status, 2);
  assert.match(stderr, /latin\.yaml can't be fixed: it is not UTF-8/);
  assert.deepEqual(readFileSync(join(folder, 'latin.yaml')), latin);
});

test('a file that changed meanwhile is left alone', async () => {
  write('moving.yaml', 'new');
  const hindrance = await replaceFile(join(folder, 'moving.yaml'), 'old', 'fixed');
  assert.match(hindrance?.message ?? '', /changed meanwhile/);
  assert.equal(read('moving.yaml'), 'new');
});

const document = openDocument('a.yaml', alarmTemplate({ datapoints: 5 }));
const [problem] = problemsOf(document, alone) as [PlacedProblem];

test('of two fixes of one place the first is made, the other waits for the next round', () => {
  const at = { start: problem.at.start - problem.base, end: problem.at.end - problem.base };
  const fix = { kind: 'replace', title: 'Replace with 1', at, value: 1 } as const;
  const other: PlacedProblem = { ...problem, code: 'alarm/period', fixes: [fix] };
  let round = 0;
  const { document: fixed, applied } = fixAll(document, () => (round++ < 2 ? [problem, other] : []));
  assert.equal(fixed.text, alarmTemplate({ datapoints: 1 }));
  assert.deepEqual(
    applied.map(({ code }) => code),
    ['alarm/datapoints-over-periods', 'alarm/period'],
  );
});

test('a fix that does not help is made once; a problem with a choice of fixes is left to people', () => {
  const { applied } = fixAll(document, () => [problem]);
  assert.equal(applied.length, 1);
  const choice = { ...problem, fixes: [problem.fixes![0]!, problem.fixes![0]!] };
  assert.deepEqual(
    fixAll(document, () => [choice]),
    { document, applied: [] },
  );
});

test('fixes that undo one another end after ten rounds', () => {
  let round = 0;
  const endless = () => [{ ...problem, message: `another one, ${round++}` }];
  assert.equal(fixAll(document, endless).applied.length, 10);
});
