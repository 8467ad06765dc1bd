import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dataEventTypes } from '../../server/catalog/data-event-types.ts';
import { remediationDocument, remediationDocumentNames } from '../../server/catalog/remediation-documents.ts';

const sorted = (names: readonly string[]) => [...new Set(names)].sort();

test('resource types of data events are sorted, and each once', () => {
  assert.deepEqual(dataEventTypes(), sorted(dataEventTypes()));
  assert.ok(dataEventTypes().every((type) => /^AWS::\w+::\w+$/.test(type)));
});

test('remediation documents are sorted, and each once', () => {
  assert.deepEqual(remediationDocumentNames(), sorted(remediationDocumentNames()));
});

test('a document says its parameters where they are known', () => {
  assert.deepEqual(remediationDocument('AWS-PublishSNSNotification')?.parameters, {
    required: ['TopicArn', 'Message'],
    optional: [],
  });
  assert.deepEqual(remediationDocument('AWS-CreateImage'), { name: 'AWS-CreateImage' });
  assert.equal(remediationDocument('constructor'), undefined);
});
