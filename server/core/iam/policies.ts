/**
 * Managed policies around monitoring, and which of them let traces be sent.
 * Source: IAM, AWS managed policy reference; X-Ray developer guide, "Identity and access management".
 */
import { hole } from '../value.ts';

/** Names of AWS's managed policies that mean X-Ray or CloudWatch, with what they allow. */
export const managedPolicies: ReadonlyMap<string, string> = new Map([
  ['AWSXRayDaemonWriteAccess', 'Sends segments and telemetry to X-Ray, and asks for sampling rules and quotas.'],
  ['AWSXrayWriteOnlyAccess', 'Sends segments and telemetry to X-Ray, and asks for sampling rules and quotas.'],
  ['AWSXrayReadOnlyAccess', 'Reads traces, service graphs, insights, groups and sampling rules.'],
  ['AWSXrayFullAccess', 'Everything in X-Ray.'],
  ['AWSXrayCrossAccountSharingConfiguration', 'Shares traces with a monitoring account.'],
  ['CloudWatchAgentServerPolicy', 'What the CloudWatch agent needs on servers: metrics, logs and traces.'],
  ['CloudWatchAgentAdminPolicy', 'The same, and writing its configuration to Parameter Store.'],
]);

/** Others whose names are near to those above: right as they are. */
const others = new Set([
  ...['CloudWatchFullAccess', 'CloudWatchFullAccessV2', 'CloudWatchReadOnlyAccess', 'CloudWatchActionsEC2Access'],
  ...['CloudWatchLogsFullAccess', 'CloudWatchLogsReadOnlyAccess', 'CloudWatchEventsFullAccess'],
  ...['CloudWatchEventsReadOnlyAccess', 'CloudWatchSyntheticsFullAccess', 'CloudWatchSyntheticsReadOnlyAccess'],
  ...['CloudWatchLambdaInsightsExecutionRolePolicy', 'CloudWatchLambdaApplicationSignalsExecutionRolePolicy'],
  ...['CloudWatchApplicationSignalsFullAccess', 'CloudWatchApplicationSignalsReadOnlyAccess'],
]);

/** Whether AWS has a managed policy of this name, of those around X-Ray and CloudWatch. */
export function isManagedPolicy(name: string): boolean {
  return managedPolicies.has(name) || others.has(name);
}

/** `arn:aws:iam::aws:policy/service-role/NAME` in its parts; undefined for a policy of somebody's own account. */
export function managedArn(text: string): { readonly path: string; readonly name: string } | undefined {
  const [, path = '', name = ''] = inAnyPartition.exec(text) ?? [];
  return name === '' ? undefined : { path, name };
}

const inAnyPartition = new RegExp(
  `^arn:(?:aws(?:-[a-z]+)*|${hole}):iam::aws:policy/((?:[\\w+=,.@-]+/)*)([\\w+=,.@-]+)$`,
);

/** Whether a managed policy of AWS allows `xray:PutTraceSegments`; undefined where that isn't known. */
export function allowsTraces(name: string): boolean | undefined {
  if (tracing.has(name)) return true;
  return silent.test(name) ? false : undefined;
}

const tracing = new Set([
  ...['AWSXRayDaemonWriteAccess', 'AWSXrayWriteOnlyAccess', 'AWSXrayFullAccess', 'AdministratorAccess'],
  ...['PowerUserAccess', 'CloudWatchAgentServerPolicy', 'CloudWatchAgentAdminPolicy'],
  'CloudWatchLambdaApplicationSignalsExecutionRolePolicy',
]);

/** Policies of one service, which say nothing of X-Ray. */
const silent =
  /^(?:AWSLambda(?:Basic|VPCAccess|DynamoDB|SQSQueue|Kinesis|MSK)Execution(?:Role)?|AmazonECSTaskExecutionRolePolicy|Amazon(?:S3|DynamoDB|SQS|SNS|RDS|Kinesis|SES|EC2|VPC)(?:FullAccess|ReadOnlyAccess))$/;
