import { check } from '../../check.ts';
import { isAbsent } from '../../field.ts';
import type { ConfigRule } from '../config-rule.ts';
import { messageTypesOf, sourceOf } from '../source.ts';

const rule = (...types: unknown[]) => ({
  Source: {
    Owner: 'CUSTOM_LAMBDA',
    SourceIdentifier: 'arn:aws:lambda:eu-west-1:123456789012:function:check',
    SourceDetails: types.map((MessageType) => ({ EventSource: 'aws.config', MessageType })),
  },
});

/**
 * A rule of your own that runs for every change of every resource.
 *
 * Without a `Scope` a rule that runs on changes is run for each recorded type: each run is counted and paid for.
 * Source: AWS Config API, ConfigRule, Scope.
 */
export const everyType = check<ConfigRule>({
  code: 'config-rule/every-type',
  severity: 'hint',
  run(definition, report) {
    const found = sourceOf(definition);
    if (!found || found.owner === 'AWS' || !isAbsent(definition.scope)) return;
    if (!messageTypesOf(found.source)?.includes('ConfigurationItemChangeNotification')) return;
    report(found.source.owner, 'Without a Scope this rule runs for every change of every recorded resource.');
  },
  fires: [rule('ConfigurationItemChangeNotification')],
  silent: [
    { ...rule('ConfigurationItemChangeNotification'), Scope: { ComplianceResourceTypes: ['AWS::EC2::Volume'] } },
    rule('ScheduledNotification'),
  ],
  unknown: [rule({ Ref: 'Message' }), { ...rule('ConfigurationItemChangeNotification'), Scope: { Ref: 'Scope' } }],
});
