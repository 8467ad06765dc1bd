/** Which documents the extension starts the server for. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holdsDefinitions, selector } from '../../client/fingerprint.ts';

/** As much of a document as is looked at. */
const holds = (languageId: string, path: string, text: string) =>
  holdsDefinitions({
    languageId,
    uri: { path, scheme: 'file' },
    getText: () => text,
  } as unknown as Parameters<typeof holdsDefinitions>[0]);

test('what says something of tracing', () => {
  for (const text of [
    'Resources:\n  F:\n    Type: AWS::Lambda::Function\n    Properties:\n      TracingConfig: {Mode: Active}\n',
    'receivers:\n  otlp:\nexporters:\n  awsxray:\nservice:\n  pipelines:\n',
    'TotalBufferSizeMB: 24\nVersion: 2\n',
    'services:\n  app:\n    environment:\n      AWS_XRAY_DAEMON_ADDRESS: xray:2000\n',
  ])
    assert.ok(holds('yaml', '/a.yaml', text), text);
  assert.ok(holds('json', '/task.json', '{"containerDefinitions": [{"image": "amazon/aws-xray-daemon"}]}'));
  assert.ok(holds('json', '/policy.json', '{"Statement": [{"Action": "xray:PutTraceSegments"}]}'));
});

test('files of .ebextensions by their path, whatever their language', () => {
  assert.ok(holds('plaintext', '/shop/.ebextensions/xray-daemon.config', 'options_settings:\n'));
  assert.ok(!holds('plaintext', '/shop/web.config', 'options_settings:\n'));
  assert.ok(selector.some((filter) => 'pattern' in filter && filter.pattern === '**/.ebextensions/*.config'));
});

test('nothing else', () => {
  for (const text of [
    'name: CI\non: [push]\njobs: {}\n',
    'services:\n  web:\n    image: nginx\n',
    'services:\n  xray:\n    image: teddysun/xray\n',
    'version: 2\nlogging: {}\n',
  ])
    assert.ok(!holds('yaml', '/a.yaml', text), text);
  assert.ok(!holds('markdown', '/a.md', 'AWS_XRAY_DAEMON_ADDRESS'));
});
