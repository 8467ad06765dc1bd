/** What may stand in a log group, what it means, and the names of log groups wherever they stand. */
import { type Choice, type Description, isAt, type Offer, type Place } from '../choice.ts';
import { retentions } from './log-group.ts';

const classes: readonly Choice[] = [
  { value: 'STANDARD', says: 'Everything: filters, Live Tail, alarms on logs. The default.' },
  { value: 'INFREQUENT_ACCESS', says: 'Cheaper to write, for queries alone: no metric or subscription filters.' },
  { value: 'DELIVERY', says: 'Kept for a day on its way to S3 or Firehose; no queries.' },
];

const says: Readonly<Record<string, string>> = {
  LogGroupName:
    'The name of the log group, unique in the account and Region. Lambda writes to `/aws/lambda/` and its name.',
  RetentionInDays: 'How many days log events are kept; left out, for ever. One of a list of numbers.',
  LogGroupClass: 'What can be done with the logs, and what they cost. It can’t be changed later.',
  KmsKeyId: 'The ARN of the KMS key that encrypts what is written from now on.',
};

/** What fits at a place of a log group; undefined where the place isn't ours. */
export function logGroupChoices({ path, on }: Place): Offer | undefined {
  if (on === 'key') return undefined;
  if (isAt(path, 'LogGroupClass')) return { choices: classes };
  if (!isAt(path, 'RetentionInDays')) return undefined;
  return { choices: retentions.map((value) => ({ value, says: lasting(value) })) };
}

/** What a member of a log group is for. */
export function describeLogGroup({ path, on }: Place): Description | undefined {
  const known = on === 'key' && path.length === 1 ? says[String(path[0])] : undefined;
  return known === undefined ? undefined : { says: known };
}

/** The log groups that are known, where a definition names one. */
export function logGroupNames({ path, on, around }: Place): Offer | undefined {
  if (on === 'key' || !isAt(path, 'LogGroupName')) return undefined;
  const names = [...(around.named?.['log-group'].known ?? [])].sort();
  return { choices: names.map((value) => ({ value, says: 'A log group of this workspace.' })) };
}

function lasting(days: number): string {
  const years = Math.floor(days / 365);
  return years < 1
    ? `${days === 1 ? 'One day' : `${days} days`}.`
    : `About ${years === 1 ? 'a year' : `${years} years`}.`;
}
