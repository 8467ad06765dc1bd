/** Run by memory.test.ts with --expose-gc: prints how many bytes the heap grew by over a session of 2,000 edits. */
import { createWorkspace } from '../../server/language/workspace.ts';
import { asYaml } from '../bench/templates.ts';

const text = asYaml(150);
const workspace = createWorkspace();
const document = () => workspace.get('file:///t.yaml')!;
let version = 1;

/** Replaces [start, end) and asks for the problems, as the server does. */
function change(start: number, end: number, inserted: string): void {
  const { text } = document();
  const range = { start: text.positionAt(start), end: text.positionAt(end) };
  workspace.change('file:///t.yaml', ++version, [{ range, text: inserted }]);
  workspace.problems(document());
}

/** Types a letter and takes it back, once in each of so many places all over the text. */
function session(edits: number): void {
  const places = [...text.matchAll(/service/g)].map(({ index }) => index + 3);
  for (let i = 0; i < edits / 2; i++) {
    const at = places[(i * 7919) % places.length]!;
    change(at, at, 'x');
    change(at, at + 1, '');
  }
}

function heap(): number {
  globalThis.gc!();
  return process.memoryUsage().heapUsed;
}

workspace.open('file:///t.yaml', 'yaml', version, text);
workspace.problems(document());
session(20);
const before = heap();
session(2000);
console.log(heap() - before);
