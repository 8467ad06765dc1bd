/**
 * CloudFormation's functions as far as the text allows: what a template can't tell before deploy is unknown, `Fn::If` is
 * a choice, `AWS::NoValue` is nothing.
 * Source: CloudFormation user guide, intrinsic function reference.
 */
import { type Entry, type ListValue, type Span, type StringValue, textValue, type Value } from '../core/value.ts';

/** The function that a YAML tag names: `!Ref` → `Ref`, `!Sub` → `Fn::Sub`; undefined for any other tag. */
export function tagFunction(tag: string | undefined): string | undefined {
  if (!tag?.startsWith('!')) return undefined;
  const name = tag.slice(1);
  if (name === 'Ref' || name === 'Condition') return name;
  return functions.has(`Fn::${name}`) ? `Fn::${name}` : undefined;
}

/** A text, or unknown where it holds a dynamic reference (`{{resolve:ssm:…}}`), which only the deploy resolves. */
export function resolveText(text: StringValue): Value {
  return text.value.includes('{{resolve:') ? { kind: 'unknown', why: text.value, at: text.at } : text;
}

/** A map, or what its one function gives. Transforms, merges and loops add members at deploy. */
export function resolveMap(entries: readonly Entry[], at: Span): Value | undefined {
  const only = entries.length === 1 ? entries[0]! : undefined;
  if (only && (only.key === 'Ref' || functions.has(only.key))) return resolveFunction(only.key, only.value, at);
  const members = entries.filter(({ key }) => !addsMembers(key));
  return members.length < entries.length
    ? { kind: 'map', entries: members, at, open: true }
    : { kind: 'map', entries, at };
}

/** True for a key whose members stand elsewhere; `Fn::ForEach` carries the name of its loop. */
function addsMembers(key: string): boolean {
  return key === '<<' || key === 'Fn::Transform' || key.startsWith('Fn::ForEach::');
}

/** What a function gives, or undefined for `AWS::NoValue`. */
export function resolveFunction(name: string, argument: Value, at: Span): Value | undefined {
  const why = `${name}${argument.kind === 'string' ? ` ${argument.value}` : ''}`;
  if (name === 'Ref' && argument.kind === 'string') {
    return argument.value === 'AWS::NoValue' ? undefined : { kind: 'unknown', why, at, refersTo: argument.value };
  }
  if (name === 'Fn::Sub' && argument.kind === 'string' && !/\$\{[^!]/.test(argument.value))
    return unescaped(argument, at);
  if (name === 'Fn::If' && argument.kind === 'list' && argument.items.length > 1) {
    return { kind: 'choice', options: argument.items.slice(1), at };
  }
  if (name === 'Fn::Join' && argument.kind === 'list') return joined(argument, at) ?? { kind: 'unknown', why, at };
  if (name === 'Fn::GetAtt') {
    const first = argument.kind === 'list' ? argument.items[0] : argument;
    const id = first?.kind === 'string' ? first.value.split('.')[0]! : undefined;
    return { kind: 'unknown', why, at, ...(id !== undefined && { refersTo: id }) };
  }
  return { kind: 'unknown', why, at };
}

const functions = new Set(
  [
    ...[
      'And',
      'Base64',
      'Cidr',
      'Equals',
      'FindInMap',
      'ForEach',
      'GetAZs',
      'GetAtt',
      'GetStackOutput',
      'If',
      'ImportValue',
    ],
    ...['Join', 'Length', 'Not', 'Or', 'Select', 'Split', 'Sub', 'ToJsonString', 'Transform', 'ValueOf', 'Contains'],
  ].map((name) => `Fn::${name}`),
);

/** `Fn::Sub` without a variable is its text; `${!Literal}` spells `${Literal}`. */
function unescaped(argument: Extract<Value, { kind: 'string' }>, at: Span): Value {
  if (!argument.value.includes('${!')) return argument;
  const kept: number[] = [];
  for (let i = 0; i < argument.value.length; i++)
    if (!argument.value.startsWith('${', i - 2) || argument.value[i] !== '!') kept.push(i);
  return {
    kind: 'string',
    value: kept.map((index) => argument.value[index]).join(''),
    at,
    offset: (index) => argument.offset(kept[index] ?? argument.value.length),
  };
}

/** `Fn::Join` of literals is a literal that stands where the function stands. */
function joined({ items }: ListValue, at: Span): Value | undefined {
  const [delimiter, parts] = items;
  if (delimiter?.kind !== 'string' || parts?.kind !== 'list') return undefined;
  const texts: string[] = [];
  for (const part of parts.items) {
    if (part.kind === 'string') texts.push(part.value);
    else if (part.kind === 'number') texts.push(part.source);
    else return undefined;
  }
  const literal = texts.join(delimiter.value);
  return { ...textValue(literal, at), offset: (index) => (index < literal.length ? at.start : at.end) };
}
