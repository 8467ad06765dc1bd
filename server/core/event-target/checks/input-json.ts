import { check } from '../../check.ts';
import { sourceLocation } from '../../json/location.ts';
import { readJson } from '../../json/reader.ts';
import { hole, memberOf, type StringValue, within, writtenTexts } from '../../value.ts';
import { type EventTarget, longestInput, nameOf } from '../target.ts';

/**
 * An Input that isn't JSON.
 *
 * `Input` is JSON text: an object, or a text in quotes of its own, as in `'"hello"'`.
 * Source: EventBridge API, PutTargets, Target.Input; its answers.
 */
export const inputJson = check<EventTarget>({
  code: 'event-target/input-json',
  severity: 'error',
  run(target, report) {
    for (const text of writtenTexts(memberOf(target.map, 'Input'))) {
      const { value } = text;
      if (value.length > longestInput || value.trim() === '' || hasHoleOutside(value)) continue;
      const { error } = readJson(value);
      if (!error) continue;
      const name = nameOf(target);
      const place = sourceLocation(value, error.location);
      const literal = name !== '' && !value.includes(hole);
      report(placeIn(text, error.at), `Input must be JSON: ${error.reason}.`, {
        fix: isPlainText(value)
          ? { kind: 'replace', title: 'Put it into quotes', at: text.at, value: JSON.stringify(value) }
          : undefined,
        aws: literal
          ? { code: 'ValidationException', message: `JSON syntax error in input for target ${name}: ${place}` }
          : undefined,
      });
    }
  },
  fires: [
    { Id: 'queue', Arn: 'arn:aws:sqs:us-east-1:123456789012:orders', Input: 'hello' },
    { Id: 'queue', Arn: 'arn:aws:sqs:us-east-1:123456789012:orders', Input: "{'command': 'start'}" },
    { Id: 'queue', Arn: 'arn:aws:sqs:us-east-1:123456789012:orders', Input: '{"command": "start"' },
  ],
  silent: [
    { Id: 'queue', Arn: 'arn:aws:sqs:us-east-1:123456789012:orders', Input: '{"command": "start"}' },
    { Id: 'queue', Arn: 'arn:aws:sqs:us-east-1:123456789012:orders', Input: '"hello"' },
  ],
  unknown: [
    { Id: 'queue', Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] }, Input: { 'Fn::Sub': '{"stage": ${Stage}}' } },
    { Id: 'queue', Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] }, Input: { 'Fn::Sub': '{"stage": "${Stage}"}' } },
  ],
});

/** What comes at deploy may be any JSON, unless it stands inside of quotes. */
function hasHoleOutside(value: string): boolean {
  return value.replace(/"(?:[^"\\]|\\.)*"/gs, '""').includes(hole);
}

/** An empty stretch at the end can't be underlined. */
function placeIn(text: StringValue, { start, end }: { start: number; end: number }) {
  const last = text.value.length;
  return within(text, Math.min(start, last - 1), Math.min(end, last));
}

function isPlainText(value: string): boolean {
  return /^[^"{}[\]]+$/.test(value) && !value.includes(hole);
}
