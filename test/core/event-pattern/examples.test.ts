import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventPatternFamily } from '../../../server/core/event-pattern/check.ts';
import { fromTemplate } from './from-template.ts';

for (const { code, fires, silent, unknown } of eventPatternFamily.checks) {
  const codesOf = (example: unknown) =>
    eventPatternFamily.problems(fromTemplate(example)).map((problem) => problem.code);

  test(`${code} fires, is silent, and doesn't guess`, () => {
    assert.ok(fires.length > 0 && silent.length > 0 && unknown.length > 0);
    for (const example of fires) assert.ok(codesOf(example).includes(code), JSON.stringify(example));
    for (const example of [...silent, ...unknown]) assert.ok(!codesOf(example).includes(code), JSON.stringify(example));
  });
}

test('what a check calls right or unknown is right for all other checks as well, up to hints', () => {
  for (const { code, silent, unknown } of eventPatternFamily.checks) {
    for (const example of [...silent, ...unknown]) {
      const problems = eventPatternFamily.problems(fromTemplate(example));
      const wrong = problems.filter(({ severity }) => severity === 'error');
      assert.deepEqual(wrong, [], `${code} ${JSON.stringify(example)}`);
    }
  }
});
