/** The request for the tests of a file: open documents as they are, all others from disk. */
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Connection } from 'vscode-languageserver/node';
import type { Surroundings } from '../core/check.ts';
import { type TestResult, wholeFile } from '../core/definition-test/result.ts';
import type { Span } from '../core/value.ts';
import { positionsIn } from '../forms/lines.ts';
import { readText } from '../project/files.ts';
import {
  entriesFrom,
  filesFrom,
  type NameCache,
  namesFrom,
  type OpenAt,
  openFilesFrom,
} from '../project/named-files.ts';
import { type DocumentRange, type FoundTest, type TestsAnswer, type TestsParams, testsMethod } from './messages.ts';
import type { Workspace } from './workspace.ts';

/** Answers the request on a connection. Of a workspace that isn't trusted only open documents are read. */
export function serveTests(connection: Connection, workspace: Workspace, trusted: () => boolean): void {
  connection.onRequest(testsMethod, async ({ uri, run }: TestsParams): Promise<TestsAnswer | null> => {
    const path = pathOf(uri);
    const text = await textOf(uri, path, workspace);
    if (text === undefined) return null;
    // What evaluates definitions is loaded when somebody tests.
    const { foundTests, runTestText } = await import('../project/test-run.ts');
    const rangeOf = rangesIn(text);
    // A text that was never saved has no folder: what it names isn't found.
    const file = path ?? uri.slice(uri.lastIndexOf('/') + 1);
    if (!run) return { tests: foundTests(file, text).map(({ name, at }) => ({ name, range: rangeOf(at) })) };
    const started = performance.now();
    const from = trusted() ? filesFrom : openFilesFrom;
    const results = runTestText(file, text, from(dirname(file), openIn(workspace)));
    const duration = (performance.now() - started) / Math.max(results.length, 1);
    return { tests: results.map((result) => answered(result, duration, rangeOf)) };
  });
}

function answered(
  { name, at, place, ...result }: TestResult,
  duration: number,
  rangeOf: (span: Span) => DocumentRange,
): FoundTest {
  const whole = name === wholeFile;
  return { name, ...(whole && { whole }), range: rangeOf(at), result: { ...result, duration, range: rangeOf(place) } };
}

/** What is around a document of tests: the files that it names, or could name; undefined where it has no folder. */
export function aroundTests(workspace: () => Workspace): (uri: string) => Partial<Surroundings> | undefined {
  const cache: NameCache = new Map();
  return (uri) => {
    const path = pathOf(uri);
    if (path === undefined) return undefined;
    const folder = dirname(path);
    return { definedIn: namesFrom(cache, folder, openIn(workspace())), entriesIn: entriesFrom(folder) };
  };
}

function openIn(workspace: Workspace): OpenAt {
  return (path) => {
    const uri = pathToFileURL(path).href;
    const exact = workspace.get(uri);
    if (exact) return exact.form;
    // Clients escape more or less characters than Node does.
    for (const other of workspace.uris()) if (pathOf(other) === path) return workspace.get(other)?.form;
    return undefined;
  };
}

async function textOf(uri: string, path: string | undefined, workspace: Workspace): Promise<string | undefined> {
  const open = workspace.get(uri);
  if (open) return open.text.getText();
  const content = path === undefined ? undefined : await readText(path);
  return content && 'text' in content ? content.text : undefined;
}

function rangesIn(text: string): (span: Span) => DocumentRange {
  const positionOf = positionsIn(text);
  return ({ start, end }) => ({ start: positionOf(start), end: positionOf(end) });
}

function pathOf(uri: string): string | undefined {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : undefined;
  } catch {
    return undefined;
  }
}
