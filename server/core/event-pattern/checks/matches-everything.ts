import { check } from '../../check.ts';
import { conditionsOf } from '../conditions.ts';
import type { EventPattern } from '../pattern.ts';
import type { Matcher } from '../syntax.ts';

type AnythingBut = Extract<Matcher, { kind: 'anything-but' }>;

/**
 * Two anything-but that match every value together.
 *
 * One item of a list is enough, so what the first leaves out the second takes. To leave out both write them in one:
 * `{"anything-but": ["a", "b"]}`.
 * Source: event-ruler, JsonRuleCompiler; measured on event-ruler 2.0.1.
 */
export const matchesEverything = check<EventPattern>({
  code: 'event-pattern/matches-everything',
  severity: 'warning',
  run({ all, place }, report) {
    for (const { matchers } of conditionsOf(all)) {
      const excluding = matchers.filter((matcher): matcher is AnythingBut => matcher.kind === 'anything-but');
      const second = excluding.find((one, i) => excluding.slice(0, i).some((other) => nothingInCommon(one, other)));
      if (second === undefined) continue;
      const message =
        'One item of a list is enough, so these anything-but match every value together: write what to leave out in one list.';
      report(place(second.at), message);
    }
  },
  fires: [
    { detail: { state: [{ 'anything-but': 'running' }, { 'anything-but': 'stopped' }] } },
    { detail: { key: [{ 'anything-but': { prefix: 'logs/' } }, { 'anything-but': { prefix: 'tmp/' } }] } },
  ],
  silent: [
    { detail: { state: [{ 'anything-but': ['running', 'stopped'] }] } },
    { detail: { key: [{ 'anything-but': { prefix: 'logs/' } }, { 'anything-but': { suffix: '.tmp' } }] } },
  ],
  unknown: [{ detail: { state: [{ 'anything-but': { Ref: 'One' } }, { 'anything-but': { Ref: 'Other' } }] } }],
});

/** True when no value is left out by both. */
function nothingInCommon(one: AnythingBut, other: AnythingBut): boolean {
  return one.values.every((a) => other.values.every((b) => apart(one.form, a, other.form, b)));
}

function apart(
  form: AnythingBut['form'],
  a: string | number,
  otherForm: AnythingBut['form'],
  b: string | number,
): boolean {
  if (form === 'equals' && otherForm === 'equals') return a !== b;
  if (typeof a !== 'string' || typeof b !== 'string') return false;
  const forms = new Set([form, otherForm]);
  forms.delete('equals');
  if (forms.size > 1) return false;
  const [text, edge] = form === 'equals' ? [a, b] : [b, a];
  const either = form === otherForm;
  if (forms.has('prefix')) return !text.startsWith(edge) && !(either && edge.startsWith(text));
  if (forms.has('suffix')) return !text.endsWith(edge) && !(either && edge.endsWith(text));
  return false;
}
