/** Languages inside of texts that Fn::Sub and Fn::Join put together: what is written is read, the rest is left alone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hole } from '../../server/core/value.ts';
import { codesIn, findsMarked, fixed } from './marked.ts';

const resource = (type: string, properties: string) =>
  `Resources:\n  It:\n    Type: ${type}\n    Properties:\n${properties.replace(/^/gm, '      ')}\n`;

/** What is marked is told, as a warning that shows no hole, and nothing is once it is written as `right`. */
function finds(text: string, code: string, right: string): void {
  const [problem] = findsMarked('t.yaml', text, code);
  assert.equal(problem?.severity, 'warning');
  const shown = JSON.stringify([problem.message, problem.fixes?.map((fix) => ('text' in fix ? fix.text : fix.title))]);
  assert.ok(!shown.includes(hole), shown);
  silent(text.replace(/«.*»/s, right));
}

const silent = (text: string) => assert.deepEqual(codesIn('t.yaml', text), [], text);

const filter = (pattern: string, value = '1') =>
  resource(
    'AWS::Logs::MetricFilter',
    `LogGroupName: shop
FilterPattern: ${pattern}
MetricTransformations:
  - {MetricName: errors, MetricNamespace: Shop, MetricValue: ${value}}`,
  );

test('the pattern of a metric filter', () => {
  const code = 'metric-filter/pattern-syntax';
  finds(filter(`!Sub '{ $.app = "\${App}" «and» $.status >= \${Least} }'`), code, '&&');
  finds(filter(`!Sub '[ip, app = "\${App}", status «==» 4*]'`), code, '=');
  finds(filter(`!Join ['', ['«{» $.app = "', !Ref App, '" && $.level = "ERROR"']]`), code, '');
  const wrong = filter(`!Sub '{ $.app = "\${App}" and $.status >= 500 }'`);
  assert.match(fixed('t.yaml', wrong, code), /"\$\{App\}" && \$\.status/);
});

test('what a hole may bring is no fault of a filter pattern', () => {
  for (const pattern of [
    `'\${Pattern}'`,
    `'\${Start} $.a = 1 }'`,
    `'{ $.a \${Operator} 5 }'`,
    `'{ $.a = 1 \${More} }'`,
    `'{ ($.a = 1) && (\${Condition}) }'`,
    `'{ $.a = \${Rest}'`,
    `'?ERROR \${Words}'`,
    `'"timed \${Out}'`,
    `'{ $.a = %\${Regex}% }'`,
    `'[\${Fields}]'`,
  ])
    silent(filter(`!Sub ${pattern}`));
});

test('a value is looked for among the fields that are known', () => {
  finds(filter(`!Sub '[ip, app = "\${App}", bytes]'`, `«$byte»`), 'metric-filter/unbound-field', '$bytes');
  silent(filter(`!Sub '[ip, \${Names}]'`, '$bytes'));
});

test('the filter expression of a group of X-Ray', () => {
  const group = (expression: string) =>
    resource('AWS::XRay::Group', `GroupName: slow\nFilterExpression: ${expression}`);
  const code = 'filter-expression/unknown-keyword';
  finds(group(`!Sub 'service("\${Name}") AND «reponsetime» > \${Seconds}'`), code, 'responsetime');
  silent(group(`!Sub 'service("\${Name}") { \${Condition} }'`));
  silent(group(`!Sub 'annotation.\${Key} = "a"'`));
  silent(group(`!Sub 'fault AND \${Rest}'`));
  silent(group(`!Sub 'group.name \${Operator} "a"'`));
  silent(group(`!Sub 'service("a") \${Open} fault }'`));
  silent(group(`!Sub 'http.status = \${Status} AND http.method = "\${Method}"'`));
  findsMarked('t.yaml', group(`!If [Fast, '«reponsetime» > 1', !Sub '«reponsetime» > \${Seconds}']`), code);
});

test('the body of a rule of Contributor Insights', () => {
  const rule = (body: string) =>
    resource('AWS::CloudWatch::InsightRule', `RuleName: callers\nRuleState: ENABLED\nRuleBody: !Sub |\n  ${body}`);
  const body = (more: string) =>
    `{"Schema": {"Name": "CloudWatchLogRule", "Version": \${Version}}, "LogGroupNames": ["/aws/\${Name}"], ${more}}`;
  const keys = '"Contribution": {"Keys": ["$.ip"], "Filters": []}';
  finds(rule(body(`"LogFormat": «"Json"», ${keys}`)), 'insight-rule/body', '"JSON"');
  finds(rule(`{"Schema": «}», "x": "\${X}"`), 'insight-rule/body', '"');
});

test('the parameters of a rule of AWS Config', () => {
  const rule = (parameters: string) =>
    resource(
      'AWS::Config::ConfigRule',
      `Source: {Owner: AWS, SourceIdentifier: REQUIRED_TAGS}\nInputParameters: !Sub '${parameters}'`,
    );
  findsMarked('t.yaml', rule('{"tag1Key": "${Key}", «"tag1Valu"»: "a"}'), 'config-rule/parameter-name');
  const [broken] = findsMarked('t.yaml', rule('{"tag1Key": "${Key}",«}»'), 'config-rule/input-parameters');
  assert.equal(broken?.severity, 'warning');
  silent(rule('{"tag1Key": "${Key}", "tag1Value": "a"}'));
  silent(rule('{"tag1Key": ${Key}, ${More}}'));
  silent(rule('{"tag${N}Key": "a"}'));
  silent(rule('${All}'));
});

test('the action of an alarm', () => {
  const alarm = (arn: string) =>
    resource(
      'AWS::CloudWatch::Alarm',
      `MetricName: a\nNamespace: Shop\nStatistic: Sum\nPeriod: 60\nThreshold: 1\nEvaluationPeriods: 1
ComparisonOperator: GreaterThanThreshold\nAlarmActions: [${arn}]`,
    );
  const topic = `'arn:\${AWS::Partition}:sns:\${AWS::Region}:\${AWS::AccountId}:alerts'`;
  finds(alarm(`!Sub «${topic.replace('sns', 'sqs')}»`), 'alarm/action-arn', topic);
  for (const arn of [`'\${Topic}'`, `'arn:aws:\${Topic}'`, `'a\${Rest}'`, `'arn:aws:\${Service}:\${AWS::Region}:1:x'`])
    silent(alarm(`!Sub ${arn}`));
  // It isn't known whose instance this stops.
  const stop = `!Sub «'arn:\${AWS::Partition}:automate:\${AWS::Region}:ec2:stop'»`;
  findsMarked('t.yaml', alarm(stop), 'alarm/action-not-allowed');
});
