/** The rulebook: every family of definitions. */
import { alarmFamily } from './alarm/check.ts';
import { anomalyDetectorFamily } from './anomaly-detector/check.ts';
import { apiDestinationFamily, eventConnectionFamily } from './api-destination/check.ts';
import { collectorFamily } from './collector/check.ts';
import { compositeAlarmFamily } from './composite-alarm/check.ts';
import { configAggregatorFamily } from './config-aggregator/check.ts';
import { configRecorderFamily } from './config-recorder/check.ts';
import { configRuleFamily } from './config-rule/check.ts';
import { conformancePackFamily } from './conformance-pack/check.ts';
import { definitionTestFamily } from './definition-test/check.ts';
import { deliveryChannelFamily } from './delivery-channel/check.ts';
import { eventArchiveFamily } from './event-archive/check.ts';
import { eventBusFamily, eventBusPolicyFamily } from './event-bus/check.ts';
import { eventDataStoreFamily } from './event-data-store/check.ts';
import { eventFilterFamily } from './event-filter/check.ts';
import { eventPatternFamily } from './event-pattern/check.ts';
import { eventRuleFamily } from './event-rule/check.ts';
import { eventTargetFamily } from './event-target/check.ts';
import type { Family } from './family.ts';
import { filterExpressionFamily } from './filter-expression/check.ts';
import { guardFamily } from './guard/check.ts';
import { iamFamily } from './iam/check.ts';
import { insightRuleFamily } from './insight-rule/check.ts';
import { logAlarmFamily } from './log-alarm/check.ts';
import { logGroupFamily } from './log-group/check.ts';
import { functionFamily } from './log-group/function.ts';
import { metricFilterFamily } from './metric-filter/check.ts';
import { metricStreamFamily } from './metric-stream/check.ts';
import { muteRuleFamily } from './mute-rule/check.ts';
import { organizationConfigRuleFamily } from './organization-config-rule/check.ts';
import { organizationConformancePackFamily } from './organization-conformance-pack/check.ts';
import { remediationFamily } from './remediation/check.ts';
import { samplingRuleFamily, samplingRulesFileFamily } from './sampling-rule/check.ts';
import {
  canaryScheduleFamily,
  ruleScheduleFamily,
  samRuleFamily,
  samScheduleFamily,
  scheduleFamily,
} from './schedule/check.ts';
import { storedQueryFamily } from './stored-query/check.ts';
import { subscriptionFilterFamily } from './subscription-filter/check.ts';
import { templateFamily } from './template/check.ts';
import { trailChannelFamily } from './trail-channel/check.ts';
import { trailFamily } from './trail-definition/check.ts';
import { xrayGroupFamily } from './xray-group/check.ts';
import {
  beanstalkFamily,
  daemonFamily,
  ecsServiceFamily,
  environmentFamily,
  taskDefinitionFamily,
  tracingFamily,
} from './xray-setup/check.ts';

export const families: readonly Family[] = [
  alarmFamily,
  compositeAlarmFamily,
  ...[logAlarmFamily, muteRuleFamily, anomalyDetectorFamily, insightRuleFamily, metricStreamFamily],
  configRuleFamily,
  ...[organizationConfigRuleFamily, remediationFamily, conformancePackFamily, organizationConformancePackFamily],
  ...[configRecorderFamily, deliveryChannelFamily, configAggregatorFamily, storedQueryFamily],
  ...[eventArchiveFamily, eventBusFamily, eventBusPolicyFamily, eventPatternFamily, eventRuleFamily, eventTargetFamily],
  ...[eventFilterFamily, apiDestinationFamily, eventConnectionFamily],
  ...[filterExpressionFamily, xrayGroupFamily],
  guardFamily,
  ...[logGroupFamily, metricFilterFamily, subscriptionFilterFamily, functionFamily],
  samplingRuleFamily,
  samplingRulesFileFamily,
  ...[scheduleFamily, samScheduleFamily, ruleScheduleFamily, samRuleFamily, canaryScheduleFamily],
  templateFamily,
  ...[trailFamily, eventDataStoreFamily, trailChannelFamily],
  ...[
    tracingFamily,
    environmentFamily,
    taskDefinitionFamily,
    ecsServiceFamily,
    beanstalkFamily,
    daemonFamily,
    iamFamily,
  ],
  collectorFamily,
  definitionTestFamily,
];

/** The family of this name, as in the first part of its codes. */
export function familyOf(name: string): Family | undefined {
  return families.find((one) => one.name === name);
}
