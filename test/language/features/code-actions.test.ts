/** What can be done about problems and patterns, over the protocol, edits applied. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { CodeAction, TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type LspClient, startLsp } from '../lsp-client.ts';

let client: LspClient;
before(async () => {
  client = await startLsp({ capabilities: { textDocument: { diagnostic: {} } } });
});
after(() => client.stop());

let files = 0;

/** The actions at the mark, each with the whole text behind it. */
async function actionsAt(kind: 'yaml' | 'json', marked: string, only?: string[]) {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const document = client.open(`file:///actions${files++}.${kind}`, text);
  const position = document.positionAt(offset);
  const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri: document.uri },
    range: { start: position, end: position },
    context: { diagnostics: [], ...(only && { only }) },
  });
  const after = (title: string) => {
    const edits = actions.find((one) => one.title === title)?.edit?.changes?.[document.uri] as TextEdit[];
    assert.ok(edits, `no ${title} among ${actions.map((one) => one.title)}`);
    return TextDocument.applyEdits(TextDocument.create('', '', 0, text), edits);
  };
  return { titles: actions.map(({ title }) => title), kinds: actions.map((one) => one.kind), after };
}

async function codesIn(kind: 'yaml' | 'json', text: string): Promise<unknown[]> {
  const uri = `file:///codes${files++}.${kind}`;
  client.open(uri, text);
  const { items } = await client.request<{ items: { code: string }[] }>('textDocument/diagnostic', {
    textDocument: { uri },
  });
  return items.map(({ code }) => code);
}

const over = 'alarm/datapoints-over-periods';
const alarm = (m: string) => `Resources:
  Errors:
    Type: AWS::CloudWatch::Alarm
    Properties:
      EvaluationPeriods: 2
      DatapointsToAlarm: ${m}
      ComparisonOperator: GreaterThanThreshold
      Threshold: 1
      Namespace: App
      MetricName: Errors
      Statistic: Sum
      Period: 60
`;

test('a problem is let be by a comment above its line, which begins the reason', async () => {
  const { after } = await actionsAt('yaml', alarm('|5'));
  const text = after(`Ignore ${over} here, with a reason`);
  assert.equal(text.split('\n')[5], `      # nephoscope-ignore ${over} because …`);
  assert.deepEqual(await codesIn('yaml', text), []);
});

const inJson = (more: object) =>
  JSON.stringify(
    {
      Resources: {
        Errors: {
          Type: 'AWS::CloudWatch::Alarm',
          ...more,
          Properties: {
            EvaluationPeriods: 2,
            DatapointsToAlarm: 5,
            ...{ ComparisonOperator: 'GreaterThanThreshold', Threshold: 1, Namespace: 'App', MetricName: 'Errors' },
            ...{ Statistic: 'Sum', Period: 60 },
          },
        },
      },
    },
    undefined,
    2,
  );

test('in JSON by the Metadata of its resource, beside what is there already', async () => {
  const given = [
    {},
    { Metadata: { 'aws:cdk:path': 'Stack/Errors' } },
    { Metadata: { nephoscope: { ignore: ['alarm/period'] } } },
    { Metadata: { nephoscope: { owner: 'shop' } } },
  ];
  for (const more of given) {
    const { after } = await actionsAt('json', inJson(more).replace('Alarm": 5', 'Alarm": |5'));
    const text = after(`Ignore ${over} in this resource, by its Metadata`);
    const { Metadata } = JSON.parse(text).Resources.Errors;
    assert.ok(Metadata.nephoscope.ignore.includes(over), text);
    if ('Metadata' in more) assert.partialDeepStrictEqual(JSON.parse(text).Resources.Errors, more);
    assert.deepEqual(await codesIn('json', text), [], text);
  }
});

test('inside of a text of several lines a comment would be a part of it', async () => {
  const rule = `Resources:
  R:
    Type: AWS::Events::Rule
    Properties:
      EventPattern: >-
        {
          "source": ["aws.ec2"],
          "detailType|": ["x"]
        }
`;
  const { titles, after } = await actionsAt('yaml', rule);
  const title = titles.find((one) => one.startsWith('Ignore'))!;
  assert.match(title, /^Ignore event-pattern\/.* in this resource, by its Metadata$/);
  const text = after(title);
  assert.match(text, /\n {4}Metadata: \{ nephoscope: \{ ignore: \[event-pattern\/[\w-]+\] \} \}\n|\n {4}Type/);
  const code = title.split(' ')[1];
  assert.ok(!(await codesIn('yaml', text)).includes(code));
});

test('all problems that have one fix are mended at once, when that is asked for by name', async () => {
  const text = `${alarm('5')}${alarm('7').replace('Resources:\n', '').replace('Errors:', 'More:')}`;
  assert.deepEqual(await codesIn('yaml', text), [over, over]);
  const { kinds, after } = await actionsAt('yaml', `|${text}`, ['source.fixAll']);
  assert.deepEqual(kinds, ['source.fixAll.nephoscope']);
  assert.deepEqual(await codesIn('yaml', after('Fix all problems that have one fix')), []);
  assert.deepEqual((await actionsAt('yaml', `|${text}`)).kinds, []);
});

const rule = (pattern: string) => `Resources:
  R:
    Type: AWS::Events::Rule
    Properties:
      EventPattern:${pattern}
      State: ENABLED
`;
const inYaml = `
        source:
          - aws.ec2
        detail:
          state:
            - stopped
            - prefix: "sh"
          "a.b":
            - exists: false
            - 1.50
            - null`;
const asJson = `
        {
          "source": ["aws.ec2"],
          "detail": {
            "state": [
              "stopped",
              {
                "prefix": "sh"
              }
            ],
            "a.b": [
              {
                "exists": false
              },
              1.50,
              null
            ]
          }
        }`;

test('a pattern is written as JSON and back, and says the same', async () => {
  const { after } = await actionsAt('yaml', rule(inYaml).replace('source:', 'so|urce:'));
  assert.equal(after('Write this pattern as JSON'), rule(asJson));
  const back = await actionsAt('yaml', rule(asJson).replace('EventPattern', 'Event|Pattern'));
  assert.equal(back.after('Write this pattern as YAML'), rule(inYaml.replace('"sh"', 'sh').replace('"a.b"', 'a.b')));
  const flow = await actionsAt(
    'yaml',
    rule(' { source: [aws.ec2, "*.x"], $or: [{ account: ["012"] }] }').replace('ec2', 'ec|2'),
  );
  assert.equal(
    flow.after('Write this pattern as YAML'),
    rule(
      '\n        source:\n          - aws.ec2\n          - "*.x"\n        "$or":\n          - account:\n              - "012"',
    ),
  );
});

test('a pattern with comments or with what the deploy brings stays as it is', async () => {
  for (const pattern of ['\n        source: # why\n          - aws.e|c2', '\n        source: [!Ref Sou|rce]'])
    assert.deepEqual((await actionsAt('yaml', rule(pattern), ['refactor'])).titles, []);
  assert.deepEqual((await actionsAt('yaml', alarm('|5'), ['refactor'])).titles, []);
});
