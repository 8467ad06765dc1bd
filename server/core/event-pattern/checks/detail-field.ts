import { cloudTrailDetailTypes } from '../../../catalog/events.ts';
import { check, type Fix, renameTo } from '../../check.ts';
import { nearest } from '../../near.ts';
import { type EventKind, kindsOf } from '../asks.ts';
import { canBeAbsent, conditionsOf } from '../conditions.ts';
import type { EventPattern } from '../pattern.ts';
import type { Condition } from '../syntax.ts';

/**
 * A field of `detail` that the asked events don't have.
 *
 * EventBridge takes any name, and a rule that asks for a field which no event has never matches. For the events of AWS
 * services whose fields are known, near misses are told as warnings. Names that are like no known one are told as
 * information, since the list of fields can lag behind AWS.
 * Source: EventBridge schema registry, as the catalogue of this program has it; CloudTrail record contents.
 */
export const detailField = check<EventPattern>({
  code: 'event-pattern/detail-field',
  severity: 'warning',
  run({ all, place, mend }, report) {
    const kinds = kindsOf(all);
    if (kinds === undefined) return;
    for (const condition of conditionsOf(all)) {
      if (!condition.path.startsWith('detail.') || canBeAbsent(condition)) continue;
      const path = condition.path.slice('detail.'.length);
      if (kinds.some((kind) => has(kind, path))) continue;
      const near = nearPath(kinds, path);
      if (near !== undefined) {
        const fix = renaming(condition, path, near);
        const message = `The asked events have no field detail.${path}: write detail.${near}.`;
        report(place(condition.keyAt), message, { fix: fix && mend(fix) });
      } else if (!kinds.some(({ detailType }) => cloudTrailDetailTypes().includes(detailType))) {
        const message = `No field detail.${path} is known of the asked events; without it the rule never matches.`;
        report(place(condition.keyAt), message, { severity: 'information' });
      }
    }
  },
  fires: [
    { source: ['aws.ec2'], 'detail-type': ['EC2 Instance State-change Notification'], detail: { stat: ['running'] } },
    '{"source": ["aws.s3"], "detail-type": ["Object Created"], "detail": {"bucket": {"Name": ["orders"]}}}',
    { source: ['aws.iam'], 'detail-type': ['AWS API Call via CloudTrail'], detail: { EventName: ['CreateUser'] } },
    { source: ['aws.s3'], 'detail-type': ['Object Created'], detail: { colour: ['red'] } },
  ],
  silent: [
    { source: ['aws.ec2'], 'detail-type': ['EC2 Instance State-change Notification'], detail: { state: ['running'] } },
    {
      source: ['aws.iam'],
      'detail-type': ['AWS API Call via CloudTrail'],
      detail: { requestParameters: { userName: ['root'] }, addendum: { reason: ['UPDATED_DATA'] } },
    },
    { source: ['aws.ec2', 'com.example.shop'], 'detail-type': ['Order Placed'], detail: { stat: ['running'] } },
    { source: ['aws.s3'], 'detail-type': ['Object Created'], detail: { reasons: [{ exists: false }] } },
  ],
  unknown: [
    { source: ['aws.ec2'], 'detail-type': [{ Ref: 'Type' }], detail: { stat: ['running'] } },
    { source: ['aws.ec2'], 'detail-type': ['EC2 Something Quite New'], detail: { stat: ['running'] } },
  ],
});

/** True for a known field, for what stands around known fields, and below one whose own fields aren't known. */
function has({ fields }: EventKind, path: string): boolean {
  for (const known of fields.keys()) {
    if (known === path || known.startsWith(`${path}.`) || path.startsWith(`${known}.`)) return true;
  }
  return false;
}

/** The known path that differs in one name, which is nearly the known one's. */
function nearPath(kinds: readonly EventKind[], path: string): string | undefined {
  const names = path.split('.');
  const known = kinds.flatMap(({ fields }) => [...fields.keys()].map((field) => field.split('.')));
  for (let i = 0; i < names.length; i++) {
    const alike = known.filter(
      (field) => i < field.length && field.slice(0, i).join('.') === names.slice(0, i).join('.'),
    );
    if (alike.some((field) => field[i] === names[i])) continue;
    const near = nearest(names[i]!, new Set(alike.map((field) => field[i]!)));
    const rest = names.slice(i + 1);
    const mended = near && [...names.slice(0, i), near, ...rest].join('.');
    return mended !== undefined && kinds.some((kind) => has(kind, mended)) ? mended : undefined;
  }
  return undefined;
}

/** Only where the name that is wrong is the innermost key, written without dots. */
function renaming({ keyAt, within }: Condition, path: string, near: string): Fix | undefined {
  const [last, other] = [path, near].map((one) => one.slice(one.lastIndexOf('.') + 1)) as [string, string];
  const outer = path.slice(0, -last.length) === near.slice(0, -other.length);
  const written = within.entries.find((entry) => entry.keyAt === keyAt)?.key;
  if (!outer || written !== last) return undefined;
  return renameTo(keyAt, other);
}
