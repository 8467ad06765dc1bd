/** Every character of a string's value is found where it stands in the text, whatever its style. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Document, Scalar } from 'yaml';
import { entryOf, type Value } from '../../server/core/value.ts';
import { readJson } from '../../server/forms/json.ts';
import { readYaml } from '../../server/forms/yaml.ts';

const pieces = [
  'a',
  'é',
  '😀',
  ' ',
  '  ',
  '\n',
  '\n\n',
  '"',
  "'",
  '\\',
  ': ',
  ' #',
  '{',
  '${X}',
  '- ',
  '\t',
  'word word',
];
const content = fc.array(fc.constantFrom(...pieces), { maxLength: 25 }).map((some) => some.join(''));
const styles = [
  Scalar.PLAIN,
  Scalar.QUOTE_SINGLE,
  Scalar.QUOTE_DOUBLE,
  Scalar.BLOCK_LITERAL,
  Scalar.BLOCK_FOLDED,
] as const;

test('YAML: each character in every style, indentation and line end', () => {
  const layout = fc.record({
    style: fc.constantFrom(...styles),
    lineWidth: fc.constantFrom(0, 20),
    crlf: fc.boolean(),
  });
  fc.assert(
    fc.property(content, layout, (text, { style, lineWidth, crlf }) => {
      const scalar = new Scalar(text);
      scalar.type = style;
      const source = `# é\n${new Document({ before: 1, outer: { inner: scalar, last: 'x' } }).toString({ lineWidth })}`;
      const written = crlf ? source.replaceAll('\n', '\r\n') : source;
      check(written, inner(readYaml(written)));
    }),
    { numRuns: 2000 },
  );
});

test('JSON: each character, with and without escapes', () => {
  fc.assert(
    fc.property(content, fc.boolean(), (text, ascii) => {
      const plain = JSON.stringify({ before: 1, outer: { inner: text } }, null, 2);
      const source = ascii
        ? plain.replace(/[^\0-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
        : plain;
      const value = inner(readJson(source));
      assert.equal(value?.kind === 'string' && value.value, text);
      check(source, value);
    }),
  );
});

function inner(root: Value | undefined): Value | undefined {
  const outer = root?.kind === 'map' ? entryOf(root, 'outer')?.value : undefined;
  return outer?.kind === 'map' ? entryOf(outer, 'inner')?.value : undefined;
}

/** What the writer's style makes of blanks at the edges is its own: the value that was read counts. */
function check(source: string, value: Value | undefined): void {
  if (value?.kind !== 'string') return;
  const text = value.value;
  let last = value.at.start;
  for (let i = 0; i <= text.length; i++) {
    const at = value.offset(i);
    assert.ok(at >= last && at <= source.length, `${JSON.stringify(source)}: ${i} is at ${at} behind ${last}`);
    last = at;
    if (i === text.length) continue;
    const blank = /\s/.test(text[i]!) && /[\s\\]/.test(source[at] ?? ' ');
    if (blank || source[at] === text[i] || source[at] === '\\') continue;
    assert.fail(`${JSON.stringify(source)}: ${i} is at ${at}`);
  }
}
