/** Members of local rules files that don't fit: the SDK throws on them. */
import { type Report, renameTo, replaceWith } from '../check.ts';
import { nearest } from '../near.ts';
import { entryOf, type MapValue, type Span, type Value } from '../value.ts';
import { isRateMember } from './local-file.ts';

/** The two versions' words for the same. */
const otherVersion: Readonly<Record<string, string>> = { host: 'service_name', service_name: 'host' };

/** Tells a member that isn't taken; `open` are the ones it could be meant for. */
export function reportStrange(message: string, key: string, at: Span, open: readonly string[], report: Report): void {
  const sibling = Object.hasOwn(otherVersion, key) ? otherVersion[key]! : '';
  const near = open.includes(sibling) ? sibling : nearest(key, open);
  report(at, near === undefined ? message : `${message} Did you mean ${near}?`, {
    fix: near === undefined ? { kind: 'remove', title: `Remove ${key}`, at } : renameTo(at, near),
  });
}

/** Tells the members that are missing. */
export function reportAbsent(who: string, map: MapValue, wanted: readonly string[], report: Report): void {
  const missing = map.open ? [] : wanted.filter((key) => !entryOf(map, key));
  if (missing.length > 0) report(map, `${who} lacks ${missing.join(', ')}: the SDK requires it.`);
}

/** Tells an empty value, and a pattern that is no text. */
export function reportEmpty(key: string, value: Value, report: Report): void {
  if (value.kind === 'unknown' || value.kind === 'choice' || isRateMember(key)) return;
  if (value.kind === 'string' && value.value !== '') return;
  report(value, `${key} must be a pattern: write * for any.`, { fix: replaceWith(value, '*') });
}

/** Tells what stands in the place of a number; digits in quotes can lose them. */
export function reportNoNumber(member: string, value: Value, report: Report): void {
  const digits = value.kind === 'string' && /^\d+(\.\d+)?$/.test(value.value) ? Number(value.value) : undefined;
  report(value, `${member} must be a number${digits === undefined ? '' : `: write ${digits} without quotes`}.`, {
    fix: digits === undefined ? undefined : replaceWith(value, digits),
  });
}
