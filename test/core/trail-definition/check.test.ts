import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { eventDataStoreFamily } from '../../../server/core/event-data-store/check.ts';
import { trailFamily } from '../../../server/core/trail-definition/check.ts';
import { fromPlain, nowhere, textValue, type Value } from '../../../server/core/value.ts';

const trail = <Rest extends object>(rest: Rest) => ({
  S3BucketName: 'shop-trail',
  IsLogging: true,
  IsMultiRegionTrail: true,
  ...rest,
});
const told = (definition: object) =>
  trailFamily.problems(fromPlain(definition)).map(({ code, severity }) => `${severity} ${code.slice(6)}`);
const ofStore = (definition: object) =>
  eventDataStoreFamily.problems(fromPlain(definition)).map(({ code, severity }) => `${severity} ${code.slice(17)}`);
const management = { Field: 'eventCategory', Equals: ['Management'] };
const data = [
  { Field: 'eventCategory', Equals: ['Data'] },
  { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
];
const advanced = (...FieldSelectors: object[]) => trail({ AdvancedEventSelectors: [{ FieldSelectors }] });

suite('right trails have no problem', () => {
  for (const [name, definition] of Object.entries({
    'the smallest of all regions': trail({}),
    'management and data events': trail({
      TrailName: 'shop.trail-1',
      EventSelectors: [
        {
          ReadWriteType: 'WriteOnly',
          ExcludeManagementEventSources: ['kms.amazonaws.com', 'rdsdata.amazonaws.com'],
          DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::logs/', 'arn:aws-cn:s3:::logs/a'] }],
        },
      ],
      InsightSelectors: [{ InsightType: 'ApiCallRateInsight' }, { InsightType: 'ApiErrorRateInsight' }],
    }),
    'advanced selectors of all categories': trail({
      AdvancedEventSelectors: [
        { Name: 'writes', FieldSelectors: [management, { Field: 'readOnly', Equals: [false] }] },
        { FieldSelectors: [management, { Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] }] },
        {
          FieldSelectors: [
            ...data,
            { Field: 'eventName', Equals: ['PutObject'], NotStartsWith: ['Get'] },
            { Field: 'resources.ARN', NotStartsWith: ['arn:aws:s3:::logs/'] },
            { Field: 'userIdentity.arn', EndsWith: ['/ann'] },
            { Field: 'sessionCredentialFromConsole', NotEquals: ['true'] },
          ],
        },
        {
          FieldSelectors: [
            { Field: 'eventCategory', Equals: ['NetworkActivity'] },
            { Field: 'eventSource', Equals: ['s3.amazonaws.com'] },
            { Field: 'errorCode', Equals: ['VpceAccessDenied'] },
            { Field: 'vpcEndpointId', StartsWith: ['vpce-'] },
          ],
        },
      ],
    }),
  })) {
    test(name, () => assert.deepEqual(told(definition), []));
  }
});

suite('names', () => {
  for (const name of ['ab', 'x'.repeat(129), '-trail', 'trail.', 'a._b', '10.0.0.1', 'my trail']) {
    test(`${name.slice(0, 20)} is refused`, () =>
      assert.deepEqual(told(trail({ TrailName: name })), ['error property-limit']));
  }
  for (const name of ['abc', 'x'.repeat(128), '10.0.0.1a', 'a_b-c.d']) {
    test(`${name.slice(0, 20)} is taken`, () => assert.deepEqual(told(trail({ TrailName: name })), []));
  }
  test('a long name of letters and signs is read at once', () => {
    assert.deepEqual(told(trail({ TrailName: 'a'.repeat(100_000) })), ['error property-limit']);
  });
});

suite('advanced selectors', () => {
  test('of management events a trail takes fewer fields than an event data store', () => {
    const selectors = advanced(management, { Field: 'eventName', Equals: ['RunInstances'] });
    assert.deepEqual(told(selectors), ['warning field-name']);
    assert.deepEqual(ofStore({ AdvancedEventSelectors: selectors.AdvancedEventSelectors }), []);
  });

  test('some categories are of event data stores alone', () => {
    const selector = { Field: 'eventCategory', Equals: ['ConfigurationItem'] };
    assert.deepEqual(told(advanced(selector)), ['warning field-value']);
    assert.deepEqual(ofStore({ AdvancedEventSelectors: [{ FieldSelectors: [selector] }] }), []);
  });

  test('a misspelt field does not count as missing', () => {
    assert.deepEqual(told(advanced(data[0]!, { Field: 'resources.typ', Equals: ['AWS::S3::Object'] })), [
      'warning field-name',
    ]);
  });

  test('a wrong operator that means the same can be renamed, its opposite can not', () => {
    const fixes = (operator: string) =>
      trailFamily
        .problems(fromPlain(advanced(management, { Field: 'readOnly', [operator]: ['true'] })))
        .map(({ code, fixes = [] }) => [code, fixes[0]?.title]);
    assert.deepEqual(fixes('StartsWith'), [['trail/field-operator', 'Rename to Equals']]);
    assert.deepEqual(fixes('NotEquals'), [['trail/field-operator', undefined]]);
  });

  test('500 values are taken, 501 are not', () => {
    const names = (count: number) => ({
      Field: 'eventName',
      Equals: Array.from({ length: count }, (_, i) => `Put${i}`),
    });
    // Both fields of `data` have a value each.
    assert.deepEqual(told(advanced(...data, names(498))), []);
    assert.deepEqual(told(advanced(...data, names(499))), ['error selector-quota']);
  });

  test('an event data store has at most 5 selectors', () => {
    const one = { FieldSelectors: [management] };
    assert.deepEqual(ofStore({ AdvancedEventSelectors: Array(5).fill(one) }), []);
    assert.deepEqual(ofStore({ AdvancedEventSelectors: Array(6).fill(one) }), ['error property-limit']);
  });
});

suite('bad input is normal', () => {
  test('100,000 levels of nesting', () => {
    let value: Value = textValue('x');
    for (let level = 0; level < 100_000; level++) value = { kind: 'list', items: [value], at: nowhere };
    const entry = { key: 'AdvancedEventSelectors', keyAt: nowhere, value };
    const problems = trailFamily.problems({ kind: 'map', at: nowhere, entries: [entry] });
    assert.ok(problems.some(({ code }) => code === 'trail/property-type'));
  });

  for (const value of [
    null,
    [],
    'trail',
    7,
    {},
    { EventSelectors: [null, [], 'x'] },
    { AdvancedEventSelectors: [{}] },
  ]) {
    test(JSON.stringify(value), () => {
      trailFamily.problems(fromPlain(value));
      eventDataStoreFamily.problems(fromPlain(value));
    });
  }
});
