/** What TestEventPattern answers. Source: EventBridge API, TestEventPattern; its answers in the places that say so. */
import type { AwsError } from '../check.ts';
import { readJson } from '../json/reader.ts';
import { memberOf, textValue } from '../value.ts';
import { combinations } from './conditions.ts';
import { type Evaluation, evaluate } from './evaluate.ts';
import { invalidPattern } from './faults.ts';
import { patternLimits, readEventPattern } from './pattern.ts';

export type TestAnswer = { readonly result: boolean; readonly evaluation: Evaluation } | { readonly error: AwsError };

/** What an event must have here, whatever its values; the rest of the envelope may be left out. Seen on the service. */
const required = ['id', 'account', 'source', 'time', 'region', 'detail-type'];

/**
 * Answers whether an event matches a pattern, both as JSON texts, or the service's error. That the event is looked at
 * first is believed.
 */
export function testEventPattern(patternText: string, eventText: string): TestAnswer {
  const { value: event, error: broken } = readJson(eventText);
  if (broken || event?.kind !== 'map' || required.some((name) => memberOf(event, name) === undefined)) {
    return { error: { code: 'ValidationException', message: 'Parameter Event is not valid.' } };
  }
  const error = patternError(patternText);
  if (error) return { error };
  const evaluation = evaluate(readEventPattern(textValue(patternText))!.all, event);
  return { result: evaluation.matches === true, evaluation };
}

/** The service's error for a pattern, or undefined; of the two limits its words aren't known. */
function patternError(text: string): AwsError | undefined {
  const pattern = readEventPattern(textValue(text));
  if (text.length > patternLimits.most) {
    const constraint = `Member must have length less than or equal to ${patternLimits.most}`;
    const message = `1 validation error detected: Value at 'eventPattern' failed to satisfy constraint: ${constraint}`;
    return { code: 'ValidationException', message };
  }
  if (pattern?.first) return invalidPattern(pattern.first, text);
  if (pattern && combinations(pattern.all) > patternLimits.combinations) {
    const message = `Event pattern is not valid. Reason: $or makes more than ${patternLimits.combinations} combinations`;
    return { code: 'InvalidEventPatternException', message };
  }
  return undefined;
}
