/**
 * From what a program writes of its code (a stack frame, a span's attribute) to files of the workspace: by the longest
 * path suffix that both have. Programs run in containers, bundles and other people's checkouts, so the beginning of a path
 * says nothing. Pure: what is matched is what the caller lists.
 */

/**
 * The paths, in parts, that a frame's file may end in, the likeliest first; none where it names no file. Addresses lose
 * their scheme, query and escapes, `..` is taken away with what it leaves, Java's file names get the folders of their
 * package, and Python's modules become files.
 *
 * @param label the function, for Java with its package and class
 */
export function pathsOf(path: string, label = ''): string[][] {
  const parts = partsOf(path);
  const file = parts.at(-1);
  if (file === undefined || NOWHERE.test(path)) return [];
  if (parts.length > 1) return [parts];
  if (JVM.test(file)) return [[...packageOf(label), file], [file]];
  if (EXTENSION.test(file) || !MODULE.test(file)) return [[file]];
  const module = file.split('.');
  return [
    [...module.slice(0, -1), `${module.at(-1)}.py`],
    [...module, '__init__.py'],
  ];
}

/**
 * Those of some files whose paths agree with `wanted` for the most parts, from the end. Letters count by their case unless
 * no file agrees so: Windows writes names as it likes.
 *
 * @param files absolute paths with `/`
 */
export function longestMatches(files: readonly string[], wanted: readonly string[]): string[] {
  const exact = best(files, wanted, (part) => part);
  return exact.length > 0 ? exact : best(files, wanted, (part) => part.toLowerCase());
}

/** A glob that takes the files of this very name, whatever is in it. */
export function globOfName(name: string): string {
  return `**/${name.replace(/[[\]{}*?!]/g, (special) => (special === '!' ? '?' : `[${special}]`))}`;
}

const NOWHERE = /^(node:|native\b|<|\[native|Native Method$|Unknown Source$)/;
const JVM = /^[^.]+\.(java|kt|kts|scala|groovy|clj)$/;
const EXTENSION =
  /\.(c|cc|clj|cpp|cs|cts|cxx|dart|erl|ex|exs|fs|go|h|hpp|java|js|jsx|kt|lua|m|mjs|cjs|mts|php|pl|py|pyx|rb|rs|scala|svelte|swift|ts|tsx|vb|vue)$/i;
const MODULE = /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/;

function partsOf(path: string): string[] {
  const scheme = /^[a-z][a-z\d+.-]+:\/\/[^/]*/i.exec(path)?.[0];
  const plain = scheme === undefined ? path : decoded(path.slice(scheme.length).replace(/[?#].*$/, ''));
  const parts: string[] = [];
  for (const part of plain.replace(/:\d+(:\d+)?$/, '').split(/[/\\]/)) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.' && !/^[A-Za-z]:$/.test(part)) parts.push(part);
  }
  return parts;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `com`, `shop` of `com.shop.Orders.place`: what stands before the class, whose name begins with a capital. */
function packageOf(label: string): string[] {
  const parts = label.split('.');
  const type = parts.findIndex((part) => /^\p{Lu}/u.test(part));
  return type < 0 ? [] : parts.slice(0, type).filter((part) => part !== '');
}

function best(files: readonly string[], wanted: readonly string[], fold: (part: string) => string): string[] {
  let most = 1;
  let found: string[] = [];
  for (const file of files) {
    const parts = file.split('/');
    let agreeing = 0;
    while (agreeing < wanted.length && fold(parts.at(-1 - agreeing) ?? '') === fold(wanted.at(-1 - agreeing)!)) {
      agreeing += 1;
    }
    if (agreeing < most) continue;
    if (agreeing > most) found = [];
    most = agreeing;
    found.push(file);
  }
  return found;
}
