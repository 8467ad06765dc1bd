/** Right texts of every form, for the fuzzers to break. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';

const folders = ['../mutate/right', '../mutate/right/files', '../fixtures/right', '../demo/workspace'].map((folder) =>
  join(import.meta.dirname, folder),
);

/** Whole files. */
export const files: readonly { readonly name: string; readonly bytes: Buffer }[] = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => /\.(ya?ml|json|guard)$/.test(name) && statSync(join(folder, name)).isFile())
    .map((name) => ({ name, bytes: readFileSync(join(folder, name)) })),
);

/** Files of a few hundred characters, and templates of two resources of the others in each spelling that a template has. */
export function smallTexts(): { readonly name: string; readonly text: string }[] {
  return files.flatMap(({ name, bytes }) => {
    const text = bytes.toString();
    const whole: unknown = text.includes('!') || text.length < 1500 ? undefined : parse(text);
    const resources = whole && typeof whole === 'object' && 'Resources' in whole ? whole.Resources : undefined;
    if (!resources || typeof resources !== 'object') return text.length < 10_000 ? [{ name, text }] : [];
    const pairs = Object.groupBy(Object.entries(resources).entries(), ([index]) => `${index >> 1}`);
    return Object.values(pairs).flatMap((pair) => {
      const template = { Resources: Object.fromEntries(pair!.map(([, resource]) => resource)) };
      return [
        { name: 't.yaml', text: stringify(template) },
        { name: 't.json', text: JSON.stringify(template, null, 2) },
        { name: 't.json', text: JSON.stringify(template) },
      ];
    });
  });
}
