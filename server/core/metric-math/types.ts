/** What each part of an expression is: a number, a series, several series or a text; and which arguments don't fit. */
import { functionNamed, type MathType, type Parameter, type Signature } from './functions.ts';
import type { Call, MathNode, ParsedMath } from './syntax.ts';

/** The types of nodes; none where the text doesn't tell. */
export type Types = ReadonlyMap<MathNode, MathType>;

/** The type of what an id names; undefined where it isn't known. */
export type TypeOfId = (id: string) => MathType | undefined;

/** The type of every node that can be told. */
export function typesOf({ nodes }: ParsedMath, typeOfId: TypeOfId): Types {
  const types = new Map<MathNode, MathType>();
  for (const node of nodes) {
    const type = typeOf(node, types, typeOfId);
    if (type !== undefined) types.set(node, type);
  }
  return types;
}

function typeOf(node: MathNode, types: Types, typeOfId: TypeOfId): MathType | undefined {
  switch (node.kind) {
    case 'number':
      return 'S';
    case 'text':
      return 'String';
    case 'name':
      return typeOfId(node.name);
    case 'list':
      return node.items.length > 0 && node.items.every(({ kind }) => kind === 'text') ? 'String[]' : 'TS[]';
    case 'negation':
      return numeric(types.get(node.operand));
    case 'operation':
      return wider(numeric(types.get(node.left)), numeric(types.get(node.right)));
    case 'call':
      return given(node, types);
    case 'gap':
      return undefined;
  }
}

function numeric(type: MathType | undefined): MathType | undefined {
  return type === 'String' || type === 'String[]' ? undefined : type;
}

/** Of what operators join: several series win over one, and one over a number. */
function wider(left: MathType | undefined, right: MathType | undefined): MathType | undefined {
  if (left === 'TS[]' || right === 'TS[]') return 'TS[]';
  if (left === undefined || right === undefined) return undefined;
  return left === 'TS' || right === 'TS' ? 'TS' : 'S';
}

/** What the call gives, where all forms that its arguments fit agree. */
function given(call: Call, types: Types): MathType | undefined {
  const fitting = signaturesOf(call).filter(
    (one) => takesCount(one, call.items.length) && misfitOf(one, call, types) < 0,
  );
  const [first, ...others] = fitting.map(({ gives }) => gives);
  return others.every((one) => one === first) ? first : undefined;
}

/** The forms of the called function; none where there is no such function. */
export function signaturesOf({ name }: Call): readonly Signature[] {
  return functionNamed(name)?.signatures ?? [];
}

/** True when the form takes this many arguments. */
export function takesCount({ takes, open }: Signature, count: number): boolean {
  return open ? count >= takes.length : count === takes.length;
}

/** An argument that no form of the function takes. */
export interface Misfit {
  readonly item: MathNode;
  /** What may stand there, given the arguments before it. */
  readonly wanted: readonly Parameter[];
}

/** The first argument that fits no form of its function; undefined where one form fits, or the count is wrong. */
export function misfitIn(call: Call, types: Types): Misfit | undefined {
  const forms = signaturesOf(call).filter((one) => takesCount(one, call.items.length));
  const places = forms.map((form) => misfitOf(form, call, types));
  if (forms.length === 0 || places.includes(-1)) return undefined;
  const furthest = Math.max(...places);
  const wanted = forms.flatMap((form, i) => (places[i] === furthest ? form.takes[furthest]! : []));
  return { item: call.items[furthest]!, wanted };
}

/** The place of the first argument that this form doesn't take, or -1. */
function misfitOf({ takes }: Signature, { items }: Call, types: Types): number {
  return takes.findIndex((parameter, i) => !fits(parameter, items[i]!, types));
}

function fits({ types: allowed, words, texts }: Parameter, item: MathNode, types: Types): boolean {
  if (item.kind === 'gap') return true;
  if (item.kind === 'name' && words.includes(item.name)) return true;
  if (item.kind === 'text' && texts.length > 0) return texts.includes(item.value);
  const type = types.get(item);
  // An unknown id may be of any type; a word or a text never comes from elsewhere.
  return type === undefined ? allowed.length > 0 : allowed.includes(type);
}
