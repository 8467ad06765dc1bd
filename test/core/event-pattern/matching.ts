/** Tables of patterns, events and what the service makes of them. */
import assert from 'node:assert/strict';
import { type Evaluation, evaluate } from '../../../server/core/event-pattern/evaluate.ts';
import { readEventPattern } from '../../../server/core/event-pattern/pattern.ts';
import { readJson } from '../../../server/core/json/reader.ts';
import { textValue } from '../../../server/core/value.ts';

/** A text is taken as it is, so that it can have doubled keys; anything else is written as JSON. */
export type Json = string | object;

export function evaluateJson(pattern: Json, event: Json): Evaluation {
  const read = readEventPattern(textValue(textOf(pattern)))!;
  assert.deepEqual(read.faults, []);
  return evaluate(read.all, readJson(textOf(event)).value!);
}

/** Asserts of each row whether the event matches. */
export function assertMatches(rows: readonly (readonly [pattern: Json, event: Json, matches: boolean])[]): void {
  for (const [pattern, event, matches] of rows) {
    const row = `${textOf(pattern)} and ${textOf(event)}`;
    assert.equal(evaluateJson(pattern, event).matches, matches, row);
  }
}

/** Asserts which values the matcher of one field takes, and which not. */
export function assertTakes(matcher: unknown, taken: readonly unknown[], left: readonly unknown[]): void {
  assertMatches([
    ...taken.map((a) => [{ a: [matcher] }, { a }, true] as const),
    ...left.map((a) => [{ a: [matcher] }, { a }, false] as const),
  ]);
}

export function textOf(json: Json): string {
  return typeof json === 'string' ? json : JSON.stringify(json);
}
