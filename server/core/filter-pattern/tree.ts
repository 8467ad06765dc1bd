/** From the conditions of a pattern with what joins them, in the order of the text, to what is asked of an event. */
import type { Asks, Test } from './syntax.ts';

export type Token = Test | '(' | ')' | '&&' | '||';

/** `&&` binds before `||`. Brackets that don't fit are passed over; undefined where there is no condition. */
export function treeOf(tokens: readonly Token[]): Asks | undefined {
  const open: { any: Asks[]; all: Asks[] }[] = [{ any: [], all: [] }];
  for (const token of tokens) {
    const inner = open.at(-1)!;
    if (token === '(') open.push({ any: [], all: [] });
    else if (token === '||') inner.any.push(...joined('all', inner.all.splice(0)));
    else if (token === ')') {
      if (open.length > 1) close(open);
    } else if (token !== '&&') inner.all.push(token);
  }
  while (open.length > 1) close(open);
  const [{ any, all }] = open as [{ any: Asks[]; all: Asks[] }];
  return joined('any', [...any, ...joined('all', all)])[0];
}

function close(open: { any: Asks[]; all: Asks[] }[]): void {
  const { any, all } = open.pop()!;
  open.at(-1)!.all.push(...joined('any', [...any, ...joined('all', all)]));
}

/** One ask of several; those of the same kind inside become its own. */
function joined(kind: 'all' | 'any', parts: readonly Asks[]): Asks[] {
  const flat = parts.flatMap((part) => (part.kind === kind ? part.parts : [part]));
  return flat.length < 2 ? flat : [{ kind, parts: flat }];
}
