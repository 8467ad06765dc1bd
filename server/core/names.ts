/** Names that definitions give and use: where each stands, so that an editor finds, shows and changes them together. */
import { each, type Field } from './field.ts';
import { type Entry, hole, type Span, type StringValue, within } from './value.ts';

/** What is named. `math-id` and `placeholder` mean something within their own definition alone. */
export type NameKind = 'alarm' | 'event-bus' | 'log-group' | 'metric' | 'xray-group' | 'math-id' | 'placeholder';

export interface NameSpot {
  readonly kind: NameKind;
  /** Equal for all spots of the same thing: a metric's has its namespace in front of it. */
  readonly name: string;
  readonly role: 'defines' | 'uses';
  /** The characters of the key or value, quotes included; of a part of a string, those of the part. */
  readonly at: Span;
  /** The stretch of a string that is the name. Left out where the whole key or value is. */
  readonly part?: { readonly host: StringValue; readonly start: number; readonly end: number };
  /** How another name is written here; left out where it is written as it is. */
  readonly written?: (name: string) => string;
  /** The name says something else here too (an ARN, the namespace): it can't be written anew. */
  readonly fixed?: true;
}

export type Names<Definition> = (definition: Definition) => readonly NameSpot[];

/** True for names that mean the same in every file. */
export function isShared(kind: NameKind): boolean {
  return kind !== 'math-id' && kind !== 'placeholder';
}

/** The spots of a field whose whole value is a name, in each branch of an `Fn::If`. */
export function namedBy(kind: NameKind, role: NameSpot['role'], field: Field<string>): NameSpot[] {
  return each(field).map(({ value, at }) => ({ kind, name: value, role, at }));
}

/** The spots of a field that holds a name, or an ARN that ends with it. */
export function namedAtEnd(kind: NameKind, role: NameSpot['role'], field: Field<string>, arn: RegExp): NameSpot[] {
  return each(field).flatMap(({ value, at, node }): NameSpot[] => {
    const start = arn.exec(value)?.[0].length ?? 0;
    if (start === 0) return [{ kind, name: value, role, at }];
    return node.kind === 'string' ? namedIn(kind, role, node, start, value.length) : [];
  });
}

/** The spot of a stretch of a string that is a name; none where the deploy writes a part of it. */
export function namedIn(
  kind: NameKind,
  role: NameSpot['role'],
  host: StringValue,
  start: number,
  end: number,
  written?: (name: string) => string,
): NameSpot[] {
  const name = host.value.slice(start, end);
  if (name.includes(hole) || name === '') return [];
  return [{ kind, name, role, at: within(host, start, end), part: { host, start, end }, ...(written && { written }) }];
}

/** The spot of a key that is a name. */
export function namedByKey(kind: NameKind, { key, keyAt }: Entry): NameSpot {
  return { kind, name: key, role: 'defines', at: keyAt };
}
