/**
 * Checks on structure that every family shares: types, missing and unknown members, values and limits, as the family's
 * shape has them. A family gives each of them its code, its page and its examples.
 */
import { type Details, type Fix, type Report, renameTo } from './check.ts';
import { type Violation, violations, type Whole } from './shape.ts';

type Of<K extends Violation['kind']> = Extract<Violation, { kind: K }>;

/** Members of a wrong type. A lone value where a list of such belongs can be wrapped. */
export function reportTypes(definition: Whole, report: Report): void {
  for (const { path, wants, at, listOf } of violationsOf(definition, 'type')) {
    const fix: Fix | undefined = listOf && { kind: 'wrap', title: 'Make it a list', at };
    report(at, `${path} must be ${wants}.`, { fix });
  }
}

/** Members that AWS asks for and that aren't there. Told at the definition that lacks them. */
export function reportMissing(definition: Whole, report: Report): void {
  for (const { path, member, at } of violationsOf(definition, 'missing')) {
    report(
      path === '' ? { start: at.start, end: at.start } : at,
      `${path === '' ? '' : `${path}: `}${member} is missing: AWS requires it.`,
    );
  }
}

/** Members that AWS doesn't know. */
export function reportUnknown(definition: Whole, report: Report): void {
  for (const { path, entry, near, members } of violationsOf(definition, 'unknown-member')) {
    const instead = near === undefined ? `Known are ${words(members)}.` : `Did you mean ${near}?`;
    const fix: Fix | undefined = renameTo(entry.keyAt, near);
    report(entry.keyAt, `${path} is no property that AWS knows here. ${instead}`, { fix });
  }
}

/** Texts outside of their list of values. */
export function reportValues(definition: Whole, report: Report): void {
  for (const { path, value, oneOf, near, at } of violationsOf(definition, 'value')) {
    const details: Details =
      near === undefined ? {} : { fix: { kind: 'replace', title: `Replace with ${near}`, at, value: near } };
    report(at, `${path} can't be ${quoted(value)}: write ${near ?? words(oneOf, 'or')}.`, details);
  }
}

/** Lengths, sizes and numbers outside of their limits. */
export function reportLimits(definition: Whole, report: Report): void {
  for (const { path, says, nearestValue, at } of violationsOf(definition, 'limit')) {
    const fix: Fix | undefined =
      nearestValue === undefined
        ? undefined
        : { kind: 'replace', title: `Replace with ${nearestValue}`, at, value: nearestValue };
    report(at, `${path} ${says}.`, { fix });
  }
}

/** A text of a definition for a message: in quotes, cut where it is long. */
export function quoted(text: string): string {
  return text.length > 80 ? `"${text.slice(0, 79)}…"` : `"${text}"`;
}

/** `A, B or C`; long lists are cut. */
export function words(names: readonly string[], last: 'and' | 'or' = 'and'): string {
  if (names.length > 12) return `${names.slice(0, 12).join(', ')} …`;
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1)}`;
}

function violationsOf<K extends Violation['kind']>(definition: Whole, kind: K): Of<K>[] {
  return allViolations(definition).filter((violation): violation is Of<K> => violation.kind === kind);
}

/** Found once for each definition, although five checks read them. */
const cache = new WeakMap<Whole, Violation[]>();
function allViolations(definition: Whole): Violation[] {
  const found = cache.get(definition) ?? violations(definition.shape, definition.map);
  cache.set(definition, found);
  return found;
}
