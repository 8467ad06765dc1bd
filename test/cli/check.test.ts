/** `nephoscope check` as a shell meets it. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const folder = mkdtempSync(join(tmpdir(), 'nephoscope-check-'));
after(() => rmSync(folder, { recursive: true }));
const main = new URL('../../server/cli/main.ts', import.meta.url).pathname;
const run = (...args: string[]) => spawnSync(process.execPath, [main, ...args], { cwd: folder, encoding: 'utf8' });
const write = (name: string, content: unknown) =>
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content, null, 2));
const alarm = (datapoints: number) => ({
  Resources: {
    Errors: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        EvaluationPeriods: 2,
        DatapointsToAlarm: datapoints,
        ComparisonOperator: 'GreaterThanThreshold',
        Threshold: 1,
        Namespace: 'App',
        MetricName: 'Errors',
        Statistic: 'Sum',
        Period: 60,
      },
    },
  },
});

test('a clean file exits with 0 and says so', () => {
  write('right.json', alarm(2));
  const { status, stdout } = run('check', 'right.json');
  assert.equal(status, 0);
  assert.equal(stdout, '1 file checked, nothing found.\n');
});

test('an error exits with 1; JSON has the exact place', () => {
  write('wrong.json', alarm(5));
  const { status, stdout } = run('check', '--format', 'json', 'wrong.json');
  assert.equal(status, 1);
  const line = JSON.stringify(alarm(5), null, 2)
    .split('\n')
    .findIndex((text) => text.includes('DatapointsToAlarm'));
  assert.deepEqual(JSON.parse(stdout), [
    {
      file: 'wrong.json',
      range: { start: { line, character: 29 }, end: { line, character: 30 } },
      severity: 'error',
      code: 'alarm/datapoints-over-periods',
      message: '5 of 2 periods can never breach: write at most 2.',
      resource: 'Errors',
    },
  ]);
});

test('a folder is all that is below it, and people see the line', () => {
  write('wrong.json', alarm(5));
  const { status, stdout } = run('check', '.');
  assert.equal(status, 1);
  assert.match(stdout, /wrong\.json:\d+:30 error alarm\/datapoints-over-periods Errors/);
  assert.match(stdout, /"DatapointsToAlarm": 5/);
});

test('what can not be read, or is no option, exits with 2 and says why', () => {
  assert.match(run('check', 'absent.yaml').stderr, /there is no file or folder absent\.yaml/);
  assert.equal(run('check', 'absent.yaml').status, 2);
  assert.equal(run('check').status, 2);
  assert.match(run('check', '--format', 'xml', '.').stderr, /--format is pretty, json, sarif or github, not "xml"/);
  assert.match(run('chekc').stderr, /there is no command "chekc"/);
});
