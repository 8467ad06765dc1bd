import { check, type Fix } from '../../check.ts';
import { canBeAbsent, conditionsOf } from '../conditions.ts';
import { envelopeField } from '../envelope.ts';
import type { EventPattern } from '../pattern.ts';
import type { Condition, Matcher } from '../syntax.ts';

/**
 * A condition that no event can fulfil.
 *
 * `detail` is always an object and has no value of its own. The other fields around it are texts (resources: a list of
 * texts): they have no fields inside, and no number matches them, an account's number neither.
 * Source: EventBridge user guide, event structure; answers of TestEventPattern.
 */
export const neverMatches = check<EventPattern>({
  code: 'event-pattern/never-matches',
  severity: 'warning',
  run({ all, place, mend }, report) {
    for (const condition of conditionsOf(all)) {
      if (canBeAbsent(condition)) continue;
      const [name, ...rest] = condition.path.split('.') as [string, ...string[]];
      const field = envelopeField(name);
      if (field === undefined) continue;
      if (field.type === 'object') {
        if (rest.length > 0 || condition.matchers.length === 0) continue;
        report(
          place(condition.at),
          'detail is always an object, so the rule never matches: write its fields in an object.',
        );
      } else if (rest.length > 0) {
        report(
          place(condition.keyAt),
          `${name} is a text and has no field "${rest.join('.')}", so the rule never matches.`,
        );
      } else if (onlyNumbers(condition)) {
        const [number] = condition.matchers;
        const fix = number && quoted(number);
        report(place(condition.at), `${name} is a text, which no number or boolean matches: write it in quotes.`, {
          fix: fix && mend(fix),
        });
      }
    }
  },
  fires: [
    { detail: ['{"state": "running"}'] },
    { source: { prefix: ['aws.'] } },
    { source: ['aws.ec2'], account: [123456789012] },
  ],
  silent: [
    { source: ['aws.ec2'], detail: { state: ['running'] }, account: ['123456789012'] },
    { source: ['aws.ec2'], detail: [{ exists: false }] },
  ],
  unknown: [{ source: ['aws.ec2'], account: [{ Ref: 'AWS::AccountId' }], detail: { Ref: 'Detail' } }],
});

function onlyNumbers({ matchers, open }: Condition): boolean {
  return !open && matchers.length > 0 && matchers.every(isNoText);
}

function isNoText(matcher: Matcher): boolean {
  if (matcher.kind === 'equals') return typeof matcher.value !== 'string';
  return matcher.kind === 'number' || matcher.kind === 'numeric';
}

function quoted(matcher: Matcher): Fix | undefined {
  if (matcher.kind !== 'number') return undefined;
  return { kind: 'replace', title: `Replace with "${matcher.source}"`, at: matcher.at, value: matcher.source };
}
