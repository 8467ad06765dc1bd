/** Small pieces of sentences that explanations share. */

/** `a, b and c`, each in backquotes as Markdown's code. */
export function coded(names: readonly string[], last: 'and' | 'or' = 'and'): string {
  const marked = names.map(code);
  return marked.length < 2 ? marked.join('') : `${marked.slice(0, -1).join(', ')} ${last} ${marked.at(-1)}`;
}

/** A text of the user as Markdown's code: on one line, cut where it is long. */
export function code(text: string): string {
  const line = text.replace(/\s+/g, ' ').replaceAll('`', "'");
  return `\`${line.length > 120 ? `${line.slice(0, 119)}…` : line}\``;
}

/** `five-minute`, `10-second`: a number of seconds before a noun. */
export function lasting(seconds: number): string {
  const [count, unit] = inUnit(seconds);
  return `${words[count] ?? count}-${unit}`;
}

/** `5 minutes`. */
export function duration(seconds: number): string {
  const [count, unit] = inUnit(seconds);
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

const words = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

function inUnit(seconds: number): [count: number, unit: string] {
  if (seconds > 0 && seconds % 86_400 === 0) return [seconds / 86_400, 'day'];
  if (seconds > 0 && seconds % 3600 === 0) return [seconds / 3600, 'hour'];
  return seconds > 0 && seconds % 60 === 0 ? [seconds / 60, 'minute'] : [seconds, 'second'];
}

/** `25 min`, `1 h 30 min`: a number of seconds where there is little room. */
export function shortDuration(seconds: number): string {
  const parts: string[] = [];
  let rest = seconds;
  for (const [length, unit] of shortUnits) {
    const count = Math.floor(rest / length);
    if (count > 0) parts.push(`${count} ${unit}`);
    rest -= count * length;
  }
  return parts.length === 0 ? `${seconds} s` : parts.join(' ');
}

const shortUnits = [
  [86_400, 'd'],
  [3600, 'h'],
  [60, 'min'],
  [1, 's'],
] as const;
