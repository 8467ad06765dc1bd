/** The checks of schedules: of EventBridge Scheduler, of rules, of SAM's events and of canaries. */
import type { Check, Example } from '../check.ts';
import { type Family, family } from '../family.ts';
import type { MapValue } from '../value.ts';
import { atTime } from './checks/at-time.ts';
import { cronValue } from './checks/cron-value.ts';
import { customBus } from './checks/custom-bus.ts';
import { dates } from './checks/dates.ts';
import { dayFields } from './checks/day-fields.ts';
import { everyMinute } from './checks/every-minute.ts';
import { flexibleWindow } from './checks/flexible-window.ts';
import { missingProperty } from './checks/missing-property.ts';
import { neverRuns } from './checks/never-runs.ts';
import { past } from './checks/past.ts';
import { propertyLimit } from './checks/property-limit.ts';
import { propertyType } from './checks/property-type.ts';
import { propertyValue } from './checks/property-value.ts';
import { rate } from './checks/rate.ts';
import { syntax } from './checks/syntax.ts';
import { target } from './checks/target.ts';
import { targetArn } from './checks/target-arn.ts';
import { timeZone } from './checks/time-zone.ts';
import { unknownProperty } from './checks/unknown-property.ts';
import { weekdayNumber } from './checks/weekday-number.ts';
import { scheduleChoices } from './choices.ts';
import { describeSchedule } from './describe.ts';
import {
  readCanarySchedule,
  readRuleSchedule,
  readSamRule,
  readSamSchedule,
  readSchedule,
  type Timetable,
} from './schedule.ts';

const ofStructure = [propertyType, missingProperty, unknownProperty, propertyValue, propertyLimit];
const ofExpressions = [syntax, rate, cronValue, dayFields, neverRuns, weekdayNumber, everyMinute];
const ofScheduler = [...ofStructure, ...ofExpressions, past, atTime, timeZone, flexibleWindow, dates];

/** AWS::Scheduler::Schedule. */
export const scheduleFamily = scheduled('schedule', readSchedule, [...ofScheduler, targetArn, target]);

/** Events of type ScheduleV2 in SAM; the value is their Properties. */
export const samScheduleFamily = scheduled('sam-schedule', readSamSchedule, ofScheduler);

/** The schedule of AWS::Events::Rule; the value is all of its properties. */
export const ruleScheduleFamily = scheduled('rule-schedule', readRuleSchedule, [...ofExpressions, past, customBus]);

/** Events of type Schedule in SAM; the value is their Properties. */
export const samRuleFamily = scheduled('sam-rule', readSamRule, [
  ...shownBy({ Schedule: { Ref: 'Schedule' } }, { Schedule: 'rate(1 hour)' }, [
    { Schedule: ['rate(1 hour)'] },
    { Description: 'hourly' },
    { Schedule: 'rate(1 hour)', EventBusName: 'default' },
    { Schedule: 'rate(1 hour)', State: 'Enabled' },
    { Schedule: 'rate(1 hour)', Name: 'every hour' },
  ]),
  ...[...ofExpressions, past],
]);

/** The Schedule of AWS::Synthetics::Canary. */
export const canaryScheduleFamily = scheduled('canary-schedule', readCanarySchedule, [
  ...shownBy({ Expression: { Ref: 'Schedule' } }, { Expression: 'rate(1 hour)', RetryConfig: { MaxRetries: 2 } }, [
    { Expression: 'rate(1 hour)', DurationInSeconds: 'ever' },
    { DurationInSeconds: 3600 },
    { Expression: 'rate(1 hour)', Duration: 3600 },
    undefined,
    { Expression: 'rate(1 hour)', RetryConfig: { MaxRetries: 3 } },
  ]),
  ...ofExpressions,
]);

/** The checks on structure for another shape: what isn't known, what is right, and what each of them finds. */
function shownBy(
  hidden: Example,
  right: Example,
  wrong: readonly (Example | undefined)[],
): readonly Check<Timetable>[] {
  return ofStructure.flatMap((one, index) => {
    const fires = wrong[index];
    return fires === undefined ? [] : [{ ...one, fires: [fires], silent: [right], unknown: [hidden] }];
  });
}

function scheduled(name: string, read: (map: MapValue) => Timetable, checks: readonly Check<Timetable>[]): Family {
  return family(name, (value) => (value.kind === 'map' ? read(value) : undefined), checks, {
    choices: (place) => (place.root.kind === 'map' ? scheduleChoices(read(place.root), place) : undefined),
    describe: (place) => (place.root.kind === 'map' ? describeSchedule(read(place.root), place) : undefined),
  });
}
