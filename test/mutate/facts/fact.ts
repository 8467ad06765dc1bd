/** What facts are made of, and the limits that many types share. */
export type Language =
  | 'alarm-name'
  | 'alarm-rule'
  | 'canary-schedule'
  | 'event-filter'
  | 'event-pattern'
  | 'filter-expression'
  | 'filter-pattern'
  | 'guard'
  | 'input-template'
  | 'json'
  | 'metric-id'
  | 'metric-math'
  | 'mute-schedule'
  | 'parameters'
  | 'schedule'
  | 'scheduler'
  | 'statistic'
  | 'stat'
  | 'template';

export interface Fact {
  /** Whose findings are counted from here down. */
  readonly family?: string;
  /** Who is asked for members that are missing here, where that is another. */
  readonly familyOfMissing?: string;
  readonly language?: Language;
  readonly required?: true;
  /** Of numbers, both ends included. */
  readonly range?: readonly [number, number];
  /** Of texts, in characters. */
  readonly length?: readonly [number, number];
  /** Of lists and maps. */
  readonly count?: readonly [number, number];
  /** Lengths of a map's keys. */
  readonly keys?: readonly [number, number];
  /** Its members may begin with a lower-case letter as well. */
  readonly eitherCase?: true;
  /** One and a list of one are the same to it. */
  readonly orOne?: true;
  readonly oneOf?: readonly string[];
  /** Other characters than the API's pattern takes are refused: a blank, a euro sign, an exclamation mark. */
  readonly pattern?: true;
  /** Texts of this form are names that AWS publishes. */
  readonly published?: RegExp;
  /** AWS matches it in any case. */
  readonly caseMatters?: false;
  /** Its reader passes over members that it doesn't know. */
  readonly passesOver?: true;
  /** What type it has is never looked at. */
  readonly anyType?: true;
  readonly arn?: true;
  /** A unit that the metric of this unit isn't published in. */
  readonly otherUnit?: (unit: string) => string;
  /** Members that can't be left out where another is (`A`), or has a value (`A=b`). */
  readonly needs?: Readonly<Record<string, readonly string[]>>;
  /** Values just over what the other members allow. */
  readonly over?: Readonly<Record<string, (plain: Plain) => unknown>>;
  /** False where AWS refuses these numbers together. */
  readonly holds?: (plain: Plain) => boolean;
}

export type Plain = Readonly<Record<string, number>>;

export const infinite = Number.POSITIVE_INFINITY;

export const units = ['Seconds', 'Microseconds', 'Milliseconds', 'Percent', 'Count', 'Count/Second', 'None'].concat(
  [
    'Bytes',
    'Kilobytes',
    'Megabytes',
    'Gigabytes',
    'Terabytes',
    'Bits',
    'Kilobits',
    'Megabits',
    'Gigabits',
    'Terabits',
  ].flatMap((size) => [size, `${size}/Second`]),
);

export const unit: Fact = { oneOf: units, otherUnit: (right) => (right === 'Count' ? 'Seconds' : 'Count') };

export const actions: Fact = { count: [0, 5] };

export const actionArn: Fact = { arn: true, length: [1, 1024] };

export const tags: Fact = { count: [0, 50] };

export const tagKey: Fact = { length: [1, 128] };

export const tagValue: Fact = { length: [0, 256] };

export const awsName = /^[A-Z][A-Za-z0-9]+$/;

export const resourceType: Fact = { published: /^AWS::/ };
