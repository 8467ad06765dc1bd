/**
 * The fixed lists of values that alarms know, each with one line for completion and hover.
 * Source: CloudWatch API, PutMetricAlarm (model 2010-08-01); User Guide, "Statistics definitions".
 */
import type { Choice } from '../choice.ts';

interface TextChoice extends Choice {
  readonly value: string;
}

export const statistics: readonly TextChoice[] = [
  { value: 'SampleCount', says: 'How many values were published in the period.' },
  { value: 'Average', says: 'The sum of the values divided by their number.' },
  { value: 'Sum', says: 'All values of the period added up.' },
  { value: 'Minimum', says: 'The lowest value of the period.' },
  { value: 'Maximum', says: 'The highest value of the period.' },
];

/** Examples of each form of an extended statistic; the numbers are free. */
export const extendedStatistics: readonly TextChoice[] = [
  { value: 'p50', says: 'The median: half of the values lie below.' },
  { value: 'p90', says: 'The value that 90% of the values stay below.' },
  { value: 'p95', says: 'The value that 95% of the values stay below.' },
  { value: 'p99', says: 'The value that 99% of the values stay below.' },
  { value: 'p99.9', says: 'The value that 99.9% of the values stay below.' },
  { value: 'tm90', says: 'Trimmed mean: the mean without the highest 10% of the values.' },
  { value: 'tc90', says: 'Trimmed count: how many values remain without the highest 10%.' },
  { value: 'ts90', says: 'Trimmed sum: the sum without the highest 10% of the values.' },
  { value: 'wm90', says: 'Winsorized mean: the mean with the highest 10% lowered to their boundary.' },
  { value: 'IQM', says: 'Interquartile mean: the mean of the middle half of the values.' },
  { value: 'TM(10%:90%)', says: 'Trimmed mean: the mean of the values between two percentiles.' },
  { value: 'TC(10%:90%)', says: 'Trimmed count: how many values lie between two percentiles.' },
  { value: 'TS(10%:90%)', says: 'Trimmed sum: the sum of the values between two percentiles.' },
  { value: 'WM(10%:90%)', says: 'Winsorized mean: values outside of two percentiles are moved to them.' },
  { value: 'PR(:300)', says: 'Percentile rank: the percentage of values up to 300.' },
];

export const thresholdOperators: readonly TextChoice[] = [
  { value: 'GreaterThanOrEqualToThreshold', says: 'Breaching at the threshold and above.' },
  { value: 'GreaterThanThreshold', says: 'Breaching above the threshold.' },
  { value: 'LessThanThreshold', says: 'Breaching below the threshold.' },
  { value: 'LessThanOrEqualToThreshold', says: 'Breaching at the threshold and below.' },
];

/** For alarms that compare with an anomaly detection band (`ThresholdMetricId`). */
export const bandOperators: readonly TextChoice[] = [
  { value: 'LessThanLowerOrGreaterThanUpperThreshold', says: 'Breaching outside of the band.' },
  { value: 'LessThanLowerThreshold', says: 'Breaching below the band.' },
  { value: 'GreaterThanUpperThreshold', says: 'Breaching above the band.' },
];

export const missingDataTreatments: readonly TextChoice[] = [
  { value: 'missing', says: 'INSUFFICIENT_DATA when all points are missing; the default.' },
  { value: 'notBreaching', says: 'A missing point counts as good.' },
  { value: 'breaching', says: 'A missing point counts as bad.' },
  { value: 'ignore', says: 'The alarm keeps its state.' },
];

export const lowSampleTreatments: readonly TextChoice[] = [
  { value: 'evaluate', says: 'A percentile is evaluated however few samples it has; the default.' },
  { value: 'ignore', says: 'The alarm keeps its state while a percentile has too few samples.' },
];

const amounts = [
  'Byte',
  'Kilobyte',
  'Megabyte',
  'Gigabyte',
  'Terabyte',
  'Bit',
  'Kilobit',
  'Megabit',
  'Gigabit',
  'Terabit',
];

export const units: readonly TextChoice[] = [
  { value: 'Seconds', says: 'A time in seconds.' },
  { value: 'Microseconds', says: 'A time in microseconds.' },
  { value: 'Milliseconds', says: 'A time in milliseconds.' },
  ...amounts.map((amount) => ({ value: `${amount}s`, says: `An amount in ${amount.toLowerCase()}s.` })),
  { value: 'Percent', says: 'A percentage: 0 to 100 for most metrics.' },
  { value: 'Count', says: 'A number of things.' },
  ...amounts.map((amount) => ({ value: `${amount}s/Second`, says: `A rate in ${amount.toLowerCase()}s a second.` })),
  { value: 'Count/Second', says: 'A number of things a second.' },
  { value: 'None', says: 'Only data that were published without a unit.' },
];

/** The values of a list, as a shape's `oneOf` wants them. */
export function valuesOf(choices: readonly TextChoice[]): readonly string[] {
  return choices.map(({ value }) => value);
}
