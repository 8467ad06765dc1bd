/** The files around the open documents: what those of the workspace tell, and how `nephoscope.yaml` configures each. */
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Configuration, unconfigured } from '../forms/configuration.ts';
import { ConfigurationError, configurationName, configurations } from '../project/configurations.ts';
import type { FoundSymbol } from './features/symbols.ts';
import type { OtherFiles } from './workspace.ts';
import { createWorkspaceIndex, type WorkspaceFile } from './workspace-index.ts';

export interface Project extends OtherFiles {
  /** The folders of the workspace; those that aren't files are left out. */
  readonly moveTo: (uris: readonly string[]) => void;
  /** A document with definitions was opened: now the workspace may be read. */
  readonly opened: (uri: string) => void;
  readonly filesChanged: (uris: readonly string[]) => void;
  /** The files of the workspace with their texts, read one after another as they are asked for. */
  readonly files: () => AsyncGenerator<WorkspaceFile>;
  /** The definitions of the files of the workspace by their paths, open ones as they were read. */
  readonly symbols: () => ReadonlyMap<string, readonly FoundSymbol[]>;
}

/**
 * A project that reads nothing before a document was opened. `changed` is told when diagnostics can be others than
 * before, `wrong` what is wrong with a configuration file, once for each text.
 */
export function createProject(changed: () => void, wrong: (message: string) => void): Project {
  const index = createWorkspaceIndex(changed);
  const configured = new Map<string, Configuration>();
  const told = new Set<string>();
  let find = configurations();
  const configure = async (uri: string, file: string) => {
    const search = find;
    const configuration = await search(file).catch((error: unknown) => {
      if (!(error instanceof ConfigurationError)) throw error;
      if (!told.has(error.message)) wrong(error.message);
      told.add(error.message);
      return unconfigured;
    });
    if (search !== find) return;
    const before = configured.get(uri) ?? unconfigured;
    configured.set(uri, configuration);
    if (JSON.stringify(before) !== JSON.stringify(configuration)) changed();
  };
  return {
    moveTo: (uris) => index.moveTo(uris.flatMap((uri) => pathOf(uri) ?? [])),
    opened(uri) {
      const file = pathOf(uri);
      index.start(file);
      if (file !== undefined && !configured.has(uri)) void configure(uri, file);
    },
    filesChanged(uris) {
      const files = uris.flatMap((uri) => pathOf(uri) ?? []);
      if (files.some((file) => basename(file) === configurationName)) {
        find = configurations();
        told.clear();
        for (const uri of configured.keys()) void configure(uri, pathOf(uri)!);
      }
      index.changed(files.filter((file) => basename(file) !== configurationName));
    },
    files: () => index.files(),
    symbols: () => index.symbols(),
    told(open) {
      const paths = new Set([...open].map(pathOf));
      return [...index.told()].flatMap(([file, summary]) => (paths.has(file) ? [] : [summary]));
    },
    configurationOf: (uri) => configured.get(uri) ?? unconfigured,
    nameOf(uri) {
      const file = pathOf(uri);
      return file === undefined ? uri.slice(uri.lastIndexOf('/') + 1) : index.nameOf(file);
    },
  };
}

/** The path of a `file:` URI; undefined for any other. */
function pathOf(uri: string): string | undefined {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : undefined;
  } catch {
    return undefined;
  }
}
