/** Who may begin, where not everybody may at once. */

/** So many turns at a time, of which each has another name. */
export function turnsByName(most: number): (name: string) => Promise<() => void> {
  const ofAll = turns(most);
  const names = new Map<string, { turn: Turn; asked: number }>();
  return async (name) => {
    const entry = names.get(name) ?? { turn: turns(1), asked: 0 };
    names.set(name, entry);
    entry.asked += 1;
    // Who waits for a name takes no place from others.
    const endOfName = await entry.turn();
    const endOfAll = await ofAll();
    return once(() => {
      endOfAll();
      endOfName();
      entry.asked -= 1;
      if (entry.asked === 0) names.delete(name);
    });
  };
}

/** Resolves when it is one's turn, with how to end it, once. */
type Turn = () => Promise<() => void>;

/** Turns of which so many are taken at a time, in the order in which they were asked for. */
function turns(most: number): Turn {
  const waiting: (() => void)[] = [];
  let taken = 0;
  return async () => {
    if (taken === most) await new Promise<void>((resolve) => waiting.push(resolve));
    else taken += 1;
    return () => {
      // Whoever is next takes the place that is given up.
      const next = waiting.shift();
      if (next) next();
      else taken -= 1;
    };
  };
}

function once(act: () => void): () => void {
  let done = false;
  return () => {
    if (!done) act();
    done = true;
  };
}
