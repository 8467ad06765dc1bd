/** From an edit of a 1 MB template with 500 resources to its published diagnostics, over a session of real edits. */
import { performance } from 'node:perf_hooks';
import type { CompletionList } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type LspClient, residentMegabytes, startLsp } from '../language/lsp-client.ts';
import type { Line } from './line.ts';
import { asJson, asYaml } from './templates.ts';

export const name = 'editing a 1 MB template';

export async function run(): Promise<Line[]> {
  return [...(await session('yaml', asYaml(500))), ...(await session('json', asJson(500)))];
}

async function session(syntax: 'yaml' | 'json', text: string): Promise<Line[]> {
  const client = await startLsp();
  const opened = performance.now();
  const document = client.open(`file:///large.${syntax}`, text);
  await client.published(document.uri);
  const openMs = performance.now() - opened;
  const times: number[] = [];
  const edit = async (start: number, end: number, inserted: string) => {
    const before = performance.now();
    const version = client.change(document, start, end, inserted);
    await client.published(document.uri, version);
    times.push(performance.now() - before);
  };
  for (const step of steps(syntax)) await step(document, edit);
  times.sort((a, b) => a - b);
  const asked = await questions(client, document, syntax);
  const memory = residentMegabytes(client.pid);
  await client.stop();
  return [
    { name: `${syntax}: open to diagnostics`, value: openMs, unit: 'ms' },
    {
      name: `${syntax}: edit to diagnostics, median of ${times.length}`,
      value: times[times.length >> 1]!,
      unit: 'ms',
      limit: 16,
    },
    {
      name: `${syntax}: edit to diagnostics, p95`,
      value: times[Math.floor(times.length * 0.95)]!,
      unit: 'ms',
      limit: 40,
    },
    ...asked,
    { name: `${syntax}: resident after the session`, value: memory ?? Number.NaN, unit: 'MB' },
  ];
}

/** Completion at an alarm's MetricName behind each of many keys, and hover there. */
async function questions(client: LspClient, document: TextDocument, syntax: 'yaml' | 'json'): Promise<Line[]> {
  const textDocument = { uri: document.uri };
  const [completions, hovers]: [number[], number[]] = [[], []];
  for (const key of ['Errors010', 'Errors020', 'Errors030', 'Errors040', 'Errors049']) {
    const [start] = resource(document, key);
    const at = /MetricName"?: ?"?/.exec(document.getText().slice(start))!;
    const value = start + at.index + at[0].length;
    for (let i = 0; i < 20; i++) {
      client.change(document, value + i, value + i, 'E');
      const before = performance.now();
      const position = document.positionAt(value + i + 1);
      const { items } = await client.request<CompletionList>('textDocument/completion', { textDocument, position });
      completions.push(performance.now() - before);
      if (items.length === 0) throw new Error(`no completion at ${key}`);
    }
    client.change(document, value, value + 20, '');
    for (let i = 0; i < 20; i++) {
      const before = performance.now();
      const hover = await client.request('textDocument/hover', {
        textDocument,
        position: document.positionAt(value + 1),
      });
      hovers.push(performance.now() - before);
      if (hover === null) throw new Error(`no hover at ${key}`);
    }
  }
  const p95 = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)]!;
  return [
    {
      name: `${syntax}: completion behind a key, p95 of ${completions.length}`,
      value: p95(completions),
      unit: 'ms',
      limit: 10,
    },
    { name: `${syntax}: hover, p95 of ${hovers.length}`, value: p95(hovers), unit: 'ms', limit: 10 },
  ];
}

type Edit = (start: number, end: number, inserted: string) => Promise<void>;
type Step = (document: TextDocument, edit: Edit) => Promise<void>;

/** Single keys, an unclosed quote and its close, a 200-line paste and its undo, a re-indent, a deleted and an added resource. */
function steps(syntax: 'yaml' | 'json'): Step[] {
  const all: Step[] = [];
  for (const key of ['Errors010', 'Cpu025', 'Stopped033', 'Sampling044', 'Role048']) {
    all.push(typing(key), unclosedQuote(key), reindent(key), deleteAndAdd(key));
  }
  all.push(paste('Errors020', syntax));
  return all;
}

/** Twenty keys one after another in the resource's first value, then as many deletions. */
const typing =
  (key: string): Step =>
  async (document, edit) => {
    const at = insideOf(document, key);
    for (let i = 0; i < 20; i++) await edit(at + i, at + i, 'x');
    for (let i = 20; i > 0; i--) await edit(at + i - 1, at + i, '');
  };

const unclosedQuote =
  (key: string): Step =>
  async (document, edit) => {
    const at = insideOf(document, key);
    await edit(at, at, '"');
    await edit(at + 1, at + 1, 'y');
    await edit(at, at + 2, '');
  };

const reindent =
  (key: string): Step =>
  async (document, edit) => {
    const [start, end] = resource(document, key);
    const text = document.getText().slice(start, end);
    const deeper = text.replace(/^/gm, '  ');
    await edit(start, end, deeper);
    await edit(start, start + deeper.length, text);
  };

const deleteAndAdd =
  (key: string): Step =>
  async (document, edit) => {
    const [start, end] = resource(document, key);
    const text = document.getText().slice(start, end);
    await edit(start, end, '');
    await edit(start, start, text);
  };

const paste =
  (key: string, syntax: 'yaml' | 'json'): Step =>
  async (document, edit) => {
    const [start] = resource(document, key);
    const whole = document.getText();
    let end = start;
    for (let line = 0; line < 200; line++) end = whole.indexOf('\n', end) + 1;
    const text = whole
      .slice(start, end)
      .replaceAll(/(Errors|Cpu|Health|Stopped|Sampling|Tags|Group|Role|Function|Permission)02/g, `$1${syntax}`);
    await edit(start, start, text);
    await edit(start, start + text.length, '');
  };

/** In the first value after the resource's name that has letters. */
function insideOf(document: TextDocument, key: string): number {
  const [start] = resource(document, key);
  const text = document.getText();
  return text.indexOf('service', start) + 3;
}

/** A resource's lines. */
function resource(document: TextDocument, key: string): [number, number] {
  const text = document.getText();
  const start = text.lastIndexOf('\n', text.search(new RegExp(`^ +"?${key}"?:`, 'm')) + 1) + 1;
  const indent = /^ */.exec(text.slice(start, start + 20))![0];
  const next = new RegExp(`^${indent}["A-Z]`, 'gm');
  next.lastIndex = text.indexOf('\n', start) + 1;
  return [start, next.exec(text)?.index ?? text.length];
}
