/**
 * All files of a check and what they tell one another. A definition can only be judged once every file is known, so
 * that files are read first and checked then; between the two only so many documents are kept, the others are read
 * again.
 */
import { basename, dirname } from 'node:path';
import type { Surroundings } from '../core/check.ts';
import { isTestFile } from '../core/definition-test/definition-test.ts';
import { type Configuration, deployedAs } from '../forms/configuration.ts';
import { definitionsIn, type FormDocument, openDocument, summariesOf } from '../forms/document.ts';
import type { Summary } from '../forms/part.ts';
import type { Syntax } from '../forms/slices.ts';
import { among, shared, toldBy } from '../forms/surroundings.ts';
import { configurations } from '../project/configurations.ts';
import { filesOf, type Hindrance, type ReadText, readText } from '../project/files.ts';
import { type NameCache, namesFrom } from '../project/named-files.ts';

export interface Survey {
  /** How many files were read. */
  readonly files: number;
  readonly withDefinitions: readonly Surveyed[];
  readonly hindrances: readonly Hindrance[];
}

/** A file with definitions. */
export interface Surveyed {
  readonly file: string;
  readonly configuration: Configuration;
  readonly told: Summary;
  readonly document?: FormDocument;
}

/**
 * Reads every file once; `progress` is told how many are read. Documents of `mostKept` characters in all are kept.
 *
 * @throws ConfigurationError where a configuration file isn't understood
 */
export async function survey(
  paths: readonly string[],
  progress: (files: number) => void,
  mostKept = 4_000_000,
): Promise<Survey> {
  const configurationOf = configurations();
  const seen = new Set<string>();
  const withDefinitions: Surveyed[] = [];
  const hindrances: Hindrance[] = [];
  let kept = 0;
  for await (const file of filesOf(paths)) {
    if (typeof file !== 'string') hindrances.push(file);
    else if (!seen.has(file)) {
      const content = await readText(file);
      if ('kind' in content) {
        hindrances.push(content);
        continue;
      }
      seen.add(file);
      const document = open(file, content);
      const configuration = await configurationOf(file);
      if (definitionsIn(document).length > 0) {
        const keep = kept + document.text.length <= mostKept;
        if (keep) kept += document.text.length;
        withDefinitions.push({ ...surveyed(file, configuration, document), ...(keep && { document }) });
      }
      progress(seen.size);
    }
  }
  return { files: seen.size, withDefinitions, hindrances };
}

/** What is known of a file whose document this is; the document itself isn't kept. */
export function surveyed(file: string, configuration: Configuration, document: FormDocument): Surveyed {
  return { file, configuration, told: toldBy(file, summariesOf(document)) };
}

/** The document of a file, read again where it wasn't kept; undefined where it has gone. */
export async function documentOf({ file, document }: Surveyed): Promise<FormDocument | undefined> {
  if (document) return document;
  const content = await readText(file);
  return 'kind' in content ? undefined : open(file, content);
}

/** What each file's definitions stand among. */
export function surroundingsAmong(all: readonly Surveyed[]): (one: Surveyed) => Surroundings {
  const around = shared(all.map(({ told }) => told));
  const cache: NameCache = new Map();
  return ({ told, file, configuration }) => ({
    ...around,
    ...among([told]),
    file,
    ...deployedAs(configuration),
    ...(isTestFile(basename(file)) && { definedIn: namesFrom(cache, dirname(file)) }),
  });
}

function open(file: string, { text }: ReadText): FormDocument {
  return openDocument(basename(file), text, syntaxOf(file, text));
}

function syntaxOf(file: string, text: string): Syntax {
  if (/\.json$/i.test(file)) return 'json';
  return /\.ya?ml$/i.test(file) || !/^\s*\{/.test(text) ? 'yaml' : 'json';
}
