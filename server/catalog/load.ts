/** The only way to the catalogue's data: read when first asked for, then kept. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Set by the build: a bundle finds the data in catalog/ beside it, the source beside this file. */
declare const IN_BUNDLE: true | undefined;

const folder = typeof IN_BUNDLE === 'undefined' ? import.meta.dirname : join(import.meta.dirname, 'catalog');
const loaded = new Map<string, unknown>();

/**
 * The content of server/catalog/NAME.json.
 *
 * @param name path below server/catalog without the ending, such as `models/xray`; never user data
 * @throws where the file is missing or broken, which only a broken build can cause
 */
export function loadCatalog<T>(name: string): T {
  if (!loaded.has(name)) loaded.set(name, JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')));
  return loaded.get(name) as T;
}
