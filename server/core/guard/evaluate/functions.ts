/**
 * The built-in functions. A value of a type that a function doesn't take is left out of its result.
 * Source: aws-cloudformation/cloudformation-guard, docs/FUNCTIONS.md.
 */
import { fromPlain } from '../../value.ts';
import { replaced } from '../regex/replace.ts';
import { type FunctionName, functions, isFunction } from '../syntax.ts';
import { type Data, dataOf, type Found } from './data.ts';

/** What a function gives, or why it can't be told. */
export type Result = { readonly values: readonly Data[] } | { readonly why: string };

const longestText = 200_000;

/** Calls a function. Total. */
export function call(name: string, given: readonly (readonly Found[])[]): Result {
  if (!isFunction(name)) return { why: `Guard has no function ${name}.` };
  if (functions[name].takes.length !== given.length) return { why: `${name} has the wrong number of arguments.` };
  const [first = [], second, third] = given.map((all) => all.flatMap((one) => (one.kind === 'found' ? one.data : [])));
  if ([...first, ...(second ?? []), ...(third ?? [])].some((one) => one.kind === 'unknown')) {
    return { why: `An argument of ${name} isn't known.` };
  }
  const other = { second: second?.[0], third: third?.[0] };
  if (name === 'count') return { values: [{ kind: 'int', value: first.length, path: '' }] };
  if (name === 'now') return { why: 'now depends on when the policy is evaluated.' };
  if (name === 'join' && given[0]?.some(({ kind }) => kind === 'missing')) return { why: 'join takes texts alone.' };
  if (name === 'join') return join(first, other.second);
  const values: Data[] = [];
  for (const one of first) {
    const value = convert(name, one, other);
    if (value === undefined) continue;
    if ('why' in value) return value;
    values.push(value);
  }
  return { values };
}

interface Others {
  readonly second: Data | undefined;
  readonly third: Data | undefined;
}

type Converted = Data | { readonly why: string } | undefined;

function convert(name: FunctionName, data: Data, { second, third }: Others): Converted {
  const { path } = data;
  if (name.startsWith('parse_') && name !== 'parse_epoch') return parsed(name, data);
  if (data.kind !== 'string') return undefined;
  if (data.value.length > longestText) return { why: `An argument of ${name} is too long.` };
  const text = (value: string): Data => ({ kind: 'string', value, path });
  switch (name) {
    case 'to_lower':
      return text(data.value.toLowerCase());
    case 'to_upper':
      return text(data.value.toUpperCase());
    case 'url_decode':
      return decoded(data.value, text);
    case 'json_parse':
      return fromJson(data.value, path);
    case 'parse_epoch': {
      const time = /^\d{4}-\d\d-\d\dT/.test(data.value) ? Date.parse(data.value) : Number.NaN;
      return Number.isNaN(time)
        ? { why: `${data.value} is no time.` }
        : { kind: 'int', value: Math.floor(time / 1000), path };
    }
    case 'substring': {
      if (second?.kind !== 'int' || third?.kind !== 'int') return { why: 'substring takes two whole numbers.' };
      const { length } = data.value;
      const fits = second.value >= 0 && second.value <= third.value && second.value <= length && third.value <= length;
      return fits ? text(data.value.slice(second.value, third.value)) : undefined;
    }
    case 'regex_replace': {
      if (second?.kind !== 'string' || third?.kind !== 'string') return { why: 'regex_replace takes two texts.' };
      const result = replaced(second.value, data.value, third.value);
      return result === undefined ? { why: `Only Guard's own engine can match ${second.value}.` } : text(result);
    }
    default:
      return undefined;
  }
}

function parsed(name: FunctionName, data: Data): Converted {
  const { path } = data;
  if (data.kind !== 'string' && data.kind !== 'int' && data.kind !== 'float' && data.kind !== 'bool') return undefined;
  const { value } = data;
  const why = { why: `${name} can't read ${JSON.stringify(value)}.` };
  switch (name) {
    case 'parse_string':
      return { kind: 'string', value: String(value), path };
    case 'parse_boolean':
      if (data.kind === 'bool') return data;
      if (data.kind !== 'string') return undefined;
      return /^(?:true|false)$/i.test(data.value)
        ? { kind: 'bool', value: data.value.toLowerCase() === 'true', path }
        : why;
    case 'parse_int':
      if (data.kind === 'bool') return undefined;
      if (data.kind !== 'string') return { kind: 'int', value: Math.trunc(data.value), path };
      return /^[-+]?\d+$/.test(data.value) ? { kind: 'int', value: Number(data.value), path } : why;
    case 'parse_float':
      if (data.kind === 'bool') return undefined;
      if (data.kind !== 'string') return { kind: 'float', value: data.value, path };
      return /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(data.value)
        ? { kind: 'float', value: Number(data.value), path }
        : why;
    default:
      // A character is compared as a text of one.
      return String(value).length === 1 ? { kind: 'string', value: String(value), path } : why;
  }
}

function join(first: readonly Data[], separator: Data | undefined): Result {
  if (separator?.kind !== 'string') return { why: 'join takes a text between the others.' };
  if (first.some(({ kind }) => kind !== 'string')) return { why: 'join takes texts alone.' };
  const texts = first.flatMap((one) => (one.kind === 'string' ? one.value : []));
  return { values: [{ kind: 'string', value: texts.join(separator.value), path: first[0]?.path ?? '' }] };
}

function decoded(value: string, text: (value: string) => Data): Converted {
  try {
    return text(decodeURIComponent(value));
  } catch {
    return undefined;
  }
}

function fromJson(value: string, path: string): Converted {
  try {
    return dataOf(fromPlain(JSON.parse(value)), path);
  } catch {
    return { why: 'json_parse was given a text that is no JSON.' };
  }
}
