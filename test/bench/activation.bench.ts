/** What the extension costs a window that never uses it: loading dist/extension.js and its activate(). */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import type { Line } from './line.ts';

export const name = 'activation';

const starts = 9;

export async function run(): Promise<Line[]> {
  const times = Array.from({ length: starts }, measure);
  return [
    { name: 'load and activate(), median', value: median(times.map(({ total }) => total)), unit: 'ms', limit: 50 },
    { name: 'of it activate()', value: median(times.map(({ activate }) => activate)), unit: 'ms' },
    {
      name: 'an empty Node process, for comparison',
      value: median(Array.from({ length: starts }, emptyProcess)),
      unit: 'ms',
    },
  ];
}

/** In a fresh process, with an editor that answers every question with nothing. */
function measure(): { total: number; activate: number } {
  const script = `
    const Module = require('node:module');
    const anything = () => new Proxy(function () {}, {
      get: (_, key) => key === Symbol.toPrimitive ? () => '' : key === 'then' ? undefined : key === Symbol.iterator ? [][Symbol.iterator].bind([]) : anything(),
      apply: () => anything(), construct: () => anything(),
    });
    const names = ${JSON.stringify(editorNames())};
    const vscode = Object.fromEntries(names.map((name) => [name, anything()]));
    const load = Module._load;
    Module._load = function (request, ...rest) { return request === 'vscode' ? vscode : load.call(this, request, ...rest); };
    const started = performance.now();
    const { activate } = require(${JSON.stringify(new URL('../../dist/extension.js', import.meta.url).pathname)});
    const loaded = performance.now();
    activate({ subscriptions: [], extensionUri: anything(), environmentVariableCollection: anything(), workspaceState: new Map(), extension: { packageJSON: {} } });
    const ended = performance.now();
    process.stdout.write(JSON.stringify({ total: ended - started, activate: ended - loaded }));
    process.exit(0);`;
  return JSON.parse(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }));
}

/** All that the editor's module has at its top: a bundle copies it by name. */
function editorNames(): string[] {
  const types = readFileSync(createRequire(import.meta.url).resolve('@types/vscode/index.d.ts'), 'utf8');
  return [...new Set([...types.matchAll(/^\texport (?:namespace|class|enum|const) (\w+)/gm)].map(([, name]) => name!))];
}

function emptyProcess(): number {
  const started = performance.now();
  execFileSync(process.execPath, ['-e', '']);
  return performance.now() - started;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}
