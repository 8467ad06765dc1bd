import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ItemReader } from '../../../server/simulator/intake/json-items.ts';

/** Texts and the documents in them. */
const LISTS: ReadonlyArray<readonly [text: string, documents: readonly string[]]> = [
  ['{"Records":[{"a":1},{"b":"}\\"{"}],"x":{"y":[1]}}', ['{"a":1}', '{"b":"}\\"{"}']],
  ['{"NextToken":"Records","Events" : [\n{"a":{"Records":[{}]}} ]}', ['{"a":{"Records":[{}]}}']],
  ['[{"a":1},"{\\"b\\":2}"]', ['{"a":1}', '"{\\"b\\":2}"']],
  ['{"a":1}\n{"b":2}\r\n\t{"c":3}', ['{"a":1}', '{"b":2}', '{"c":3}']],
  ['\ufeff{"Records":[{"a":1}]}\ufeff{"Records":[{"b":2}]}', ['{"a":1}', '{"b":2}']],
  ['[{"Records":[{"a":1}]},[{"b":2}]]', ['{"a":1}', '{"b":2}']],
  ['{"Records":"none","b":[1,{"c":2}]}', ['{"Records":"none","b":[1,{"c":2}]}']],
  ['{"a\\\\":"\\\\","b":"\\\\\\""}', ['{"a\\\\":"\\\\","b":"\\\\\\""}']],
  ['{"Records":[]}', []],
  ['', []],
];

test('documents are found however the bytes are cut', () => {
  for (const [text, documents] of LISTS) {
    for (const size of [1, 2, 3, 7, 1000]) {
      assert.deepEqual(read(text, size), { documents, problems: [] }, `${text} by ${size}`);
    }
  }
});

test('a broken document costs nothing but itself', () => {
  const [one, two, three] = ['1', '2', '3'].map((id) => `{"v":"x","id":${id}}`) as [string, string, string];
  const broken = '{"v":"x,"id":9}';
  const wanted = { documents: [one, two, three], broken: 1 };
  for (const text of [
    `{"Records":[${one},${broken},${two},${three}]}`,
    `{"Records":[${one},{"v":1,},${two},${three}]}`,
    `${one}\n{"v":"x\n${two}\n${three}\n`,
    `[${one},\n{ "v": {{,\n${two},\n${three}]`,
  ]) {
    for (const size of [1, 5, 1000]) {
      const { documents, problems } = read(text, size);
      assert.deepEqual({ documents, broken: problems.length }, wanted, `${text} by ${size}`);
    }
  }
});

test('what ends too early says where', () => {
  assert.deepEqual(read('{"Records":[{"v":1},{"v":2,"c":"d', 4), {
    documents: ['{"v":1}'],
    problems: ['20: The document after 1 others has no end and is left out.'],
  });
  assert.deepEqual(read('{"Records":[{"v":1},', 4).problems, ['20: The file ends too early, after 1 documents.']);
});

test('something else than JSON is given up soon', () => {
  const { documents, problems } = read('eventTime,eventName\n'.repeat(200), 100);
  assert.deepEqual(documents, []);
  assert.deepEqual(problems[0], '0: Here is something else than a JSON object.');
  assert.match(problems[1] ?? '', /This is no file of JSON objects/);
});

test('a document without an end takes bounded memory, and those after it are found', () => {
  const documents: string[] = [];
  const problems: string[] = [];
  const reader = readerInto(documents, problems);
  const filler = Buffer.from('"long":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxx",'.repeat(20_000));
  reader.push(Buffer.from('[{'));
  for (let count = 0; count < 10; count += 1) reader.push(filler);
  reader.push(Buffer.from('"end":1},{"v":2}]'));
  reader.end();
  assert.deepEqual(documents, ['{"v":2}']);
  assert.deepEqual(problems, ['1: The document after 0 others has more than 4194304 bytes and is left out.']);
});

test('a file of nothing but broken documents is given up in time', () => {
  const { documents, problems } = read('{"v":"x,'.repeat(100_000), 65_536);
  assert.deepEqual(documents, []);
  assert.match(problems.at(-1) ?? '', /Too much is broken/);
});

function read(text: string, size: number): { documents: string[]; problems: string[] } {
  const documents: string[] = [];
  const problems: string[] = [];
  const reader = readerInto(documents, problems);
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) reader.push(Buffer.from(bytes.subarray(at, at + size)));
  reader.end();
  return { documents, problems };
}

function readerInto(documents: string[], problems: string[]): ItemReader {
  return new ItemReader({
    lists: new Set(['Records', 'Events']),
    markers: ['v'],
    item(document) {
      try {
        JSON.parse(document.toString());
      } catch {
        return false;
      }
      documents.push(document.toString());
      return true;
    },
    problem: (offset, message) => problems.push(`${offset}: ${message}`),
  });
}
