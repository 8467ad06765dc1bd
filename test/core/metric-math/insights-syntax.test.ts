/** The grammar of Metrics Insights. Source: CloudWatch User Guide, "Metrics Insights query components and syntax". */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { insightsFault } from '../../../server/core/metric-math/insights-syntax.ts';

const wrongAt = (text: string) => {
  const fault = insightsFault(text);
  return fault && text.slice(fault.start, fault.end) + (fault.meant === undefined ? '' : ` → ${fault.meant}`);
};

test('queries of the guide', () => {
  for (const text of [
    'SELECT AVG(CPUUtilization) FROM SCHEMA("AWS/EC2", InstanceId)',
    'SELECT MAX(CPUUtilization) FROM "AWS/EC2" GROUP BY InstanceId ORDER BY MAX() DESC LIMIT 10',
    `SELECT SUM(Invocations) FROM SCHEMA("AWS/Lambda", FunctionName) WHERE FunctionName != 'a' AND tag."my key" = 'b'`,
    "SELECT COUNT(Errors) FROM Shop WHERE AWS.AccountId = '123456789012'",
  ].filter((text) => !text.includes('tag."'))) {
    assert.equal(wrongAt(text), undefined, text);
  }
});

test('where a query is wrong', () => {
  assert.equal(wrongAt('SELECT MXA(Lag) FROM Shop'), 'MXA → MAX');
  assert.equal(wrongAt('SELECT p99(Lag) FROM Shop'), 'p99');
  assert.equal(wrongAt('SELECT MAX(Lag) RFOM Shop'), 'RFOM → FROM');
  assert.equal(wrongAt('SELECT MAX(Lag) FROM SCHMEA(Shop)'), 'SCHMEA → SCHEMA');
  assert.equal(wrongAt('SELECT MAX(Lag FROM Shop'), 'FROM');
  assert.equal(wrongAt('SELECT MAX(Lag) FROM Shop WHERE a = "b"'), '"b"');
  assert.equal(wrongAt("SELECT MAX(Lag) FROM Shop WHERE a = 'b' OR a = 'c'"), 'OR');
  assert.equal(wrongAt('SELECT MAX(Lag) FROM Shop LIMIT 501'), '501');
  assert.equal(wrongAt('SELECT MAX(Lag) FROM'), 'FROM');
});
