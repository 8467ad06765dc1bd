/**
 * What the registry leaves out, by path in a resource type: limits, values, languages and which members go together.
 * Sources: the services' models as botocore 1.43.67 ships them, and the API references' prose. Nothing here comes from the
 * rulebook that is measured.
 */
import { cloudwatch } from './facts/cloudwatch.ts';
import { config } from './facts/config.ts';
import { events } from './facts/events.ts';
import type { Fact } from './facts/fact.ts';
import { logs } from './facts/logs.ts';
import { trails } from './facts/trails.ts';
import { xray } from './facts/xray.ts';

export type { Fact, Language, Plain } from './facts/fact.ts';

const byType: Readonly<Record<string, Record<string, Fact>>> = {
  ...cloudwatch,
  ...config,
  ...events,
  ...logs,
  ...trails,
  ...xray,
};

/** The facts of a path: `AWS::CloudWatch::Alarm/Metrics[]/Id`, or a resource type alone. */
export function factsOf(path: string): Fact {
  const type = /^[^/]+/.exec(path)![0];
  return byType[type]?.[path.slice(type.length + 1)] ?? {};
}
