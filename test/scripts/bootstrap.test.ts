import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { environmentFor, findChromium, isInstalled, onPath, pickNode } from '../../scripts/bootstrap.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bootstrap-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const lock = (packages: object) => JSON.stringify({ lockfileVersion: 3, packages });

function writeLocks(wanted: object, present: object): void {
  mkdirSync(join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package-lock.json'), lock({ '': { name: 'ours' }, ...wanted }));
  writeFileSync(join(folder, 'node_modules/.package-lock.json'), lock(present));
}

test('what npm has installed as the lock says is not installed again', () => {
  writeLocks({ 'node_modules/a': { version: '1.0.0' } }, { 'node_modules/a': { version: '1.0.0' } });
  assert.equal(isInstalled(folder), true);
});

test('an optional package for another platform does not count as missing', () => {
  const a = { 'node_modules/a': { version: '1.0.0' } };
  writeLocks({ ...a, 'node_modules/b-darwin': { version: '1.0.0', optional: true } }, a);
  assert.equal(isInstalled(folder), true);
});

test('another version, a missing package and a fresh clone are installed', () => {
  writeFileSync(join(folder, 'package-lock.json'), lock({ 'node_modules/a': { version: '2.0.0' } }));
  assert.equal(isInstalled(folder), false);
  writeLocks({ 'node_modules/a': { version: '2.0.0' } }, { 'node_modules/a': { version: '1.0.0' } });
  assert.equal(isInstalled(folder), false);
  writeFileSync(join(folder, 'node_modules/.package-lock.json'), lock({}));
  assert.equal(isInstalled(folder), false);
});

test('a Node that is new enough runs everything itself', () => {
  assert.equal(pickNode(), process.execPath);
});

test('child processes find the same Node first on their PATH', () => {
  assert.equal(environmentFor(process.execPath).PATH?.split(delimiter)[0], join(process.execPath, '..'));
});

test('a program is found on PATH only where it can be executed', { skip: process.platform === 'win32' }, (t) => {
  const path = process.env.PATH;
  t.after(() => {
    process.env.PATH = path;
  });
  process.env.PATH = [folder, path].join(delimiter);
  writeFileSync(join(folder, 'nephoscope-probe'), '');
  assert.equal(onPath('nephoscope-probe'), undefined);
  chmodSync(join(folder, 'nephoscope-probe'), 0o755);
  assert.equal(onPath('nephoscope-probe'), join(folder, 'nephoscope-probe'));
});

test('CHROMIUM names the browser before any other is looked for', (t) => {
  const before = process.env.CHROMIUM;
  t.after(() => {
    if (before === undefined) delete process.env.CHROMIUM;
    else process.env.CHROMIUM = before;
  });
  process.env.CHROMIUM = 'my/chromium';
  assert.equal(findChromium(), 'my/chromium');
});
