/** What the server shows beside a text and around a cursor: hints, signatures, selections, symbols. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { InlayHint, SelectionRange, SignatureHelp, WorkspaceSymbol } from 'vscode-languageserver';
import { type Asked, askIn } from './navigating.ts';

let server: Asked;
const others: Asked[] = [];
before(async () => {
  server = await askIn();
});
after(() => Promise.all([server, ...others].map((one) => one.stop())));
const another = async (...options: Parameters<typeof askIn>) => {
  const one = await askIn(...options);
  others.push(one);
  return one;
};

/** Each hint behind its line. */
async function hinted(name: string, text: string, from: Asked = server): Promise<string[]> {
  const range = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };
  const hints = await from.ask<InlayHint[]>('textDocument/inlayHint', name, `|${text}`, { range });
  const lines = text.split('\n');
  return hints.map(({ position: { line, character }, label }) => {
    assert.equal(lines[line]!.slice(character).replace(/^,| \}$/, ''), '');
    return `${lines[line]!.slice(0, character).trim()} ${label}`;
  });
}

const alarm = (more: string) => `Resources:
  Cpu:
    Type: AWS::CloudWatch::Alarm
    Properties:
${more.replace(/^/gm, '      ')}
`;

test('how far an alarm looks back', async () => {
  const m = 'Period: 300\nDatapointsToAlarm: 3\nEvaluationPeriods: 5';
  assert.deepEqual(await hinted('m-of-n.yaml', alarm(m)), ['EvaluationPeriods: 5 3 of 5 × 5 min = 25 min']);
  const all = 'Period: 3600\nEvaluationPeriods: 30';
  assert.deepEqual(await hinted('all.yaml', alarm(all)), ['EvaluationPeriods: 30 30 × 1 h = 1 d 6 h']);
  // A single period says it all; what the deploy brings isn't known.
  assert.deepEqual(await hinted('one.yaml', alarm('Period: 300\nEvaluationPeriods: 1')), []);
  assert.deepEqual(await hinted('ref.yaml', alarm('Period: !Ref Period\nEvaluationPeriods: 3')), []);
});

test('when a schedule runs next, in its own zone', async () => {
  const nightly = (zone: string) => `Resources:
  Nightly:
    Type: AWS::Scheduler::Schedule
    Properties:
      ScheduleExpression: cron(30 2 1 1 ? *)
      ScheduleExpressionTimezone: ${zone}
`;
  const [hint] = await hinted('nightly.yaml', nightly('Europe/Berlin'));
  assert.match(hint!, /^ScheduleExpression: cron\(30 2 1 1 \? \*\) next \w{3} \d{4}-01-01 02:30(:00)? Europe\/Berlin$/);
  const never = nightly('UTC').replace('1 1 ? *', '1 1 ? 2020');
  assert.deepEqual(await hinted('never.yaml', never), ['ScheduleExpression: cron(30 2 1 1 ? 2020) never runs again']);
});

test('what a sampling rule samples of a hundred requests a second, in templates and local files', async () => {
  const rule = JSON.stringify(
    {
      Resources: {
        Api: { Type: 'AWS::XRay::SamplingRule', Properties: { SamplingRule: { ReservoirSize: 1, FixedRate: 0.05 } } },
      },
    },
    undefined,
    2,
  );
  // 1 + 5 % of the 99 others.
  assert.deepEqual(await hinted('rule.json', rule), ['"FixedRate": 0.05 ≈ 5.95 % of 100/s']);
  const local = '{\n  "version": 2,\n  "rules": [],\n  "default": { "fixed_target": 10, "rate": 0.5 }\n}';
  assert.deepEqual(await hinted('sampling-rules.json', local), [
    '"default": { "fixed_target": 10, "rate": 0.5 ≈ 55 % of 100/s',
  ]);
});

test('each kind of hint can be switched off, while the server runs as well', async () => {
  const off = await another({}, { initializationOptions: { inlays: { 'alarm-window': false } } });
  const text = alarm('Period: 300\nEvaluationPeriods: 5');
  assert.deepEqual(await hinted('a.yaml', text, off), []);
  off.client.notify('nephoscope/options', { inlays: {} });
  assert.equal((await hinted('a.yaml', text, off)).length, 1);
});

const expression = (text: string) =>
  alarm(`Metrics:\n  - Id: e1\n    Expression: ${text}\n  - Id: m1\n    ReturnData: false`);

async function signature(name: string, marked: string): Promise<string | null> {
  const help = await server.ask<SignatureHelp | null>('textDocument/signatureHelp', name, marked);
  if (!help) return null;
  const { label, parameters = [] } = help.signatures[help.activeSignature!]!;
  const place = parameters[help.activeParameter!]?.label as [number, number] | undefined;
  return place ? `${label.slice(0, place[0])}«${label.slice(...place)}»${label.slice(place[1])}` : label;
}

test('the arguments of metric math, also while they are still open', async () => {
  const at = (text: string) => signature(`${text.replaceAll(/\W/g, '')}.yaml`, expression(text));
  assert.equal(await at('FILL(m1, |'), 'FILL(TS, «S|REPEAT|LINEAR») → TS'.replace('|»', '»'));
  assert.equal(await at('SORT(METRICS(), MAX|, DESC)'), 'SORT(TS[], «AVG|MIN|MAX|SUM», ASC|DESC) → TS[]');
  assert.equal(await at('IF(m1 > (2 + |3), 1, 0)'), 'IF(«S|TS», S|TS) → TS');
  assert.equal(await at('IF(m1 > 2, 1, |0)'), 'IF(S|TS, S|TS, «S|TS») → TS');
  assert.equal(await at('AVG(m1) + |2'), null);
});

test('the brackets of a filter expression', async () => {
  const at = (text: string) =>
    signature(
      `${text.replaceAll(/\W/g, '')}.yaml`,
      `Resources:\n  G:\n    Type: AWS::XRay::Group\n    Properties:\n      FilterExpression: '${text}'\n`,
    );
  assert.equal(await at('service("|a") { fault }'), 'service(«"name"»)');
  assert.equal(await at('edge("a", |"b")'), 'edge("from", «"to"»)');
  assert.equal(await at('service(id(name: "a", |type: "b"))'), 'id(name: "…", «type: "…"», account.id: "…")');
  assert.equal(await at('annotation[|x] = 1'), 'annotation[«key»]');
  assert.equal(await at('fault| AND ok'), null);
});

/** From the inside outwards. */
async function selected(name: string, marked: string): Promise<string[]> {
  const offset = marked.indexOf('|');
  const lines = marked.slice(0, offset).split('\n');
  const positions = [{ line: lines.length - 1, character: lines.at(-1)!.length }];
  const [innermost] = await server.ask<SelectionRange[]>('textDocument/selectionRange', name, marked, { positions });
  const found: string[] = [];
  for (let next = innermost; next; next = next.parent) found.push(server.textAt(name, next.range));
  return found;
}

test('a selection grows by the nesting of the language inside of a string', async () => {
  assert.deepEqual(await selected('math.yaml', expression('"100 * FILL(m|1, 0) / m2"')), [
    'm1',
    'm1, 0',
    '(m1, 0)',
    'FILL(m1, 0)',
    '100 * FILL(m1, 0) / m2',
    '"100 * FILL(m1, 0) / m2"',
  ]);
  const pattern =
    alarm('x: 1').replace('Alarm', 'Alarm') &&
    `Resources:
  R:
    Type: AWS::Events::Rule
    Properties:
      EventPattern: '{"source": ["aws.ec2", "aws.|s3"]}'
`;
  assert.deepEqual(await selected('pattern.yaml', pattern), [
    'aws.s3',
    '"aws.s3"',
    '"aws.ec2", "aws.s3"',
    '["aws.ec2", "aws.s3"]',
    '"source": ["aws.ec2", "aws.s3"]',
    '{"source": ["aws.ec2", "aws.s3"]}',
    `'{"source": ["aws.ec2", "aws.s3"]}'`,
  ]);
  // Elsewhere the editor selects by itself.
  assert.deepEqual(await selected('plain.yaml', alarm('AlarmName: hi|gh cpu')), ['']);
});

test('symbols of open documents and of files that nobody has open, by id and by name', async () => {
  const files = {
    'logs.json': JSON.stringify({
      Resources: { Errors: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: '/shop/x' } } },
    }),
  };
  const asked = await another(files);
  const text = alarm('AlarmName: high-cpu\nPeriod: 60');
  const find = (query: string) => asked.client.request<WorkspaceSymbol[]>('workspace/symbol', { query });
  await asked.ask('textDocument/hover', 'a.yaml', `|${text}`);
  let found = await find('');
  // The files are read behind the first document.
  for (; found.length < 2; found = await find(''));
  const told = found.map(({ name, containerName, location }) => [
    name,
    containerName,
    location.uri.replace(/.*\//, ''),
  ]);
  assert.deepEqual(told, [
    ['Cpu (high-cpu)', 'AWS::CloudWatch::Alarm', 'a.yaml'],
    ['Errors (/shop/x)', 'AWS::Logs::LogGroup', 'logs.json'],
  ]);
  assert.deepEqual(found[0]!.location, {
    uri: asked.uri('a.yaml'),
    range: { start: { line: 1, character: 2 }, end: { line: 1, character: 5 } },
  });
  assert.deepEqual(
    (await find('hicpu')).map(({ name }) => name),
    ['Cpu (high-cpu)'],
  );
  assert.deepEqual(await find('nothing of it'), []);
});
