/**
 * A record laid out for people. Numbers stay as they are written: some are larger than JavaScript's are exact.
 * A record that isn't JSON stays the text that it is.
 */
export function laidOutRecord(text: string): string {
  try {
    JSON.parse(text);
  } catch {
    return text;
  }
  let [out, depth] = ['', 0];
  const line = () => `\n${'  '.repeat(depth)}`;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{[]\s*[}\]]|[{}[\],:]|[^\s{}[\],:"]+/g)) {
    if (token === '{' || token === '[') {
      depth += 1;
      out += token + line();
    } else if (token === '}' || token === ']') {
      depth -= 1;
      out += line() + token;
    } else if (token === ',') out += token + line();
    else if (token === ':') out += ': ';
    else out += /^[{[]/.test(token) ? token[0]! + token.at(-1)! : token;
  }
  return `${out}\n`;
}
