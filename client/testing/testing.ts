/**
 * The tests of definitions in VS Code's Test Explorer. Files are looked for when the Testing view asks or a file of tests
 * opens; the language server, which finds and runs the tests in them, starts when a file's tests are wanted.
 */
import * as vscode from 'vscode';
import type { FoundTest, TestsAnswer } from '../../server/language/messages.ts';
import type { LanguageServer } from '../language-server.ts';
import { rangeOf, reportOf } from './results.ts';

const files = '**/*.nephoscope-test*.{yaml,yml,json}';
const named = /\.nephoscope-test\b[^/]*\.(?:ya?ml|json)$/i;
/** How long after an edit the tests of its file are looked for again, in milliseconds. */
const pause = 300;

interface Testing {
  readonly controller: vscode.TestController;
  readonly language: () => Promise<LanguageServer>;
  readonly timers: Map<string, NodeJS.Timeout>;
  watcher?: vscode.FileSystemWatcher;
}

/** Registers the tests; nothing is looked for yet. */
export function registerTesting(context: vscode.ExtensionContext, language: () => Promise<LanguageServer>): void {
  const controller = vscode.tests.createTestController('nephoscope', 'Nephoscope');
  const testing: Testing = { controller, language, timers: new Map() };
  controller.resolveHandler = (item) => (item ? load(testing, item) : discover(testing));
  controller.refreshHandler = () => discover(testing);
  controller.createRunProfile(
    vscode.l10n.t('Run'),
    vscode.TestRunProfileKind.Run,
    (request, token) => runTests(testing, request, token),
    true,
  );
  const opened = ({ uri }: vscode.TextDocument) => void (isTests(uri) && load(testing, fileItem(testing, uri)));
  context.subscriptions.push(
    controller,
    vscode.workspace.onDidOpenTextDocument(opened),
    vscode.workspace.onDidChangeTextDocument(({ document }) => later(testing, document.uri)),
    { dispose: () => close(testing) },
  );
  vscode.workspace.textDocuments.forEach(opened);
}

/** A diff editor's or a search's document is no file of the workspace's. */
function isTests(uri: vscode.Uri): boolean {
  return named.test(uri.path) && (uri.scheme === 'file' || vscode.workspace.getWorkspaceFolder(uri) !== undefined);
}

/** The item of a file, made where there is none. */
function fileItem({ controller }: Testing, uri: vscode.Uri): vscode.TestItem {
  const known = controller.items.get(uri.toString());
  if (known) return known;
  const item = controller.createTestItem(uri.toString(), vscode.workspace.asRelativePath(uri), uri);
  item.canResolveChildren = true;
  controller.items.add(item);
  return item;
}

/** Finds the files, and from then on follows them. */
async function discover(testing: Testing): Promise<void> {
  const { controller } = testing;
  testing.watcher ??= watch(testing);
  const uris = await vscode.workspace.findFiles(files, '**/node_modules/**');
  const found = new Set(uris.map(String));
  for (const [id, { uri }] of controller.items) if (uri && !found.has(id) && !isOpen(uri)) controller.items.delete(id);
  for (const uri of uris) fileItem(testing, uri);
}

function watch(testing: Testing): vscode.FileSystemWatcher {
  const watcher = vscode.workspace.createFileSystemWatcher(files);
  watcher.onDidCreate((uri) => fileItem(testing, uri));
  watcher.onDidChange((uri) => later(testing, uri));
  watcher.onDidDelete((uri) => testing.controller.items.delete(uri.toString()));
  return watcher;
}

function isOpen(uri: vscode.Uri): boolean {
  return vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
}

/** Looks for the tests of a known file again, once nobody types in it. */
function later(testing: Testing, uri: vscode.Uri): void {
  const id = uri.toString();
  const item = testing.controller.items.get(id);
  if (!item) return;
  clearTimeout(testing.timers.get(id));
  testing.timers.set(
    id,
    setTimeout(() => {
      testing.timers.delete(id);
      void load(testing, item);
    }, pause),
  );
}

function close({ timers, watcher }: Testing): void {
  for (const timer of timers.values()) clearTimeout(timer);
  watcher?.dispose();
}

/** Reads which tests a file has. */
async function load(testing: Testing, item: vscode.TestItem): Promise<void> {
  if (!item.uri) return;
  item.busy = true;
  try {
    const answer = await ask(testing, item.uri, false);
    if (answer) show(testing, item, answer.tests);
    else testing.controller.items.delete(item.id);
  } catch (error) {
    item.error = error instanceof Error ? error.message : String(error);
  } finally {
    item.busy = false;
  }
}

async function ask({ language }: Testing, uri: vscode.Uri, run: boolean): Promise<TestsAnswer | null> {
  return (await language()).tests({ uri: uri.toString(), run });
}

/** Makes the items of a file's tests; those of tests that stay are kept with their results. Answers them in order. */
function show({ controller }: Testing, file: vscode.TestItem, tests: readonly FoundTest[]): vscode.TestItem[] {
  const used = new Set<string>();
  const items = tests.map(({ name, range }, index) => {
    const id = used.has(name) ? `${name} ${index + 1}` : name;
    used.add(id);
    const item = file.children.get(id) ?? controller.createTestItem(id, name, file.uri);
    item.range = rangeOf(range);
    item.sortText = String(index).padStart(5, '0');
    return item;
  });
  file.error = undefined;
  file.children.replace(items);
  return items;
}

/** Runs what is asked for, file by file. */
async function runTests(
  testing: Testing,
  request: vscode.TestRunRequest,
  token: vscode.CancellationToken,
): Promise<void> {
  const { controller } = testing;
  const run = controller.createTestRun(request);
  try {
    if (!request.include) await discover(testing);
    const wanted = request.include ?? [...controller.items].map(([, item]) => item);
    const excluded = new Set(request.exclude ?? []);
    for (const file of new Set(wanted.map((item) => item.parent ?? item))) {
      if (token.isCancellationRequested) return;
      const isWanted = (item: vscode.TestItem) =>
        (wanted.includes(file) || wanted.includes(item)) && !excluded.has(item) && !excluded.has(file);
      await runFile(testing, run, file, isWanted);
    }
  } finally {
    run.end();
  }
}

async function runFile(
  testing: Testing,
  run: vscode.TestRun,
  file: vscode.TestItem,
  isWanted: (item: vscode.TestItem) => boolean,
): Promise<void> {
  for (const [, item] of file.children) if (isWanted(item)) run.started(item);
  try {
    const answer = file.uri && (await ask(testing, file.uri, true));
    if (!answer) throw new Error(vscode.l10n.t('The file is gone.'));
    const ofFile = answer.tests.filter(({ whole }) => whole);
    const tests = answer.tests.filter(({ whole }) => !whole);
    const items = show(testing, file, tests);
    for (const one of ofFile) if (one.result) reportOf(run, file, one.result);
    for (const [index, { result }] of tests.entries())
      if (result && isWanted(items[index]!)) reportOf(run, items[index]!, result);
  } catch (error) {
    run.errored(file, new vscode.TestMessage(error instanceof Error ? error.message : String(error)));
  }
}
