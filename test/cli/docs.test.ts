/** What docs/command-line.md and the README show is true. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { readConfiguration } from '../../server/forms/configuration.ts';
import { alarmTemplate, commandFolder } from './command.ts';

const page = readFileSync(new URL('../../docs/command-line.md', import.meta.url), 'utf8');
const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const main = new URL('../../server/cli/main.ts', import.meta.url).pathname;
const { folder, env: own, run, write } = commandFolder();

test('its configuration is understood', () => {
  const [, text] = /```yaml\n(ignore:[\s\S]*?)```/.exec(page) ?? [];
  const { configuration, wrong } = readConfiguration(text ?? '');
  assert.deepEqual(wrong, []);
  assert.equal(configuration.ignore.length, 2);
  assert.deepEqual(configuration.namespaces, ['AWS/Partner']);
});

test('its hook refuses a commit with an error, and takes one without', () => {
  const [, hook] = /```sh\n(#!\/bin\/sh[\s\S]*?)```/.exec(page) ?? [];
  assert.ok(hook && readme.includes(hook));
  const git = (...args: string[]) => {
    const settings = ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'core.hooksPath=.git/hooks'];
    const env = { ...own, PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH}` };
    return spawnSync('git', [...settings, ...args], { cwd: folder, encoding: 'utf8', env });
  };
  git('init', '--quiet');
  write('bin/nephoscope', `#!/bin/sh\nexec '${process.execPath}' '${main}' "$@"\n`);
  write('.git/hooks/pre-commit', hook ?? '');
  for (const program of ['bin/nephoscope', '.git/hooks/pre-commit']) chmodSync(join(folder, program), 0o755);
  write('stacks/an alarm.yaml', alarmTemplate({ datapoints: 5 }));
  git('add', 'stacks');
  const refused = git('commit', '--message', 'wrong');
  assert.notEqual(refused.status, 0);
  assert.match(refused.stdout + refused.stderr, /an alarm\.yaml:6:26 error alarm\/datapoints-over-periods/);
  write('stacks/an alarm.yaml', alarmTemplate());
  git('add', 'stacks');
  assert.equal(git('commit', '--message', 'right').status, 0);
});

test('the hook for the pre-commit framework: its entry, with the files that its pattern takes', () => {
  const [hook] = parse(readFileSync(new URL('../../.pre-commit-hooks.yaml', import.meta.url), 'utf8'));
  assert.match(page, new RegExp(`- id: ${hook.id}`));
  const names = ['stacks/an alarm.yaml', 'a.yml', 'b.json', 'c.template', 'd.guard', 'readme.md', 'yaml'];
  const taken = names.filter((name) => new RegExp(hook.files).test(name));
  assert.deepEqual(taken, names.slice(0, 5));
  write('bin/nephoscope', `#!/bin/sh\nexec '${process.execPath}' '${main}' "$@"\n`);
  chmodSync(join(folder, 'bin/nephoscope'), 0o755);
  const env = { ...own, PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH}` };
  const runHook = () => {
    const [command = '', ...args] = hook.entry.split(' ');
    return spawnSync(command, [...args, 'stacks/an alarm.yaml'], { cwd: folder, encoding: 'utf8', env });
  };
  write('stacks/an alarm.yaml', alarmTemplate({ datapoints: 5 }));
  assert.equal(runHook().status, 1);
  write('stacks/an alarm.yaml', alarmTemplate());
  assert.equal(runHook().status, 0);
});

test('its command for GitHub annotates with paths from the workspace', () => {
  const [workflow] = /name: Definitions\n[\s\S]*?(?=```)/.exec(page) ?? [];
  assert.ok(workflow && readme.includes(workflow));
  const { run: command } = parse(workflow).jobs.check.steps.at(-1);
  assert.equal(command, 'nephoscope check --format github .');
  write('stacks/an alarm.yaml', alarmTemplate({ datapoints: 5 }));
  const { stdout, status } = run('check', '--format', 'github', '.');
  assert.equal(status, 1);
  assert.match(stdout, /^::error file=stacks\/an alarm\.yaml,line=6,endLine=6,col=26,endColumn=26,/);
});
