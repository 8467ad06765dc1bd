/** What definitions tell one another, in one file and across files. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDocument, problemsOf, summariesOf } from '../../server/forms/document.ts';
import { among, gather, shared, toldBy } from '../../server/forms/surroundings.ts';

const alarm = (id: string, properties: string) => `  ${id}:\n    Type: AWS::CloudWatch::Alarm\n    Properties:
      EvaluationPeriods: 1\n      ComparisonOperator: GreaterThanThreshold\n      Threshold: 1\n      Statistic: Sum\n      Period: 60\n${properties}`;
const filter = (name: string, more = '') => `  ${name}Filter:\n    Type: AWS::Logs::MetricFilter\n    Properties:
      LogGroupName: /shop/orders\n      FilterPattern: '{ $.path = * }'
      MetricTransformations: [{ MetricName: ${name}, MetricNamespace: Shop, MetricValue: "1"${more} }]\n`;
const template = (...resources: string[]) => openDocument('t.yaml', `Resources:\n${resources.join('')}`);
const shop = (name: string, more = '') => `      Namespace: Shop\n      MetricName: ${name}\n${more}`;

/** Code, severity and underlined text of what is found in a file that is checked together with others. */
function found(files: Record<string, ReturnType<typeof template>>, name: string) {
  const told = new Map(Object.entries(files).map(([file, document]) => [file, toldBy(file, summariesOf(document))]));
  const around = { ...shared(told.values()), ...among([told.get(name)!]), file: name };
  const document = files[name]!;
  return problemsOf(document, around).map(
    ({ code, severity, at }) => `${severity} ${code} ${document.text.slice(at.start, at.end)}`,
  );
}

test('unknown names make nothing complete', () => {
  const told = (text: string) => summariesOf(openDocument('t.yaml', `Resources:\n${text}`));
  const named = told(alarm('A', '      AlarmName: a\n'));
  assert.equal(gather(named, named, true).alarmsComplete, true);
  const hidden = told(alarm('A', '      AlarmName: !Sub "${Stage}-a"\n'));
  assert.equal(gather([...named, ...hidden], named, true).alarmsComplete, false);
  assert.equal(gather(named, named).named?.['event-bus'].known.has('default'), true);
});

test('a filter’s dimensions and unit are the alarm’s', () => {
  const alarmOn = (more: string) => ({ 't.yaml': template(filter('Errors'), alarm('A', shop('Errors', more))) });
  assert.deepEqual(found(alarmOn(''), 't.yaml'), []);
  assert.deepEqual(found(alarmOn('      Unit: Count\n'), 't.yaml'), ['warning alarm/published-series Count']);
  const byPath = filter('Errors', ', Dimensions: [{ Key: Path, Value: $.path }]');
  assert.deepEqual(found({ 't.yaml': template(byPath, alarm('A', shop('Errors'))) }, 't.yaml'), [
    'warning alarm/published-series Errors',
  ]);
});

test('softer where the filter stands in another file; near names are told alike', () => {
  const files = {
    'logs.yaml': template(filter('OrderErrors')),
    'a.yaml': template(alarm('A', shop('OrderErrors', '      Unit: Count\n')), alarm('B', shop('OrderErors'))),
  };
  assert.deepEqual(found(files, 'a.yaml'), [
    'information alarm/published-series Count',
    'warning alarm/published-name OrderErors',
  ]);
});

test('a filter whose metric the text doesn’t tell silences the alarms of its template', () => {
  const hidden = filter('!Ref Name').replace('!Ref NameFilter', 'HiddenFilter');
  const files = { 'logs.yaml': template(filter('Orders')), 'a.yaml': template(hidden, alarm('B', shop('Order'))) };
  assert.deepEqual(found(files, 'a.yaml'), []);
});

test('log groups of functions, buses and duplicate alarms', () => {
  const document = template(
    '  F:\n    Type: AWS::Lambda::Function\n    Properties: { FunctionName: checkout }\n',
    '  B:\n    Type: AWS::Events::EventBus\n    Properties: { Name: orders }\n',
    '  R:\n    Type: AWS::Events::Rule\n    Properties: { EventBusName: oders, EventPattern: { source: [shop] } }\n',
    filter('Errors').replace('/shop/orders', '/aws/lambda/chekout'),
    alarm('A', `      AlarmName: errors\n${shop('Errors')}`),
    alarm('A2', `      AlarmName: errors\n${shop('Errors')}`),
  );
  const codes = found({ 't.yaml': document }, 't.yaml').filter((one) => one.startsWith('warning'));
  assert.deepEqual(codes, [
    'warning event-rule/undefined-bus oders',
    'warning metric-filter/undefined-log-group /aws/lambda/chekout',
    'warning alarm/duplicate-name errors',
    'warning alarm/duplicate-name errors',
  ]);
});
