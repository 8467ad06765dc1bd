/** `--fix`: the preferred fixes of a document, applied until none is left. */
import { randomUUID } from 'node:crypto';
import { chmod, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type FormDocument, openDocument, type PlacedProblem } from '../forms/document.ts';
import { editsOf } from '../forms/fix.ts';
import { type Position, positionsIn } from '../forms/lines.ts';
import type { Change } from '../forms/slices.ts';
import { type Hindrance, readText } from '../project/files.ts';

/** A fix that was made; its place is that of the problem in the text it was found in. */
export interface Applied {
  readonly at: Position;
  readonly code: string;
  readonly title: string;
}

/** A fix may uncover what hid behind its problem; more rounds than this are fixes that undo one another. */
const mostRounds = 10;

/**
 * A document with its preferred fixes made: of each problem that has one fix only, as in the editor. Where two would
 * change the same place, the second waits for the next round.
 */
export function fixAll(
  document: FormDocument,
  problemsOf: (document: FormDocument) => readonly PlacedProblem[],
): { readonly document: FormDocument; readonly applied: readonly Applied[] } {
  const applied: Applied[] = [];
  const before = new Set<string>();
  let current = document;
  for (let round = 0; round < mostRounds; round++) {
    const { changes, fixes } = nextRound(current, problemsOf(current), before);
    if (changes.length === 0) break;
    applied.push(...fixes);
    current = openDocument(current.name, withChanges(current.text, changes), current.syntax);
  }
  return { document: current, applied };
}

/** The changes of one round. A fix that was made in an earlier one and is wanted again has not helped. */
function nextRound(
  document: FormDocument,
  problems: readonly PlacedProblem[],
  before: Set<string>,
): { readonly changes: readonly Change[]; readonly fixes: readonly Applied[] } {
  const changes: Change[] = [];
  const fixes: Applied[] = [];
  const keys: string[] = [];
  const positionOf = positionsIn(document.text);
  for (const problem of problems) {
    const [fix, another] = problem.fixes ?? [];
    if (!fix || another) continue;
    const key = JSON.stringify([problem.code, problem.definition.name, problem.message, fix.title]);
    const edits = editsOf(document, problem, fix);
    if (edits.length === 0 || before.has(key) || edits.some((edit) => changes.some((one) => overlap(edit, one))))
      continue;
    changes.push(...edits);
    keys.push(key);
    fixes.push({ at: positionOf(problem.at.start), code: problem.code, title: fix.title });
  }
  for (const key of keys) before.add(key);
  return { changes: changes.sort((a, b) => a.start - b.start), fixes };
}

/** Touching counts: two insertions at one place have no order. */
function overlap(a: Change, b: Change): boolean {
  return a.start <= b.end && b.start <= a.end;
}

function withChanges(text: string, changes: readonly Change[]): string {
  let fixed = '';
  let done = 0;
  for (const { start, end, text: inserted } of changes) {
    fixed += text.slice(done, start) + inserted;
    done = end;
  }
  return fixed + text.slice(done);
}

/**
 * Replaces a file's text as one step: whoever reads it sees the old or the new one. A link stays a link, the mode and
 * a byte order mark stay. Says why where it couldn't; nothing is changed then.
 *
 * @param before the text that the fixes were made for
 */
export async function replaceFile(file: string, before: string, after: string): Promise<Hindrance | undefined> {
  const now = await readText(file);
  if ('kind' in now) return now;
  if (!now.exact) return { kind: 'unread', message: `${file} can't be fixed: it is not UTF-8.` };
  if (now.text !== before) return { kind: 'unread', message: `${file} can't be fixed: it changed meanwhile.` };
  let temporary: string | undefined;
  try {
    const target = await realpath(file);
    const { mode } = await stat(target);
    temporary = join(dirname(target), `.${basename(target)}.${randomUUID()}`);
    await writeFile(temporary, `${now.byteOrderMark ? '\uFEFF' : ''}${after}`, {
      flag: 'wx',
      mode: 0o600,
      flush: true,
    });
    // Creating it heeds the umask.
    await chmod(temporary, mode & 0o7777);
    await rename(temporary, target);
    return undefined;
  } catch (error) {
    if (temporary !== undefined) await rm(temporary, { force: true });
    return { kind: 'unread', message: `${file} can't be fixed: ${(error as Error).message}` };
  }
}
