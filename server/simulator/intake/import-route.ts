import { isAbsolute } from 'node:path';
import { type Control, ControlError, type ControlRequest } from '../control.ts';
import { RECORDED } from '../records/trail-database.ts';
import { type ImportInto, type ImportProgress, importFiles, setNameOf } from './import-files.ts';

/** Names are shown in lists. Ours. */
const LONGEST_NAME = 200;
/** Of real time: this is about eyes. */
const LEAST_MILLISECONDS = 100;

/**
 * POST /_nephoscope/import `{"paths": [...], "name"?}`: imports files and folders of this machine into a data set, by
 * default named after them. Answers NDJSON, a line of `ImportProgress` now and then, and a last one with `"done": true`.
 * Closing the connection ends the import.
 */
export function addImportRoute(control: Control, into: ImportInto): void {
  control.route('POST', '/_nephoscope/import', ({ body }) => {
    const paths = pathsIn(body);
    const lines = linesOf(importFiles(into, paths, nameIn(body, paths)));
    return {
      status: 200,
      headers: { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' },
      body: lines,
    };
  });
}

async function* linesOf(progress: AsyncIterable<ImportProgress>): AsyncGenerator<Uint8Array> {
  let last: ImportProgress | undefined;
  let sent = Number.NEGATIVE_INFINITY;
  for await (const step of progress) {
    last = step;
    if (performance.now() - sent < LEAST_MILLISECONDS) continue;
    sent = performance.now();
    yield line(step);
  }
  yield line({ ...last, done: true });
}

function line(value: object): Uint8Array {
  return Buffer.from(`${JSON.stringify(value)}\n`);
}

function pathsIn({ paths }: ControlRequest['body']): string[] {
  const isPath = (path: unknown): path is string => typeof path === 'string' && isAbsolute(path);
  if (Array.isArray(paths) && paths.length > 0 && paths.every(isPath)) return paths;
  throw new ControlError('paths', '"paths" takes a list of absolute paths of files and folders.');
}

function nameIn({ name }: ControlRequest['body'], paths: readonly string[]): string {
  if (name === undefined) return setNameOf(paths);
  if (typeof name === 'string' && name !== '' && name.length <= LONGEST_NAME && name !== RECORDED) return name;
  throw new ControlError(
    'name',
    `"name" takes a text of at most ${LONGEST_NAME} characters other than "${RECORDED}", where the simulator's own calls are.`,
  );
}
