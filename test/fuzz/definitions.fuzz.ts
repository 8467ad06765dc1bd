/** Texts of every embedded language from its grammar, right and damaged, as templates in YAML and JSON. */
import { stringify } from 'yaml';
import { pick, type Random, randomFrom } from '../random.ts';
import { damaged, textOf } from './grammar.ts';
import { languages } from './languages.ts';
import { tryText } from './try.ts';

/** Tries so many texts; the same seed tries the same ones. Throws on the first that goes wrong. */
export function fuzz(iterations: number, seed: number): void {
  const random = randomFrom(seed);
  for (let i = 0; i < iterations; i++) {
    const { type, around, grammar } = pick(random, languages);
    const right = textOf(grammar, 'start', random);
    const text = random(3) === 0 ? right : damaged(right, random);
    tryText(...template(type, around(held(text, random)), random));
  }
}

/** The text alone, or with what a template can do to it. */
function held(text: string, random: Random): unknown {
  switch (random(8)) {
    case 0:
      return { 'Fn::Sub': text.replace(/a/, '${A}') };
    case 1:
      return { 'Fn::Sub': [text.replace(/[a-z]+/, '${B}'), { B: 'b' }] };
    case 2:
      return { 'Fn::Join': ['', [text.slice(0, 5), { Ref: 'A' }, text.slice(5)]] };
    case 3:
      return { 'Fn::If': ['C', text, { Ref: 'AWS::NoValue' }] };
    default:
      return text;
  }
}

function template(type: string, Properties: object, random: Random): [name: string, text: string] {
  const plain = { Resources: { A: { Type: type, Properties } } };
  switch (random(4)) {
    case 0:
      return ['t.json', JSON.stringify(plain)];
    case 1:
      return ['t.json', JSON.stringify(plain, null, 2)];
    case 2:
      return ['t.yaml', stringify(plain, { blockQuote: 'literal', lineWidth: 0 })];
    default:
      return [
        't.yaml',
        stringify(plain, { defaultStringType: pick(random, ['QUOTE_DOUBLE', 'QUOTE_SINGLE', 'PLAIN']), lineWidth: 0 }),
      ];
  }
}
