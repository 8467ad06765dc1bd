import { check, type Report, renameTo } from '../../check.ts';
import { nearest } from '../../near.ts';
import type { MapValue } from '../../value.ts';
import type { Permissions } from '../policy.ts';

const inResource = [
  ...['AssumeRolePolicyDocument', 'Description', 'ManagedPolicyArns', 'MaxSessionDuration', 'Path', 'Tags', 'Policies'],
  ...['PermissionsBoundary', 'RoleName', 'Groups', 'LoginProfile', 'UserName', 'GroupName', 'PolicyName', 'Users'],
  ...['PolicyDocument', 'Roles', 'ManagedPolicyName', 'Version', 'Statement', 'Id'],
];
const inDocument = ['Version', 'Statement', 'Id'];
const inStatement = [
  ...['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition', 'Principal', 'NotPrincipal'],
];

const policy = (document: object) => ({ PolicyName: 'traces', PolicyDocument: document });
const right = { Effect: 'Allow', Action: 'xray:PutTraceSegments', Resource: '*' };

/**
 * A misspelt member of a role, a policy or a statement.
 *
 * IAM and CloudFormation refuse members that they don't know. Told are those that are almost the name of one.
 * Source: CloudFormation, AWS::IAM::Role, AWS::IAM::Policy; IAM user guide, "IAM JSON policy elements".
 */
export const unknownProperty = check<Permissions>({
  code: 'iam/unknown-property',
  severity: 'error',
  structure: true,
  run({ map, documents, statements, isServerless }, report) {
    if (!isServerless) reportNear(map, inResource, report);
    for (const document of documents) if (document.kind === 'map') reportNear(document, inDocument, report);
    for (const statement of statements) reportNear(statement, inStatement, report);
  },
  fires: [
    { AssumeRolePolicyDocument: {}, ManagedPolicyArn: ['arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess'] },
    policy({ Version: '2012-10-17', Statements: [right] }),
    policy({ Version: '2012-10-17', Statement: [{ ...right, Acton: 'xray:*' }] }),
  ],
  silent: [policy({ Version: '2012-10-17', Statement: [right] }), policy({ Statement: [{ ...right, Colour: 1 }] })],
  unknown: [policy({ 'Fn::Transform': { Name: 'Shared' } })],
});

function reportNear({ entries }: MapValue, known: readonly string[], report: Report): void {
  for (const { key, keyAt } of entries) {
    const near = nearest(key, known);
    if (near === undefined) continue;
    report(keyAt, `${key} is nothing that IAM knows here. Did you mean ${near}?`, {
      fix: renameTo(keyAt, near),
    });
  }
}
