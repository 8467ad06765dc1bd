/** Texts that nobody writes: nested or anchored without end, lines of megabytes. A YAML parser takes minutes on them. */

const longestLine = 100_000;
const deepestFlow = 300;
const mostAnchors = 1000;
/** Lists in lists on one line; a comment may draw a ruler of as many dashes. */
const nested = /^[^#\n]*(?:[-?:] ){60}/m;

/** True where YAML is worth parsing. Linear; what is refused has no definitions. */
export function isReadableYaml(text: string): boolean {
  return linesAreSane(text) && isReadableJson(text) && !nested.test(text) && anchors(text) <= mostAnchors;
}

function linesAreSane(text: string): boolean {
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    if (end - start > longestLine) return false;
    start = end + 1;
  }
  return true;
}

/** True where brackets nest as people nest them. Those inside of texts count as well: none has so many more opening ones. */
export function isReadableJson(text: string): boolean {
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth = bracket === '[' || bracket === '{' ? depth + 1 : Math.max(0, depth - 1);
    if (depth > deepestFlow) return false;
  }
  return true;
}

function anchors(text: string): number {
  let count = 0;
  for (const _ of text.matchAll(/(?:^|[\s,[{])[&*!]\S/g)) if (++count > mostAnchors) break;
  return count;
}
