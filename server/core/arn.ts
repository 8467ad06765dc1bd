/** Names of resources as AWS writes them, as far as a text alone can tell that one is none. */

export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
}

/** `aws`, `aws-cn`, `aws-us-gov` and those to come. */
export const partition = /^aws(-[a-z]+)*$/;

/** The parts of an ARN, or undefined where a text is none. Parts may be empty; the resource keeps its own colons. */
export function arnOf(text: string): Arn | undefined {
  const [prefix, part = '', service = '', region = '', account = '', ...resource] = text.split(':', mostParts);
  return prefix === 'arn' && partition.test(part) && service !== '' && resource.join('') !== ''
    ? { partition: part, service, region, account, resource: resource.join(':') }
    : undefined;
}

/** More than any ARN has: a text of colons alone is cut. */
const mostParts = 64;

/** Limits of a text that is an ARN, and of one that is a role's. */
export const anArn = {
  pattern: /^arn:aws(?:-[a-z]+)*:[a-z0-9-]+:[^:]*:[^:]*:.+$/s,
  wants: 'an ARN, arn:aws:…',
} as const;
export const aRoleArn = {
  pattern: /^arn:aws(?:-[a-z]+)*:iam::[^:]*:role\/.+$/s,
  wants: "a role's ARN, arn:aws:iam::123456789012:role/…",
} as const;

/** True for the ARN of an IAM role; a placeholder in the account's place is somebody's later work. */
export function isRoleArn(text: string): boolean {
  const arn = arnOf(text);
  return arn?.service === 'iam' && /^role\/./s.test(arn.resource);
}

/** True for the ARN of a Lambda function, of its version or alias. */
export function isFunctionArn(text: string): boolean {
  const arn = arnOf(text);
  return arn?.service === 'lambda' && /^function:./s.test(arn.resource);
}

/**
 * Why a text can't be the name of a bucket, in words that follow it, or undefined. A placeholder (`<bucket>`, `${bucket}`) is
 * somebody's later work.
 * Source: Amazon S3 user guide, "General purpose bucket naming rules".
 */
export function wrongBucketName(text: string): string | undefined {
  if (text.length > 255) return `has ${text.length} characters: bucket names have 3 to 63`;
  if (/[<>{}]/.test(text)) return undefined;
  if (/^arn:/.test(text)) return 'is an ARN: write the name alone';
  if (/^(s3|https?):\/\//i.test(text)) return 'is an address: write the name alone';
  if (text.includes('/')) return 'has a slash: a prefix stands in its own property';
  if (/[A-Z]/.test(text)) return 'has capital letters: bucket names are in lower case';
  if (/[^a-z0-9.-]/.test(text)) return 'has characters other than lower-case letters, digits, dots and hyphens';
  return text.length < 3 || text.length > 63 ? `has ${text.length} characters: bucket names have 3 to 63` : undefined;
}
