/** What is ignored: by the command line and by `nephoscope.yaml`. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfiguration } from '../../server/forms/configuration.ts';
import { alarmTemplate, commandFolder } from './command.ts';

const { run, write } = commandFolder();
const over = 'alarm/datapoints-over-periods';

/** `line:column message`, from one. */
const wrongs = (text: string) =>
  readConfiguration(text).wrong.map(({ at, message }) => {
    const before = text.slice(0, at).split('\n');
    return `${before.length}:${before.at(-1)!.length + 1} ${message}`;
  });

test('every setting', () => {
  const text = `ignore:
  - code: ${over}
    reason: until the rewrite
  - {code: sampling-rule/*, reason: drawn by another team}
account: 012345678901
region: eu-central-1
namespaces: [AWS/Partner]
`;
  assert.deepEqual(readConfiguration(text), {
    configuration: {
      ignore: [
        { code: over, reason: 'until the rewrite' },
        { code: 'sampling-rule/*', reason: 'drawn by another team' },
      ],
      account: '012345678901',
      region: 'eu-central-1',
      namespaces: ['AWS/Partner'],
    },
    wrong: [],
  });
  assert.deepEqual(readConfiguration('').wrong, []);
  assert.deepEqual(readConfiguration('# nothing yet\nignore:\n').wrong, []);
});

test('what is not understood is told at its place', () => {
  const there = '(there are ignore, account, region, namespaces)';
  assert.deepEqual(wrongs('region: eu-west-1\nignroe: []\n'), [
    `2:1 there is no setting "ignroe"; did you mean "ignore"? ${there}`,
  ]);
  assert.deepEqual(wrongs('ignore:\n  - code: alarm/priod\n    reason: x\n'), [
    '2:11 there is no code "alarm/priod"; did you mean "alarm/period"?',
  ]);
  assert.deepEqual(wrongs('ignore:\n  - code: alarm/period\n'), ['2:5 write why it is ignored: "reason: …".']);
  assert.deepEqual(wrongs('ignore: alarm/period\n'), ['1:9 ignore is a list of {code, reason}.']);
  assert.deepEqual(wrongs('account: 12\nregion: Frankfurt\n'), [
    '1:10 account is twelve digits, such as "123456789012".',
    '2:9 region is the code of a region, such as eu-central-1.',
  ]);
  assert.deepEqual(wrongs('- a\n'), ['1:1 here stands a map of ignore, account, region, namespaces.']);
  assert.equal(wrongs('region: [a\n').length, 1);
  assert.equal(wrongs('['.repeat(100_000)).length, 1);
});

test('the nearest file above counts; what it does not understand exits with 2', () => {
  write('nephoscope.yaml', `ignore: [{code: ${over}, reason: known}]\n`);
  write('stacks/deep/a.yaml', alarmTemplate({ datapoints: 5 }));
  write('strict/nephoscope.yaml', 'region: eu-west-1\n');
  write('strict/a.yaml', alarmTemplate({ datapoints: 5 }));
  assert.equal(run('check', 'stacks').status, 0);
  assert.equal(run('check', 'stacks/deep/a.yaml').status, 0);
  assert.equal(run('check', 'strict').status, 1);
  write('strict/nephoscope.yaml', 'regoin: eu-west-1\n');
  const { status, stderr, stdout } = run('check', 'strict');
  assert.equal(status, 2);
  assert.match(stderr, /strict\/nephoscope\.yaml:1:1: there is no setting "regoin"; did you mean "region"\?/);
  assert.equal(stdout, '');
});

test('a custom namespace is no misspelt one of AWS', () => {
  write('own/a.yaml', alarmTemplate({ namespace: '"AWS/Lamda"' }));
  write('own/nephoscope.yaml', 'region: eu-west-1\n');
  assert.match(run('check', 'own').stdout, /alarm\/namespace-name/);
  write('own/nephoscope.yaml', 'namespaces: [AWS/Lamda]\n');
  assert.doesNotMatch(run('check', 'own').stdout, /alarm\/namespace-name/);
});

test('--ignore takes codes and families, again and again', () => {
  write('strict/nephoscope.yaml', '');
  assert.equal(run('check', '--ignore', over, 'strict').status, 0);
  assert.equal(run('check', '--ignore', 'sampling-rule/*', '--ignore', 'alarm/*', 'strict').status, 0);
  assert.equal(run('check', '--ignore', `alarm/period,${over}`, 'strict').status, 0);
  assert.equal(run('check', '--ignore', 'alarm/period', 'strict').status, 1);
  const { status, stderr } = run('check', '--ignore', 'alram/*', 'strict');
  assert.equal(status, 2);
  assert.match(stderr, /--ignore: there is no code "alram\/\*"; did you mean "alarm\/\*"\?/);
});
