/** What may stand in a Guard policy: words, functions, variables, rules, members of the item and resource types. */
import { configResourceTypes } from '../../catalog/resource-types.ts';
import type { Choice, Offer, Place } from '../choice.ts';
import { itemKeys } from './item.ts';
import { longestPolicy } from './parse.ts';
import { functions, operators, words } from './syntax.ts';

/** What fits at a place of a policy; undefined where names aren't ours. */
export function guardChoices({ root, path, on, string }: Place): Offer | undefined {
  const isPolicy = root.kind === 'string' ? path.length === 0 : path.length === 1 && path[0] === 'PolicyText';
  if (!isPolicy || on === 'key' || !string || string.text.length > longestPolicy) return undefined;
  const { text, index } = string;
  const line = text.slice(text.lastIndexOf('\n', index - 1) + 1, index);
  const begun = /%?\w*$/.exec(line)![0];
  const before = line.slice(0, line.length - begun.length);
  const where = whereAt(before);
  if (where === undefined) return undefined;
  const quoted = where === 'type' ? /[\w:]*$/.exec(line)![0] : begun;
  const ahead = /^\w*/.exec(text.slice(index))![0];
  const replaces = {
    start: index - quoted.length,
    end: index + (where === 'type' ? /^[\w:]*/.exec(text.slice(index))![0] : ahead).length,
  };
  const inner = { replaces, at: replaces, syntax: 'plain', on: 'value', quoted: false, bare: false } as const;
  return { choices: choicesFor(where, begun, text), within: inner };
}

type Where = 'file' | 'clause' | 'operator' | 'value' | 'type';

/** What is asked for behind the line so far; undefined in comments, texts and behind a dot, whose members aren't known. */
function whereAt(before: string): Where | undefined {
  const plain = before.replace(/"[^"\n]*"|'[^'\n]*'/g, '""');
  if (/\bresourceType\s*(?:==|!=|in|IN)\s*\[?[^\]]*["'][\w:]*$/.test(before.replace(/"[^"\n]*",?|'[^'\n]*',?/g, '')))
    return 'type';
  if (/[#"']/.test(plain.replaceAll('""', ''))) return undefined;
  if (/[.\w]$/.test(plain)) return undefined;
  if (/(?:[=!<>]=|[<>=]|\b(?:in|IN))\s*\[?\s*$/.test(plain)) return 'value';
  if (plain.trim() === '') return /^\s/.test(plain) ? 'clause' : 'file';
  if (/(?:\{|\[|\bwhen|\bor|\bnot|\bsome|!)\s*$/i.test(plain)) return 'clause';
  return /[\w\])"]\s+$/.test(plain) ? 'operator' : undefined;
}

function choicesFor(where: Where, begun: string, text: string): readonly Choice[] {
  if (where === 'type') return configResourceTypes().map((value) => ({ value, says: 'A resource type.' }));
  if (begun.startsWith('%')) return variables(text);
  if (where === 'operator') {
    const plain = Object.values(operators).map(({ text: value, says }): Choice => ({ value, says }));
    const negated = ['!=', 'not in', '!exists', '!empty'].map((value): Choice => ({ value, says: 'The opposite.' }));
    return [...plain, ...negated];
  }
  const keys = Object.entries(itemKeys).map(([value, says]): Choice => ({ value, says }));
  if (where === 'value') {
    const calls = Object.entries(functions).map(
      ([value, { says }]): Choice => ({ value, says, snippet: `${value}($1)` }),
    );
    const constants = ['true', 'false', 'null'].map((value): Choice => ({ value, says: 'A value.' }));
    return [...constants, ...variables(text), ...calls, ...keys];
  }
  const starts = (
    where === 'file' ? (['rule', 'let', 'when'] as const) : (['let', 'when', 'not', 'some', 'this'] as const)
  ).map((value): Choice => ({ value, says: words[value], ...(snippets[value] && { snippet: snippets[value] }) }));
  return [...starts, ...keys, ...variables(text), ...(where === 'clause' ? rules(text) : [])];
}

const snippets: Readonly<Record<string, string>> = {
  rule: 'rule ${1:name} when resourceType == "$2" {\n  $3\n}',
  let: 'let ${1:name} = $2',
  when: 'when $1 {\n  $2\n}',
};

/** Names that the text gives, in its order. */
function variables(text: string): readonly Choice[] {
  const names = new Set([...text.matchAll(/\blet\s+([A-Za-z]\w*)\s*:?=/g)].map(([, name]) => name!));
  return [...names].map((name) => ({ value: `%${name}`, says: 'A variable of this policy.' }));
}

function rules(text: string): readonly Choice[] {
  const names = new Set([...text.matchAll(/^\s*rule\s+([A-Za-z]\w*)/gm)].map(([, name]) => name!));
  return [...names].map((name) => ({ value: name, says: 'A rule of this policy.' }));
}
