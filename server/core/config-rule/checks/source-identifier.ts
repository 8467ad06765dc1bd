import { check } from '../../check.ts';
import { each, isAbsent } from '../../field.ts';
import type { ConfigRule } from '../config-rule.ts';
import { sourceOf } from '../source.ts';

/**
 * A source whose identifier doesn't fit its owner.
 *
 * A managed rule needs its identifier, a custom Lambda rule the ARN of its function. A policy rule has none.
 * Source: AWS Config API, Source, SourceIdentifier.
 */
export const sourceIdentifier = check<ConfigRule>({
  code: 'config-rule/source-identifier',
  severity: 'error',
  run(rule, report) {
    const found = sourceOf(rule);
    if (!found) return;
    const { owner, source } = found;
    const { sourceIdentifier: identifier } = source;
    if (isAbsent(identifier) && owner !== 'CUSTOM_POLICY') {
      const wanted = owner === 'AWS' ? "the managed rule's identifier" : "the ARN of the rule's Lambda function";
      report(source.owner, `SourceIdentifier is missing: with Owner ${owner} it is ${wanted}.`);
    }
    if (!isAbsent(identifier) && owner === 'CUSTOM_POLICY') {
      const message = 'A CUSTOM_POLICY rule has no SourceIdentifier: its policy is in CustomPolicyDetails.';
      report(identifier, message, { severity: 'information' });
    }
    for (const { value, at } of owner === 'CUSTOM_LAMBDA' ? each(identifier) : []) {
      if (!/^arn:aws(?:-[a-z]+)*:lambda:/.test(value)) {
        report(at, `A CUSTOM_LAMBDA rule needs the ARN of its function, arn:aws:lambda:…: ${value} is none.`);
      }
    }
  },
  fires: [
    { Source: { Owner: 'AWS' } },
    {
      Source: {
        Owner: 'CUSTOM_LAMBDA',
        SourceIdentifier: 'check',
        SourceDetails: [{ EventSource: 'aws.config', MessageType: 'ConfigurationItemChangeNotification' }],
      },
    },
  ],
  silent: [
    { Source: { Owner: 'AWS', SourceIdentifier: 'INCOMING_SSH_DISABLED' } },
    {
      Source: {
        Owner: 'CUSTOM_LAMBDA',
        SourceIdentifier: 'arn:aws:lambda:eu-west-1:123456789012:function:check',
        SourceDetails: [{ EventSource: 'aws.config', MessageType: 'ConfigurationItemChangeNotification' }],
      },
    },
    {
      Source: {
        Owner: 'CUSTOM_POLICY',
        CustomPolicyDetails: {
          PolicyRuntime: 'guard-2.x.x',
          PolicyText: 'rule gp3 { configuration.volumeType == "gp3" }',
        },
        SourceDetails: [{ EventSource: 'aws.config', MessageType: 'ConfigurationItemChangeNotification' }],
      },
    },
  ],
  unknown: [
    {
      Source: {
        Owner: 'CUSTOM_LAMBDA',
        SourceIdentifier: { 'Fn::GetAtt': ['Check', 'Arn'] },
        SourceDetails: [{ EventSource: 'aws.config', MessageType: 'ConfigurationItemChangeNotification' }],
      },
    },
    { Source: { Owner: { Ref: 'Owner' } } },
  ],
});
