import { resolve } from 'node:path';
import { type ImportInto, type ImportProgress, importFiles, setNameOf } from './import-files.ts';

/**
 * `--import`: each path becomes a data set named after it, one after the other, in the background. `notice` gets a sentence
 * for each, and one for each problem. Closing ends the import; what it has is kept.
 */
export function importInBackground(
  into: ImportInto,
  paths: readonly string[],
  notice: (sentence: string) => void,
): { close(): Promise<void> } {
  let closing = false;
  const importOne = async (path: string): Promise<void> => {
    let last: ImportProgress | undefined;
    for await (const progress of importFiles(into, [path], setNameOf([path]))) {
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

function sentencesOf(progress: ImportProgress): string[] {
  const { set, files, events, added, segments, traces, problems, moreProblems } = progress;
  const told = problems.map(
    ({ path, offset, message }) => `${path}${offset === undefined ? '' : `, byte ${offset}`}: ${message}`,
  );
  const more = moreProblems === 0 ? [] : [`${moreProblems} more problems.`];
  const found = [
    ...(events > 0 || segments === 0 ? [`${events} events, ${added} of them new`] : []),
    ...(segments > 0 ? [`${segments} segments of ${traces} traces`] : []),
  ];
  return [`Imported "${set}": ${found.join(' and ')}, in ${files} files.`, ...told, ...more];
}
