import { check } from '../../check.ts';
import { reportOperators } from '../../event-selectors/report.ts';
import type { TrailDefinition } from '../trail-definition.ts';

/**
 * A field compared in a way that it doesn't take.
 *
 * `eventCategory`, `readOnly`, `resources.type`, `errorCode` and the `eventSource` of network activity take only
 * `Equals`; `sessionCredentialFromConsole` also `NotEquals`. In a trail the `eventSource` of management events takes
 * only `NotEquals` (a warning: AWS may have come to take more). Every field needs an operator.
 * Source: CloudTrail API, AdvancedFieldSelector.
 */
export const fieldOperator = check<TrailDefinition>({
  code: 'trail/field-operator',
  severity: 'error',
  run: (definition, report) => reportOperators(definition, 'trail', report),
  fires: [
    {
      S3BucketName: 'shop-trail',
      IsLogging: true,
      AdvancedEventSelectors: [
        {
          FieldSelectors: [
            { Field: 'eventCategory', Equals: ['Data'] },
            { Field: 'resources.type', StartsWith: ['AWS::S3'] },
          ],
        },
      ],
    },
    {
      S3BucketName: 'shop-trail',
      IsLogging: true,
      AdvancedEventSelectors: [
        {
          FieldSelectors: [
            { Field: 'eventCategory', Equals: ['Management'] },
            { Field: 'readOnly', NotEquals: ['true'] },
          ],
        },
      ],
    },
    {
      S3BucketName: 'shop-trail',
      IsLogging: true,
      AdvancedEventSelectors: [
        { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }, { Field: 'readOnly' }] },
      ],
    },
  ],
  silent: [
    {
      S3BucketName: 'shop-trail',
      IsLogging: true,
      AdvancedEventSelectors: [
        {
          FieldSelectors: [
            { Field: 'eventCategory', Equals: ['Data'] },
            { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
            { Field: 'eventName', StartsWith: ['Put', 'Delete'] },
          ],
        },
      ],
    },
    {
      S3BucketName: 'shop-trail',
      IsLogging: true,
      AdvancedEventSelectors: [
        {
          FieldSelectors: [
            { Field: 'eventCategory', Equals: ['Management'] },
            { Field: 'readOnly', Equals: ['false'] },
          ],
        },
      ],
    },
  ],
  unknown: [
    {
      S3BucketName: 'shop-trail',
      IsLogging: true,
      AdvancedEventSelectors: [
        {
          FieldSelectors: [
            { Field: 'eventCategory', Equals: ['Management'] },
            { Field: { Ref: 'Field' }, NotEquals: ['true'] },
          ],
        },
      ],
    },
  ],
});
