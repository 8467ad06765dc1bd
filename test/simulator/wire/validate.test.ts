import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violationMessage, violations } from '../../../server/simulator/wire/validate.ts';
import { SMALL } from './small-model.ts';

function texts(input: object): string[] {
  return violations(SMALL, 'Thing', { Name: 'abc', ...input }).map(({ text }) => text);
}

const AT_LIMITS = {
  Name: 'abcde',
  Kind: 'B',
  Count: 10,
  Rate: 1,
  Bytes: new Uint8Array(3),
  Parts: [{ Id: '12' }, { Id: '' }],
  Labels: ['a', 'abc'],
  Tags: { abc: '1234' },
};

test('an input at its limits is right', () => assert.deepEqual(texts(AT_LIMITS), []));

// The forms are those of AWS's answers; see docs of any service that validates by its model.
for (const [input, ...expected] of [
  [{ Name: undefined }, "Value null at 'name' failed to satisfy constraint: Member must not be null"],
  [
    { Name: 'abcdef' },
    "Value 'abcdef' at 'name' failed to satisfy constraint: Member must have length less than or equal to 5",
  ],
  [
    { Name: '1' },
    "Value '1' at 'name' failed to satisfy constraint: Member must have length greater than or equal to 2",
    "Value '1' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-z]+",
  ],
  [
    { Name: 'ab\n' },
    "Value 'ab\n' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-z]+",
  ],
  [{ Kind: 'C' }, "Value 'C' at 'kind' failed to satisfy constraint: Member must satisfy enum value set: [A, B]"],
  [
    { Count: 11 },
    "Value '11' at 'count' failed to satisfy constraint: Member must have value less than or equal to 10",
  ],
  [
    { Count: 0 },
    "Value '0' at 'count' failed to satisfy constraint: Member must have value greater than or equal to 1",
  ],
  [
    { Rate: Number.NaN },
    "Value 'NaN' at 'rate' failed to satisfy constraint: Member must have value less than or equal to 1",
    "Value 'NaN' at 'rate' failed to satisfy constraint: Member must have value greater than or equal to 0",
  ],
  [
    { Bytes: new Uint8Array(4) },
    "Value 'java.nio.HeapByteBuffer[pos=0 lim=4 cap=4]' at 'bytes' failed to satisfy constraint: Member must have length less than or equal to 3",
  ],
  [
    { Parts: [{ Id: '1' }, { Inner: { Id: '123' } }] },
    "Value null at 'parts.2.member.id' failed to satisfy constraint: Member must not be null",
    "Value '123' at 'parts.2.member.inner.id' failed to satisfy constraint: Member must have length less than or equal to 2",
  ],
  [
    { Labels: ['a', 'abcd'] },
    "Value '[a, abcd]' at 'labels' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 3, Member must have length greater than or equal to 1]",
  ],
  [{ Labels: [undefined] }, "Value null at 'labels.1.member' failed to satisfy constraint: Member must not be null"],
  [
    { Tags: { abcd: 'x' } },
    "Value '{abcd=x}' at 'tags' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less than or equal to 3]",
  ],
  [
    { Tags: { a: '12345' } },
    "Value '{a=12345}' at 'tags' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length less than or equal to 4]",
  ],
] as ReadonlyArray<[object, ...string[]]>) {
  test(expected.join(' and '), () => assert.deepEqual(texts(input), expected));
}

test('several violations are one message', () => {
  const found = violations(SMALL, 'Thing', { Count: 0 });
  assert.equal(
    violationMessage(found),
    "2 validation errors detected: Value null at 'name' failed to satisfy constraint: Member must not be null; " +
      "Value '0' at 'count' failed to satisfy constraint: Member must have value greater than or equal to 1",
  );
  assert.deepEqual(
    found.map(({ member }) => member),
    ['Name', 'Count'],
  );
});

test('ten violations are enough, and a long value is cut', () => {
  const parts = Array.from({ length: 1000 }, () => ({}));
  const found = texts({ Parts: parts, Kind: 'x'.repeat(1e6) });
  assert.equal(found.length, 10);
  assert.ok(found.every((text) => text.length < 1200));
});
