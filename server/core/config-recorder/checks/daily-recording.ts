import { check, replaceWith } from '../../check.ts';
import { each, known } from '../../field.ts';
import { type ConfigRecorder, neverDaily } from '../config-recorder.ts';

const mode = (types: unknown, often: string) => ({
  RoleARN: 'arn:aws:iam::123456789012:role/config',
  RecordingMode: {
    RecordingFrequency: 'CONTINUOUS',
    RecordingModeOverrides: [{ ResourceTypes: types, RecordingFrequency: often }],
  },
});

/**
 * Daily recording of what AWS Config records continuously.
 *
 * `AWS::Config::ResourceCompliance`, `AWS::Config::ConformancePackCompliance` and `AWS::Config::ConfigurationRecorder` can't be
 * recorded `DAILY`.
 * Source: AWS Config API, RecordingModeOverride.
 */
export const dailyRecording = check<ConfigRecorder>({
  code: 'config-recorder/daily-recording',
  severity: 'error',
  run({ recordingMode }, report) {
    const overrides = each(recordingMode).flatMap(({ value }) => each(value.recordingModeOverrides));
    for (const one of overrides.flatMap((list) => list.value.flatMap((item) => each(item)))) {
      const { recordingFrequency: often, resourceTypes } = one.value;
      if (!known(often) || often.value !== 'DAILY') continue;
      for (const { value, at } of each(resourceTypes).flatMap((list) => list.value.flatMap((item) => each(item)))) {
        if (!neverDaily.includes(value)) continue;
        report(at, `${value} can't be recorded DAILY: record it continuously.`, {
          fix: { ...replaceWith(often, 'CONTINUOUS'), title: 'Record CONTINUOUS' },
        });
      }
    }
  },
  fires: [mode(['AWS::Config::ResourceCompliance'], 'DAILY')],
  silent: [mode(['AWS::Config::ResourceCompliance'], 'CONTINUOUS'), mode(['AWS::EC2::Volume'], 'DAILY')],
  unknown: [mode({ Ref: 'Types' }, 'DAILY')],
});
