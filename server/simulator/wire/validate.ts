import type { Schema, ServiceModel } from '../../catalog/models.ts';
import { membersOf } from './protocol.ts';

export interface Violation {
  /** The top-level member that the violation is in. */
  readonly member: string;
  /** `Value '11' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 10` */
  readonly text: string;
}

/** AWS stops looking after ten. */
const MAX_VIOLATIONS = 10;
/** A value in a message is cut here; AWS repeats it whole. */
const MAX_VALUE_LENGTH = 1000;

/**
 * The constraints of the model (required, length, range, pattern, enum) that an input violates, in AWS's words.
 * The form of the texts is that of AWS's service framework: a member's path in camel case from the lower-cased
 * member name, list items as `.1.member`, limits of simple items said of the whole list.
 */
export function violations(
  service: ServiceModel,
  shape: string | null,
  input: Readonly<Record<string, unknown>>,
): Violation[] {
  const found: Violation[] = [];
  for (const [name, schema] of membersOf(service, shape)) {
    const visitor: Visitor = {
      service,
      full: () => found.length >= MAX_VIOLATIONS,
      report: (value, path, rule) => {
        if (found.length >= MAX_VIOLATIONS) return;
        const shown = value === undefined ? 'null' : `'${clip(textOf(value))}'`;
        found.push({ member: name, text: `Value ${shown} at '${path}' failed to satisfy constraint: ${rule}` });
      },
    };
    visitMember(visitor, schema, input[name], lowerFirst(name));
  }
  return found;
}

/** `2 validation errors detected: …; …` */
export function violationMessage(all: readonly Violation[]): string {
  return `${all.length} validation error${all.length === 1 ? '' : 's'} detected: ${all.map(({ text }) => text).join('; ')}`;
}

interface Visitor {
  readonly service: ServiceModel;
  full(): boolean;
  report(value: unknown, path: string, rule: string): void;
}

function visitMember(visitor: Visitor, schema: Schema, value: unknown, path: string): void {
  if (visitor.full()) return;
  if (value === undefined) {
    if (schema.required) visitor.report(undefined, path, 'Member must not be null');
    return;
  }
  for (const rule of rulesOf(schema)) if (!rule.holds(value)) visitor.report(value, path, rule.text);
  if (schema.type === 'structure' || schema.type === 'union') {
    for (const [name, member] of membersOf(visitor.service, schema.shape)) {
      visitMember(visitor, member, (value as Record<string, unknown>)[name], `${path}.${lowerFirst(name)}`);
    }
  } else if (schema.type === 'list') visitList(visitor, schema.member!, value as readonly unknown[], path);
  else if (schema.type === 'map') visitMap(visitor, schema, value as Readonly<Record<string, unknown>>, path);
}

function visitList(visitor: Visitor, member: Schema, items: readonly unknown[], path: string): void {
  const rules = rulesOf(member);
  const simple = isSimple(member);
  if (simple && items.some((item) => item !== undefined && breaks(rules, item))) {
    visitor.report(items, path, `Member must satisfy constraint: [${textsOf(rules)}]`);
  }
  items.forEach((item, i) => {
    const place = `${path}.${i + 1}.member`;
    if (item === undefined) visitor.report(undefined, place, 'Member must not be null');
    else if (!simple) visitMember(visitor, member, item, place);
  });
}

function visitMap(visitor: Visitor, schema: Schema, map: Readonly<Record<string, unknown>>, path: string): void {
  const [keyRules, valueRules] = [rulesOf(schema.key!), rulesOf(schema.value!)];
  if (Object.keys(map).some((key) => breaks(keyRules, key))) {
    visitor.report(map, path, `Map keys must satisfy constraint: [${textsOf(keyRules)}]`);
  }
  if (isSimple(schema.value!)) {
    if (Object.values(map).some((item) => breaks(valueRules, item))) {
      visitor.report(map, path, `Map value must satisfy constraint: [${textsOf(valueRules)}]`);
    }
    return;
  }
  for (const [key, item] of Object.entries(map)) visitMember(visitor, schema.value!, item, `${path}.${key}.member`);
}

interface Rule {
  readonly text: string;
  holds(value: unknown): boolean;
}

/** A schema's own rules, made once: models live as long as the process. */
function rulesOf(schema: Schema): readonly Rule[] {
  let rules = ruleCache.get(schema);
  if (rules === undefined) {
    rules = makeRules(schema);
    ruleCache.set(schema, rules);
  }
  return rules;
}

const ruleCache = new WeakMap<Schema, readonly Rule[]>();

function makeRules({ type, min, max, pattern, enum: values }: Schema): Rule[] {
  const rules: Rule[] = [];
  const isNumber = ['integer', 'long', 'float', 'double', 'number'].includes(type);
  const what = isNumber ? 'value' : 'length';
  const size = isNumber ? (value: unknown): number => value as number : sizeOf;
  // Written so that NaN breaks both.
  if (max !== undefined)
    rules.push({ text: `Member must have ${what} less than or equal to ${max}`, holds: (v) => size(v) <= max });
  if (min !== undefined)
    rules.push({ text: `Member must have ${what} greater than or equal to ${min}`, holds: (v) => size(v) >= min });
  if (pattern !== undefined) {
    const expression = compile(pattern);
    const tooLong = (v: unknown): boolean => max !== undefined && sizeOf(v) > max;
    if (expression) {
      rules.push({
        text: `Member must satisfy regular expression pattern: ${pattern}`,
        holds: (v) => tooLong(v) || expression.test(v as string),
      });
    }
  }
  if (values !== undefined) {
    const known = new Set<unknown>(values);
    rules.push({ text: `Member must satisfy enum value set: [${values.join(', ')}]`, holds: (v) => known.has(v) });
  }
  return rules;
}

/** AWS's patterns are Java's and match the whole value. One that JavaScript can't read isn't checked. */
function compile(pattern: string): RegExp | undefined {
  const dotAll = pattern.startsWith('(?s)');
  const source = `^(?:${dotAll ? pattern.slice(4) : pattern})$`;
  for (const flags of ['u', '']) {
    try {
      return new RegExp(source, dotAll ? `${flags}s` : flags);
    } catch {
      // The next flags, then none.
    }
  }
  return undefined;
}

/** Java's length of a string is in UTF-16 units, as JavaScript's. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string' || value instanceof Uint8Array || Array.isArray(value)) return value.length;
  return Object.keys(value as object).length;
}

function isSimple({ type }: Schema): boolean {
  return !['structure', 'union', 'list', 'map'].includes(type);
}

function breaks(rules: readonly Rule[], value: unknown): boolean {
  return rules.some((rule) => !rule.holds(value));
}

function textsOf(rules: readonly Rule[]): string {
  return rules.map(({ text }) => text).join(', ');
}

/** Values as Java prints them. */
function textOf(value: unknown): string {
  if (value instanceof Uint8Array) return `java.nio.HeapByteBuffer[pos=0 lim=${value.length} cap=${value.length}]`;
  if (Array.isArray(value)) return `[${value.slice(0, MAX_VALUE_LENGTH).map(textOf).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .slice(0, MAX_VALUE_LENGTH)
      .map(([key, item]) => `${key}=${textOf(item)}`)
      .join(', ')}}`;
  }
  return String(value);
}

function clip(text: string): string {
  return text.length > MAX_VALUE_LENGTH ? `${text.slice(0, MAX_VALUE_LENGTH)}…` : text;
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
