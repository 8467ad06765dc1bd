/** Replaces what a pattern matches, with its captured parts. It goes back and tries again, within a budget. */
import { compile } from './compile.ts';
import { holds } from './match.ts';
import type { Node } from './syntax.ts';

const longestText = 1000;
const mostTries = 200_000;

interface Run {
  readonly points: readonly number[];
  readonly captured: Map<string, readonly [start: number, end: number]>;
  left: number;
}

/**
 * The replacement of each match, one behind the other; the text around them is left out, as Guard does. `$1`, `${1}` and
 * `${name}` in the replacement are captured parts. Undefined where only Guard's own engine can tell. Total.
 */
export function replaced(pattern: string, text: string, replacement: string): string | undefined {
  const compiled = compile(pattern);
  if (compiled.state !== 'ok' || text.length > longestText) return undefined;
  const run: Run = { points: [...text].map((one) => one.codePointAt(0)!), captured: new Map(), left: mostTries };
  let written = '';
  for (let at = 0; at <= run.points.length; ) {
    run.captured.clear();
    let end = at;
    const found = attempt(run, compiled.node, at, (to) => {
      end = to;
      return true;
    });
    if (run.left <= 0) return undefined;
    if (found) written += expanded(replacement, run, at, end);
    at = Math.max(end, at + (found && end > at ? 0 : 1));
  }
  return written;
}

type Next = (at: number) => boolean;

/** True where the node matches at `at` and what follows goes on behind it. Depth grows with the text, which is short. */
function attempt(run: Run, node: Node, at: number, next: Next): boolean {
  if (--run.left <= 0) return false;
  switch (node.kind) {
    case 'empty':
      return next(at);
    case 'character':
      return at < run.points.length && node.takes(run.points[at]!) && next(at + 1);
    case 'sequence':
      return sequence(run, node.nodes, 0, at, next);
    case 'choice':
      return node.nodes.some((one) => attempt(run, one, at, next));
    case 'group':
      return attempt(run, node.node, at, (end) => {
        const names = [String(node.index), ...(node.name === undefined ? [] : [node.name])];
        const before = names.map((name) => run.captured.get(name));
        for (const name of names) run.captured.set(name, [at, end]);
        if (next(end)) return true;
        names.forEach((name, i) => {
          const old = before[i];
          if (old) run.captured.set(name, old);
          else run.captured.delete(name);
        });
        return false;
      });
    case 'repeat':
      return repeat(run, node, 0, at, next);
    default:
      return holds(node, run.points, at) && next(at);
  }
}

function sequence(run: Run, nodes: readonly Node[], index: number, at: number, next: Next): boolean {
  const node = nodes[index];
  return node ? attempt(run, node, at, (end) => sequence(run, nodes, index + 1, end, next)) : next(at);
}

function repeat(run: Run, node: Extract<Node, { kind: 'repeat' }>, count: number, at: number, next: Next): boolean {
  const more = () =>
    count < node.most &&
    attempt(run, node.node, at, (end) => (end > at || count < node.least) && repeat(run, node, count + 1, end, next));
  const enough = () => count >= node.least && next(at);
  return node.lazy ? enough() || more() : more() || enough();
}

function expanded(replacement: string, { points, captured }: Run, start: number, end: number): string {
  const part = (from: number, to: number) => String.fromCodePoint(...points.slice(from, to));
  return replacement.replace(/\$(?:\$|\{(\w+)\}|(\w+))/g, (whole, braced?: string, plain?: string) => {
    const name = braced ?? plain;
    if (name === undefined) return whole === '$$' ? '$' : whole;
    const [from, to] = name === '0' ? [start, end] : (captured.get(name) ?? [0, 0]);
    return part(from, to);
  });
}
