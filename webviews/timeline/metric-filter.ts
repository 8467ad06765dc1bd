/**
 * A metric filter of CloudWatch Logs that counts events like a given one, in the log group that a trail sends its events to.
 * Source: CloudWatch Logs user guide, "Filter pattern syntax"; CloudTrail user guide, "Creating CloudWatch alarms for
 * CloudTrail events".
 */
import type { RecordField } from './fields.ts';

/**
 * `{ ($.eventSource = "s3.amazonaws.com") && ($.eventName = "DeleteBucket") }`; all events without fields. A field with a name
 * that no selector can say is left out, and a text with a `*` at its beginning or end takes more than itself.
 */
export function metricFilterPattern(fields: readonly RecordField[]): string {
  const [only, ...others] = fields.filter(({ path }) => path.every(canBeSelected)).map(condition);
  if (only === undefined) return '{ $.eventID = * }';
  return others.length === 0 ? `{ ${only} }` : `{ ${[only, ...others].map((each) => `(${each})`).join(' && ')} }`;
}

/** There is no escape for the quote that ends it, and nobody tells what brackets do. */
function canBeSelected(name: string): boolean {
  return /^[^'[\]\p{Cc}]+$/u.test(name);
}

function condition({ path, value }: RecordField): string {
  const selector = `$${path.map((name) => (/^[\w-]+$/.test(name) ? `.${name}` : `['${name}']`)).join('')}`;
  if (value === null) return `${selector} IS NULL`;
  if (typeof value === 'boolean') return `${selector} IS ${value ? 'TRUE' : 'FALSE'}`;
  return `${selector} = ${typeof value === 'number' ? value : `"${value.replace(/["\\]/g, '\\$&')}"`}`;
}

/** CloudFormation for a filter with this pattern: each event counts one. */
export function metricFilterTemplate(eventName: string, pattern: string): string {
  const name = `${eventName.replace(/[^A-Za-z0-9]/g, '') || 'Trail'}Events`;
  return `Resources:
  ${name}:
    Type: AWS::Logs::MetricFilter
    Properties:
      # The log group that the trail sends its events to.
      LogGroupName: CloudTrail
      FilterPattern: '${pattern.replaceAll("'", "''")}'
      MetricTransformations:
        - MetricNamespace: CloudTrail
          MetricName: ${name}
          MetricValue: '1'
`;
}
