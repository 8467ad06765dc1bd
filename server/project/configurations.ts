/** `nephoscope.yaml`, found upwards from each file. */
import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { type Configuration, readConfiguration, unconfigured } from '../forms/configuration.ts';
import { placeOf, positionsIn } from '../forms/lines.ts';
import { readText } from './files.ts';

export const configurationName = 'nephoscope.yaml';

/** What is wrong with a configuration file, each with its place: `nephoscope.yaml:3:1: …`. */
export class ConfigurationError extends Error {}

/**
 * A search that reads each configuration file once.
 *
 * @throws ConfigurationError where the file that counts says something that isn't understood
 */
export function configurations(): (file: string) => Promise<Configuration> {
  const byFolder = new Map<string, Promise<Configuration>>();
  const inFolder = (folder: string): Promise<Configuration> => {
    const known = byFolder.get(folder) ?? find(folder);
    byFolder.set(folder, known);
    return known;
  };
  const find = (folder: string): Promise<Configuration> => {
    const file = join(folder, configurationName);
    if (existsSync(file)) return read(file);
    return dirname(folder) === folder ? Promise.resolve(unconfigured) : inFolder(dirname(folder));
  };
  return (file) => inFolder(dirname(resolve(file)));
}

async function read(file: string): Promise<Configuration> {
  const content = await readText(file);
  if ('kind' in content) throw new ConfigurationError(content.message);
  const { configuration, wrong } = readConfiguration(content.text);
  if (wrong.length === 0) return configuration;
  const positionOf = positionsIn(content.text);
  const lines = wrong.map(({ at, message }) => `${placeOf(nameFrom(file), positionOf(at))}: ${message}`);
  throw new ConfigurationError(lines.join('\n'));
}

/** From the working directory where it stands below it, else whole. */
function nameFrom(file: string): string {
  const name = relative('', file);
  return name.startsWith('..') ? file : name;
}
