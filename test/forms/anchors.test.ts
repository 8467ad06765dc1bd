/** Anchors, aliases and merge keys of YAML: what they stand for is read, and told where it is used. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alone } from '../../server/core/check.ts';
import { memberOf, toPlain, type Value } from '../../server/core/value.ts';
import { edit, openDocument, problemsOf } from '../../server/forms/document.ts';
import { readYaml } from '../../server/forms/yaml.ts';
import { codesIn, findsMarked, fixed } from './marked.ts';

const member = (value: Value | undefined, name: string) => (value?.kind === 'map' ? memberOf(value, name) : undefined);
const plain = (source: string) => {
  const value = readYaml(source);
  return value && JSON.parse(JSON.stringify(toPlain(value)) ?? 'null');
};

test('an alias is what its anchor is, at its own place', () => {
  const source = 'a: &one {b: [1, x]}\nc: *one\n';
  assert.deepEqual(plain(source), { a: { b: [1, 'x'] }, c: { b: [1, 'x'] } });
  const at = { start: source.indexOf('*one'), end: source.indexOf('*one') + 4 };
  const c = member(readYaml(source), 'c');
  assert.deepEqual(c?.at, at);
  assert.deepEqual(c?.kind === 'map' && c.entries[0]?.keyAt, at);
});

test('the last anchor of a name counts, and none that comes later', () => {
  assert.deepEqual(plain('a: &x 1\nb: *x\nc: &x 2\nd: *x\n'), { a: 1, b: 1, c: 2, d: 2 });
  assert.equal(member(readYaml('a: *x\nb: &x 1\n'), 'a')?.kind, 'unknown');
  assert.equal(member(readYaml('a: &x [*x]\n'), 'a')?.kind, 'list');
});

// YAML's type repository, "merge": members of the map come first, then those of the first of several maps.
test('merge keys give the members that a map has not itself', () => {
  const bases = 'x: &x {a: 1, b: 1}\ny: &y {b: 2, c: 2}\n';
  assert.deepEqual(plain(`${bases}z: {<<: *x, a: 0}\n`).z, { a: 0, b: 1 });
  assert.deepEqual(plain(`${bases}z: {<<: [*x, *y]}\n`).z, { a: 1, b: 1, c: 2 });
  const z = (source: string) => member(readYaml(source), 'z');
  const isOpen = (value: Value | undefined) => value?.kind === 'map' && value.open === true;
  assert.equal(isOpen(z(`${bases}z: {<<: *x}\n`)), false);
  assert.equal(isOpen(z('z: {<<: *gone, a: 1}\n')), true);
  assert.equal(isOpen(z('x: &x {<<: *gone}\nz: {<<: *x, a: 1}\n')), true);
});

test('bombs end calmly', () => {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
  for (let i = 1; i < 40; i++) lines.push(`a${i}: &a${i} [${Array(9).fill(`*a${i - 1}`)}]`);
  const bomb = readYaml(lines.join('\n'));
  const last = member(bomb, 'a39');
  assert.ok(last?.kind === 'list' && last.items.every(({ kind }) => kind === 'unknown'));
  const chain = ['a0: &a0 {k: 1}'];
  for (let i = 1; i < 400; i++) chain.push(`a${i}: &a${i} {<<: *a${i - 1}, k${i}: 1}`);
  assert.equal(readYaml(chain.join('\n'))?.kind, 'map');
});

const alarms = `Resources:
  A:
    Type: AWS::CloudWatch::Alarm
    Properties: &alarm
      Namespace: Shop
      MetricName: errors
      Statistic: Sum
      Period: 60
      EvaluationPeriods: 3
      Threshold: 1
      ComparisonOperator: GreaterThanThreshold
  B:
    Type: AWS::CloudWatch::Alarm
    Properties:
      <<: *alarm
      DatapointsToAlarm: «5»
`;

test('another resource takes the members of an anchor', () => {
  findsMarked('t.yaml', alarms, 'alarm/datapoints-over-periods');
  assert.deepEqual(codesIn('t.yaml', alarms.replace('«5»', '2')), []);
});

test('what is wrong in an anchor is told at its alias too, and mended at the anchor alone', () => {
  const text = alarms.replace('«5»', '2').replace('Sum', '«Som»').replace('*alarm', '«*alarm»');
  const problems = findsMarked('t.yaml', text, 'alarm/statistic');
  assert.ok(problems[0]?.fixes);
  const unmarked = text.replace(/[«»]/g, '');
  assert.match(fixed('t.yaml', unmarked, 'alarm/statistic'), /Statistic: Sum/);
  const onlyB = unmarked.replace('AWS::CloudWatch::Alarm', 'AWS::SNS::Topic');
  assert.deepEqual(codesIn('t.yaml', onlyB), ['alarm/statistic']);
  assert.equal(fixed('t.yaml', onlyB, 'alarm/statistic'), onlyB);
});

test('an alias that is written later makes its resource read the others', () => {
  const whole = alarms.replace(/[«»]/g, '');
  const start = whole.indexOf('      <<: *alarm\n');
  const before = openDocument('t.yaml', whole.replace('      <<: *alarm\n', ''));
  problemsOf(before, alone);
  const after = edit(before, { start, end: start, text: '      <<: *alarm\n' });
  const codes = (document: typeof after) => problemsOf(document, alone).map(({ code, at }) => [code, at]);
  assert.equal(after.text, whole);
  assert.deepEqual(codes(after), codes(openDocument('t.yaml', whole)));
});

test('a language in a text of an alias is told at the alias, and mended nowhere', () => {
  const pattern = `x: &pattern !Sub '{"source": ["aws.ec2"], "account": ["\${AWS::AccountId}"], "detail-typ": ["x"]}'
Resources:
  R:
    Type: AWS::Events::Rule
    Properties:
      EventPattern: «*pattern»
`;
  findsMarked('t.yaml', pattern, 'event-pattern/envelope-field');
  const unmarked = pattern.replace(/[«»]/g, '');
  assert.equal(fixed('t.yaml', unmarked, 'event-pattern/envelope-field'), unmarked);
});
