import { arnOf } from '../../arn.ts';
import { type AwsError, check, type Report, replaceWith } from '../../check.ts';
import { each, type Known } from '../../field.ts';
import { nearest } from '../../near.ts';
import { quoted, words } from '../../structure.ts';
import { basicSelectorsOf, dataResourcesOf } from '../basic.ts';
import { dataResourceTypes, type TrailDefinition } from '../trail-definition.ts';

const trail = { S3BucketName: 'shop-trail', IsLogging: true };
const resource = (type: string, ...values: unknown[]) => ({
  ...trail,
  EventSelectors: [{ DataResources: [{ Type: type, Values: values }] }],
});

/**
 * A data resource that basic selectors don't take.
 *
 * Basic selectors take `AWS::S3::Object`, `AWS::Lambda::Function` and `AWS::DynamoDB::Table`; for any other type write
 * advanced selectors. Values are ARNs: of a service for all of its resources (`arn:aws:s3`), of a bucket with a slash
 * behind it and a prefix of keys, of a function or a table as a whole. There are no wildcards.
 * Source: CloudTrail API, DataResource.
 */
export const dataResource = check<TrailDefinition>({
  code: 'trail/data-resource',
  severity: 'warning',
  run(definition, report) {
    for (const { value: selector } of basicSelectorsOf(definition)) {
      for (const { value } of dataResourcesOf(selector)) {
        const [type] = each(value.type);
        if (type && !Object.hasOwn(dataResourceTypes, type.value)) reportType(type, report);
        for (const item of each(value.values).flatMap((list) => list.value.flatMap((one) => each(one)))) {
          reportValue(type?.value, item, report);
        }
      }
    }
  },
  fires: [
    resource('AWS::S3::Objects', 'arn:aws:s3'),
    resource('AWS::SQS::Queue', 'arn:aws:sqs'),
    resource('AWS::S3::Object', 'arn:aws:s3:::logs'),
    resource('AWS::S3::Object', 'arn:aws:s3:::*'),
    resource('AWS::S3::Object', 'logs'),
    resource('AWS::Lambda::Function', 'arn:aws:s3'),
  ],
  silent: [
    resource('AWS::S3::Object', 'arn:aws:s3:::logs/', 'arn:aws:s3:::shop/orders'),
    resource('AWS::S3::Object', 'arn:aws:s3'),
    resource('AWS::S3::Object', 'arn:aws:s3:::'),
    resource('AWS::Lambda::Function', 'arn:aws:lambda'),
    resource('AWS::Lambda::Function', 'arn:aws:lambda:eu-west-1:123456789012:function:orders'),
    resource('AWS::DynamoDB::Table', 'arn:aws:dynamodb:eu-west-1:123456789012:table/orders'),
  ],
  unknown: [
    resource('AWS::S3::Object', { 'Fn::Sub': '${Bucket.Arn}/' }),
    { ...trail, EventSelectors: [{ DataResources: [{ Type: { Ref: 'Type' }, Values: ['arn:aws:s3'] }] }] },
  ],
});

function reportType(type: Known<string>, report: Report): void {
  const types = Object.keys(dataResourceTypes);
  const near = type.value === 'AWS::S3::Bucket' ? 'AWS::S3::Object' : nearest(type.value, types);
  const instead = near === undefined ? `${words(types)}. AdvancedEventSelectors take others` : near;
  report(type, `EventSelectors take no ${type.value}: write ${instead}.`, {
    ...(near !== undefined && { severity: 'error', fix: replaceWith(type, near) }),
    aws: refused(
      `Value ${type.value} for DataResources.Type is invalid. Valid values are: ${types.toSorted().join(', ')}`,
    ),
  });
}

/** The texts are as users quote them. */
function refused(message: string): AwsError {
  return { code: 'InvalidEventSelectorsException', message };
}

function wrongValue(value: string): AwsError {
  return refused(`Value ${value} for DataResources.Values is invalid.`);
}

const services: Readonly<Record<string, string>> = {
  'AWS::S3::Object': 's3',
  'AWS::Lambda::Function': 'lambda',
  'AWS::DynamoDB::Table': 'dynamodb',
};

function reportValue(type: string | undefined, item: Known<string>, report: Report): void {
  const { value } = item;
  const [, partition, service] = /^arn:(aws(?:-[a-z]+)*):([^:]+)/.exec(value) ?? [];
  const wanted = type !== undefined && Object.hasOwn(services, type) ? services[type] : undefined;
  if (partition === undefined || service === undefined) {
    report(item, `${quoted(value)} is no ARN: write arn:aws:${wanted ?? 's3'}… as a whole.`, {
      aws: wrongValue(value),
    });
  } else if (wanted !== undefined && service !== wanted) {
    report(
      item,
      `${quoted(value)} is of another service than ${type}: its ARNs begin with arn:${partition}:${wanted}.`,
    );
  } else if (value.includes('*')) {
    const all = `arn:${partition}:${service}`;
    const fix = /^arn:[^:]+:[^:]+:[:*/]*$/.test(value) ? replaceWith(item, all) : undefined;
    report(item, `DataResources know no wildcards: ${all} stands for all resources.`, {
      fix,
      aws: wrongValue(value),
    });
  } else if (service === 's3' && /^[^/]+$/.test(arnOf(value)?.resource ?? '/')) {
    report(item, `${quoted(value)} needs a slash: ${value}/ stands for all objects of the bucket.`, {
      fix: replaceWith(item, `${value}/`),
    });
  }
}
