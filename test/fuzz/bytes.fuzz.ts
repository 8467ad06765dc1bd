/** Real texts with bytes flipped, dropped, doubled and moved, and with characters that no editor should send. */
import { pick, type Random, randomFrom } from '../random.ts';
import { files } from './texts.ts';
import { tryText } from './try.ts';

/** Tries so many texts; the same seed tries the same ones. Throws on the first that goes wrong. */
export function fuzz(iterations: number, seed: number): void {
  const random = randomFrom(seed);
  for (let i = 0; i < iterations; i++) {
    const { name, bytes } = pick(random, files);
    tryText(name, random(2) === 0 ? decoded(bytes, random) : spliced(bytes.toString(), random));
  }
}

/** Bytes that may be no UTF-8 any more. */
function decoded(bytes: Buffer, random: Random): string {
  const broken = Buffer.from(bytes);
  for (let times = 1 + random(8); times > 0; times--) broken[random(broken.length)] = random(256);
  const [from, to] = [random(broken.length), random(broken.length)];
  if (random(4) === 0) broken.copy(broken, from, to, Math.min(broken.length, to + random(200)));
  return broken.toString(pick(random, ['utf8', 'utf8', 'latin1', 'utf16le']));
}

function spliced(text: string, random: Random): string {
  let result = text;
  for (let times = 1 + random(5); times > 0; times--) {
    const at = random(result.length + 1);
    const end = Math.min(result.length, at + random(random(4) === 0 ? 400 : 6));
    const middle = [pick(random, pieces), '', result.slice(at, end).repeat(2), String.fromCharCode(random(0x10000))][
      random(4)
    ]!;
    result = result.slice(0, at) + middle + result.slice(end);
  }
  return result;
}

const pieces = [
  '\0',
  '\ud800',
  '\udfff',
  '\ufeff',
  '\r',
  '\u0085',
  '\u2028',
  '\t',
  ' ',
  '- ',
  ': ',
  ', ',
  '|\n',
  '>-\n',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  '&a ',
  '*a ',
  '!Ref ',
  '!Sub ',
  '!!binary ',
  '? ',
  '---\n',
  '...\n',
  '%YAML 1.1\n',
  '#',
  '<<: *a\n',
  '0x1F',
  '1_000',
  '.inf',
  '~',
  'Resources:\n',
  'Type: AWS::Events::Rule\n',
];
