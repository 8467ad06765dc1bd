/** The pages of the diagnostic codes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codes } from '../core/codes.ts';

/** Set by the build: a bundle stands in dist/, the source two folders deep; docs/ is beside dist/. */
declare const IN_BUNDLE: true | undefined;

const pages = join(import.meta.dirname, typeof IN_BUNDLE === 'undefined' ? '../..' : '..', 'docs/codes');

/** The page of a known code in Markdown, or undefined where the package has no such page. */
export function pageOf(code: string): string | undefined {
  if (!codes.has(code)) return undefined;
  try {
    return readFileSync(join(pages, `${code}.md`), 'utf8');
  } catch {
    return undefined;
  }
}
