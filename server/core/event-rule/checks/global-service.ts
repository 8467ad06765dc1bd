import { check } from '../../check.ts';
import { asksForCalls } from '../calls.ts';
import { conditionAt, type EventRule, textsAt } from '../rule.ts';

/** Services whose calls CloudTrail records in one region. */
const globalSources = new Set(['aws.iam', 'aws.organizations', 'aws.route53', 'aws.cloudfront']);

/**
 * Calls to a global service, awaited in a region that doesn't get them.
 *
 * Rules are regional. Calls to IAM, Organizations, Route 53 and CloudFront come to us-east-1, wherever the caller is.
 * Source: CloudTrail user guide, global service events; EventBridge user guide, events from AWS services.
 */
export const globalService = check<EventRule>({
  code: 'event-rule/global-service',
  severity: 'warning',
  readsSurroundings: true,
  run({ pattern }, report, { region }) {
    if (region === undefined || /^(us-east-1$|cn-|us-gov-|us-iso|eu-isoe|eusc-)/.test(region)) return;
    if (pattern === undefined || !asksForCalls(pattern)) return;
    const sources = textsAt(pattern, 'source');
    const at = conditionAt(pattern, 'source')?.at;
    if (!at || !sources?.every((source) => globalSources.has(source))) return;
    report(pattern.place(at), `Calls to this service come to us-east-1, not to ${region}: deploy the rule there.`);
  },
  fires: [{ EventPattern: { source: ['aws.iam'], 'detail-type': ['AWS API Call via CloudTrail'] } }],
  silent: [{ EventPattern: { source: ['aws.ec2'], 'detail-type': ['AWS API Call via CloudTrail'] } }],
  unknown: [{ EventPattern: { source: [{ Ref: 'Source' }], 'detail-type': ['AWS API Call via CloudTrail'] } }],
  exampleSurroundings: { region: 'eu-central-1' },
});
