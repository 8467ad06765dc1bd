/**
 * Texts that somebody made to hurt: alias bombs, nesting a hundred thousand deep, lines of ten megabytes, NUL and half
 * surrogates where every language stands. They end calmly: a small one within the patience for any text, a text of megabytes
 * within seconds.
 */
import { pick, type Random, randomFrom } from '../random.ts';
import { languages } from './languages.ts';
import { patience, tryText } from './try.ts';

/** Texts of megabytes take their time to read. */
const calm = 5000;
/** One of so many is a large one. */
const rarely = 100;

/** Tries so many texts; the same seed tries the same ones. Throws on the first that goes wrong. */
export function fuzz(iterations: number, seed: number): void {
  const random = randomFrom(seed);
  for (let i = 0; i < iterations; i++) {
    const large = i % rarely === rarely - 1;
    const count = large ? pick(random, [100_000, 1_000_000]) : 10 + random(300);
    const text = large && random(3) === 0 ? 'x'.repeat(10_000_000) : pick(random, shapes)(count, random);
    const { type, around } = pick(random, languages);
    const name = random(2) === 0 ? 't.json' : 't.yaml';
    tryText(name, pick(random, places)(type, around, text, name), large ? calm : patience);
  }
}

type Shape = (count: number, random: Random) => string;

const shapes: readonly Shape[] = [
  (count) => '('.repeat(count),
  (count) => `${'('.repeat(count)}a${')'.repeat(count)}`,
  (count) => '['.repeat(count),
  (count) => '{"a":'.repeat(count),
  (count) => `${'{"a":'.repeat(count)}[1]${'}'.repeat(count)}`,
  (count) => 'NOT '.repeat(count),
  (count) => '-'.repeat(count),
  (count) => `ALARM(a)${' AND ALARM(a)'.repeat(count)}`,
  (count) => `m1${' + m1'.repeat(count)}`,
  (count) => `{"detail": {"$or": [${'{"a": [1]}, '.repeat(count)}{"b": [2]}]}}`,
  (count) => `{"source": [{"wildcard": "${'*x'.repeat(count)}"}]}`,
  (count) => `{"source": [${'{"wildcard": "*a*b*c*"}, '.repeat(count)}"x"]}`,
  (count) => `{${'"a": [1], '.repeat(count)}"b": [2]}`,
  (count) => `cron(${'1,'.repeat(count)}1 * * * ? *)`,
  (count) => `rate(${'9'.repeat(count)} minutes)`,
  (count) => `rule a { ${'a.'.repeat(count)}b exists }`,
  (count) => `rule a { ${'a[ '.repeat(count)}`,
  (count) => `rule a { a == /${'(a+)+'.repeat(Math.min(count, 2000))}$/ }`,
  (count) => `rule a { ${'when '.repeat(count)}`,
  (count) => `<${'<'.repeat(count)}`,
  (count) => `{ ${'('.repeat(count)}$.a = 1 }`,
  (count) => `[${'a, '.repeat(count)}]`,
  (count) => '"'.repeat(count),
  (count) => '\\'.repeat(count),
  (count) => '\0'.repeat(count),
  (count, random) => String.fromCharCode(0xd800 + random(0x800)).repeat(count),
  (count) => '${A}'.repeat(count),
  (count) => '\n'.repeat(count),
  (count) => '%v '.repeat(count),
];

type Around = (text: unknown) => object;
type Place = (type: string, around: Around, text: string, name: string) => string;

const asTemplate = (type: string, Properties: object) =>
  JSON.stringify({ Resources: { A: { Type: type, Properties } } });

const places: readonly Place[] = [
  (type, around, text) => asTemplate(type, around(text)),
  (type, around, text) => asTemplate(type, around({ 'Fn::Sub': text })),
  (type, _, text) => asTemplate(type, { [text.slice(0, 100_000)]: text }),
  (type, around, text, name) =>
    name === 't.yaml'
      ? `Resources:\n  A:\n    Type: ${type}\n    Properties: ${JSON.stringify(around('x')).replace('"x"', () => text)}\n`
      : text,
  (type, _, text) => `Resources:\n  A:\n    Type: ${type}\n    Properties: ${text}\n`,
  (type, _, text) => `# ${text}\nResources:\n  A:\n    Type: ${type}\n    Properties: {}\n`,
  (type) => aliasBomb(type),
];

/** Each anchor holds the one before nine times: nine to the ninth values of a few hundred characters. */
function aliasBomb(type: string): string {
  const lines = Array.from({ length: 9 }, (_, i) => `  a${i + 1}: &a${i + 1} [${`*a${i},`.repeat(9)}]`);
  return `Anchors:\n  a0: &a0 [x]\n${lines.join('\n')}\nResources:\n  A:\n    Type: ${type}\n    Properties:\n      AlarmActions: *a9\n      EventPattern: *a9\n`;
}
