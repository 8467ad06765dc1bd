/**
 * CloudFormation's functions as far as the text allows: what a template can't tell before deploy is unknown, `Fn::If` is
 * a choice, `AWS::NoValue` is nothing.
 * Source: CloudFormation user guide, intrinsic function reference.
 */
import {
  type Entry,
  hole,
  type Miscall,
  miscallsIn,
  type Reference,
  referencesIn,
  type Span,
  type StringValue,
  type Value,
} from '../core/value.ts';
import { joined, substituted, withoutMarkers } from './assembled.ts';

/** The function that a YAML tag names: `!Ref` → `Ref`, `!Sub` → `Fn::Sub`; undefined for any other tag. */
export function tagFunction(tag: string | undefined): string | undefined {
  if (!tag?.startsWith('!')) return undefined;
  const name = tag.slice(1);
  if (name === 'Ref' || name === 'Condition') return name;
  return functions.has(`Fn::${name}`) ? `Fn::${name}` : undefined;
}

/**
 * A text, or unknown where it holds a dynamic reference (`{{resolve:ssm:…}}`), which only the deploy resolves, or what
 * another tool puts in before.
 */
export function resolveText(written: StringValue): Value {
  const why = written.value;
  if (why.includes('{{resolve:')) return { kind: 'unknown', why, at: written.at };
  const text = withoutMarkers(written);
  return text.value.includes(hole) ? { kind: 'unknown', why, at: text.at, text } : text;
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
  const own = referenceOf(name, argument);
  if (own?.kind === 'Ref' && own.id === 'AWS::NoValue') return undefined;
  const why = `${name}${argument.kind === 'string' ? ` ${argument.value}` : ''}`;
  const miscalls = [...miscallOf(name, argument), ...miscallsIn(argument)];
  const unknown = (names: readonly Reference[], text?: StringValue): Value => ({
    kind: 'unknown',
    why,
    at,
    ...(miscalls.length > 0 && { miscalls }),
    ...(own && (own.kind === 'Ref' || own.kind === 'GetAtt') && { refersTo: own.id }),
    ...(names.length > 0 && { names }),
    ...(text && { text }),
  });
  if (name === 'Fn::Sub') {
    const [first, variables] = argument.kind === 'list' ? argument.items : [argument];
    const text = first?.kind === 'unknown' ? first.text : first;
    if (text?.kind !== 'string') return unknown(referencesIn(argument));
    const defined = variables?.kind === 'map' ? new Set(variables.entries.map(({ key }) => key)) : undefined;
    const sub = substituted(text, defined);
    if (!sub.text.value.includes(hole)) return sub.text;
    // What another function makes of the variables isn't known, nor which of them it leaves.
    const names = variables && !defined ? [] : sub.names;
    return unknown([...names, ...(variables ? referencesIn(variables) : [])], sub.text);
  }
  if (name === 'Fn::If' && argument.kind === 'list' && argument.items.length > 1) {
    return { kind: 'choice', options: argument.items.slice(1), at, ...(own && { condition: own }) };
  }
  const names = [...(own ? [own] : []), ...referencesIn(argument)];
  const text = name === 'Fn::Join' && argument.kind === 'list' ? joined(argument, at) : undefined;
  return text && !text.value.includes(hole) ? text : unknown(names, text);
}

/**
 * A call that CloudFormation refuses whatever the names in it are. Lists may be shorter than they are written, as
 * `AWS::NoValue` is left out of them: those of `Fn::If` aren't counted.
 */
function miscallOf(name: string, argument: Value): Miscall[] {
  const { kind, at } = argument;
  const isWord = kind === 'string' && /^[A-Za-z0-9]+$/.test(argument.value);
  const isShort = (least: number) => kind === 'list' && argument.items.length > 0 && argument.items.length < least;
  const wrong =
    (name === 'Ref' && (kind === 'list' || (kind === 'map' && !argument.open))) ||
    (name === 'Fn::GetAtt' && (isWord || isShort(2))) ||
    (name === 'Fn::FindInMap' && (isWord || isShort(3))) ||
    (name === 'Fn::If' && isWord);
  return wrong ? [{ name, at }] : [];
}

/** What a function names by itself: the id of `Ref` and `Fn::GetAtt`, the condition of `Fn::If`, the map of `Fn::FindInMap`. */
function referenceOf(name: string, argument: Value): Reference | undefined {
  const kind = namesBy[name];
  const first = argument.kind === 'list' ? argument.items[0] : argument;
  if (kind === undefined || first?.kind !== 'string') return undefined;
  const id = kind === 'GetAtt' ? first.value.split('.')[0]! : first.value;
  return { kind, id, host: first, start: 0 };
}

const namesBy: Readonly<Record<string, Reference['kind']>> = {
  Ref: 'Ref',
  'Fn::GetAtt': 'GetAtt',
  'Fn::If': 'Condition',
  Condition: 'Condition',
  'Fn::FindInMap': 'Mapping',
};

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
