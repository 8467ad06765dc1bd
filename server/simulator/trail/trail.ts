import { resolve } from 'node:path';
import type { Api } from '../api.ts';
import type { Control } from '../control.ts';
import type { TrailDatabase } from '../records/trail-database.ts';
import { type ImportProgress, importTrail, setNameOf } from './import.ts';
import { addImportRoute } from './import-route.ts';
import { recordCalls } from './recording.ts';
import { addTrailRoutes } from './routes.ts';

/** Records the calls of an API, and adds the timeline's questions and imports. */
export function addTrail(api: Api, control: Control, trail: TrailDatabase): void {
  recordCalls(api, trail);
  addTrailRoutes(control, trail);
  addImportRoute(control, trail);
}

/**
 * `--import`: each path becomes a data set named after it, one after the other, in the background. `notice` gets a sentence
 * for each, and one for each problem. Closing ends the import; what it has is kept.
 */
export function importInBackground(
  trail: TrailDatabase,
  paths: readonly string[],
  notice: (sentence: string) => void,
): { close(): Promise<void> } {
  let closing = false;
  const importOne = async (path: string): Promise<void> => {
    let last: ImportProgress | undefined;
    for await (const progress of importTrail(trail, [path], setNameOf([path]))) {
      last = progress;
      if (closing) break;
    }
    if (last !== undefined) for (const sentence of sentencesOf(last)) notice(sentence);
  };
  const importAll = async (): Promise<void> => {
    for (const path of paths) if (!closing) await importOne(resolve(path));
  };
  const done = importAll().catch((error) => notice(`The import failed: ${(error as Error).message}`));
  return {
    async close() {
      closing = true;
      await done;
    },
  };
}

function sentencesOf({ set, files, events, added, problems, moreProblems }: ImportProgress): string[] {
  const told = problems.map(
    ({ path, offset, message }) => `${path}${offset === undefined ? '' : `, byte ${offset}`}: ${message}`,
  );
  const more = moreProblems === 0 ? [] : [`${moreProblems} more problems.`];
  return [`Imported "${set}": ${events} events in ${files} files, ${added} of them new.`, ...told, ...more];
}
