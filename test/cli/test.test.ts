/** `nephoscope test` as a shell and a CI server meet it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alarmTemplate, commandFolder } from './command.ts';

const { run, read, write } = commandFolder();
write('app/template.yaml', alarmTemplate());
const right = `file: ../template.yaml
tests:
  - name: Two breaches in a row alarm
    alarm: { resource: Errors }
    points: [0, 5, 5]
    expect: [OK, OK, ALARM]
`;
const wrong = `  - name: One breach alarms
    alarm: { resource: Errors }
    points: [5]
    expect: ALARM
  - name: "Nobody knows <it>"
    alarm: { resource: Erors }
    points: [5]
    expect: OK
`;

test('tests that pass exit with 0, and take a line each', () => {
  write('app/tests/alarms.nephoscope-test.yaml', right);
  const { status, stdout } = run('test', 'app');
  assert.equal(status, 0);
  assert.equal(
    stdout,
    'app/tests/alarms.nephoscope-test.yaml\n  ✓ Two breaches in a row alarm\n1 test in 1 file: 1 passed.\n',
  );
});

test('one that fails exits with 1 and explains itself, with its place', () => {
  write('app/tests/alarms.nephoscope-test.yaml', right + wrong);
  const { status, stdout } = run('test');
  assert.equal(status, 1);
  assert.match(stdout, /✗ One breach alarms\n +Expected ALARM after period 1, got INSUFFICIENT_DATA\. 5 breaches\./);
  assert.match(stdout, /at app\/tests\/alarms\.nephoscope-test\.yaml:10:13\n/);
  assert.match(
    stdout,
    /! Nobody knows <it>\n +\.\.\/template\.yaml holds no metric alarm "Erors"\. Did you mean "Errors"\?/,
  );
  assert.match(stdout, /3 tests in 1 file: 1 passed, 1 failed, 1 could not be run\.\n$/);
});

test('a JUnit report counts failures and errors, on stdout or in a file', () => {
  const { stdout, status } = run('test', '--junit', 'report.xml', '--format', 'junit', 'app');
  assert.equal(status, 1);
  const withoutTimes = (text: string) => text.replaceAll(/time="[\d.]+"/g, 'time=""');
  assert.equal(read('report.xml'), stdout);
  assert.match(withoutTimes(stdout), /<testsuites name="nephoscope" tests="3" failures="1" errors="1" time="">/);
  assert.match(
    withoutTimes(stdout),
    /<testcase name="Two breaches in a row alarm" classname="app\/tests\/alarms\.nephoscope-test\.yaml" time=""\/>/,
  );
  assert.match(stdout, /<failure message="Expected ALARM after period 1, got INSUFFICIENT_DATA\. 5 breaches\./);
  assert.match(stdout, /name="Nobody knows &lt;it&gt;"/);
  assert.match(stdout, /<error message="[^"]*Did you mean &quot;Errors&quot;\?">/);
});

test('JSON has every test with its verdict and explanation', () => {
  const tests = JSON.parse(run('test', '--format', 'json', 'app').stdout) as { verdict: string; details: string[] }[];
  assert.deepEqual(
    tests.map(({ verdict }) => verdict),
    ['passed', 'failed', 'errored'],
  );
  assert.equal(tests[0]?.details.length, 3);
});

test('check finds what is wrong with the tests themselves', () => {
  const { status, stdout } = run('check', 'app');
  assert.equal(status, 1);
  assert.match(stdout, /error definition-test\/unknown-definition/);
});

test('nothing to test, no such path, a text that is no YAML', () => {
  write('empty/readme.yaml', 'a: b');
  assert.match(run('test', 'empty').stderr, /there is no file of tests/);
  assert.equal(run('test', 'empty').status, 2);
  assert.equal(run('test', 'absent').status, 2);
  assert.equal(run('test', '--format', 'xml').status, 2);
  assert.equal(run('test', '--junit', 'absent/report.xml', 'app').status, 2);
  write('broken/a.nephoscope-test.yaml', 'tests: [a: {');
  const { status, stdout } = run('test', 'broken');
  assert.equal(status, 1);
  assert.match(stdout, /This is no YAML/);
});
