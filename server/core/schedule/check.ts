/** The checks of schedules: of EventBridge Scheduler, of rules, of SAM's events and of canaries. */
import type { Check, Example } from '../check.ts';
import { type Family, family } from '../family.ts';
import type { MapValue } from '../value.ts';
import { atTime } from './checks/at-time.ts';
import { customBus } from './checks/custom-bus.ts';
import { dates } from './checks/dates.ts';
import { flexibleWindow } from './checks/flexible-window.ts';
import { past } from './checks/past.ts';
import { target } from './checks/target.ts';
import { targetArn } from './checks/target-arn.ts';
import { timeZone } from './checks/time-zone.ts';
import { checks } from './checks.ts';
import { scheduleChoices } from './choices.ts';
import { describeSchedule, nextRunInlays, scheduleSays } from './describe.ts';
import {
  readCanarySchedule,
  readRuleSchedule,
  readSamRule,
  readSamSchedule,
  readSchedule,
  type Timetable,
} from './schedule.ts';

/** What only some kinds of schedules have; every other check is about their expressions. */
const ofScheduler: readonly Check<Timetable>[] = [past, atTime, timeZone, flexibleWindow, dates];
const ofTargets: readonly Check<Timetable>[] = [target, targetArn];
const others = new Set<Check<Timetable>>([...ofScheduler, ...ofTargets, customBus]);
const ofStructure = checks.filter(({ structure }) => structure);
const ofExpressions = checks.filter((one) => !one.structure && !others.has(one));

/** AWS::Scheduler::Schedule. */
export const scheduleFamily = scheduled(
  'schedule',
  readSchedule,
  checks.filter((one) => one !== customBus),
);

/** Events of type ScheduleV2 in SAM; the value is their Properties. */
export const samScheduleFamily = scheduled('sam-schedule', readSamSchedule, [
  ...ofStructure,
  ...ofExpressions,
  ...ofScheduler,
]);

/** The schedule of AWS::Events::Rule; the value is all of its properties. */
export const ruleScheduleFamily = scheduled('rule-schedule', readRuleSchedule, [...ofExpressions, past, customBus]);

/** Events of type Schedule in SAM; the value is their Properties. */
export const samRuleFamily = scheduled('sam-rule', readSamRule, [
  ...shownBy(
    { Schedule: { Ref: 'Schedule' } },
    { Schedule: 'rate(1 hour)' },
    {
      'schedule/property-type': { Schedule: ['rate(1 hour)'] },
      'schedule/missing-property': { Description: 'hourly' },
      'schedule/unknown-property': { Schedule: 'rate(1 hour)', EventBusName: 'default' },
      'schedule/property-value': { Schedule: 'rate(1 hour)', State: 'Enabled' },
      'schedule/property-limit': { Schedule: 'rate(1 hour)', Name: 'every hour' },
    },
  ),
  ...[...ofExpressions, past],
]);

/** The Schedule of AWS::Synthetics::Canary. */
export const canaryScheduleFamily = scheduled('canary-schedule', readCanarySchedule, [
  ...shownBy(
    { Expression: { Ref: 'Schedule' } },
    { Expression: 'rate(1 hour)', RetryConfig: { MaxRetries: 2 } },
    {
      'schedule/property-type': { Expression: 'rate(1 hour)', DurationInSeconds: 'ever' },
      'schedule/missing-property': { DurationInSeconds: 3600 },
      'schedule/unknown-property': { Expression: 'rate(1 hour)', Duration: 3600 },
      'schedule/property-limit': { Expression: 'rate(1 hour)', RetryConfig: { MaxRetries: 3 } },
    },
  ),
  ...ofExpressions,
]);

/** The checks on structure for another shape: what isn't known, what is right, and what each of them finds. */
function shownBy(
  hidden: Example,
  right: Example,
  wrong: Readonly<Record<string, Example>>,
): readonly Check<Timetable>[] {
  return ofStructure.flatMap((one) => {
    const fires = wrong[one.code];
    return fires === undefined ? [] : [{ ...one, fires: [fires], silent: [right], unknown: [hidden] }];
  });
}

function scheduled(name: string, read: (map: MapValue) => Timetable, checks: readonly Check<Timetable>[]): Family {
  return family(name, (value) => (value.kind === 'map' ? read(value) : undefined), checks, {
    choices: (place) => (place.root.kind === 'map' ? scheduleChoices(read(place.root), place) : undefined),
    describe: (place) => (place.root.kind === 'map' ? describeSchedule(read(place.root), place) : undefined),
    means: scheduleSays,
    inlays: nextRunInlays,
    languages: [['ScheduleExpression'], ['Schedule'], ['Expression']],
  });
}
