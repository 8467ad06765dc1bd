/** The questions that people ask of a trail most, as SQL over the tables of query-columns.ts. */
export interface SavedQuery {
  /** As the command line takes it: `nephoscope trail query --saved ID`. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly sql: string;
  readonly parameters: readonly QueryParameter[];
}

export interface QueryParameter {
  readonly name: string;
  readonly description: string;
  readonly example: string;
}

/** The saved query of that id. */
export function savedQuery(id: string): SavedQuery | undefined {
  return SAVED_QUERIES.find((query) => query.id === id);
}

/** What columns of a record are shown of single events, behind those that a question is about. */
const AROUND = 'awsRegion, sourceIPAddress, errorCode, eventID, dataSet';

export const SAVED_QUERIES: readonly SavedQuery[] = [
  {
    id: 'denied-by-principal',
    title: 'Denied calls by principal',
    description: 'Who was denied what, how often and when, whatever the services call it.',
    sql: `SELECT coalesce(principal, '(no identity)') AS principal, eventSource, eventName, count(*) AS calls,
  min(eventTime) AS first, max(eventTime) AS last
FROM events
WHERE errorClass = 'denied'
GROUP BY 1, 2, 3
ORDER BY calls DESC, principal, eventSource, eventName`,
    parameters: [],
  },
  {
    id: 'root-activity',
    title: 'Root activity',
    description:
      'What the root user did, without what services of AWS did in its name. As CIS AWS Foundations Benchmark 1.4.0, 4.3, has it.',
    sql: `SELECT eventTime, eventSource, eventName, userAgent, ${AROUND}
FROM events
WHERE principal = 'root' AND userIdentity ->> 'type' = 'Root'
  AND userIdentity ->> 'invokedBy' IS NULL AND eventType IS NOT 'AwsServiceEvent'
ORDER BY eventTime DESC`,
    parameters: [],
  },
  {
    id: 'sign-ins-without-mfa',
    title: 'Console sign-ins without MFA',
    description:
      'Successful sign-ins of users and of root without multi-factor authentication. Not of roles: there an identity provider asks for it, and the event always says No.',
    sql: `SELECT eventTime, principal, userIdentity ->> 'type' AS type, ${AROUND}
FROM events
WHERE eventName = 'ConsoleLogin' AND responseElements ->> 'ConsoleLogin' = 'Success'
  AND userIdentity ->> 'type' IN ('IAMUser', 'Root')
  AND additionalEventData ->> 'MFAUsed' IS NOT 'Yes'
ORDER BY eventTime DESC`,
    parameters: [],
  },
  {
    id: 'failed-sign-ins',
    title: 'Failed console sign-ins',
    description: 'By user and address, with how often they failed.',
    sql: `SELECT coalesce(principal, '(no identity)') AS principal, sourceIPAddress, errorMessage, count(*) AS failures,
  min(eventTime) AS first, max(eventTime) AS last
FROM events
WHERE eventName = 'ConsoleLogin' AND responseElements ->> 'ConsoleLogin' = 'Failure'
GROUP BY 1, 2, 3
ORDER BY failures DESC, principal, sourceIPAddress`,
    parameters: [],
  },
  {
    id: 'security-group-changes',
    title: 'Changes to security groups',
    description: 'Who made, opened, closed and deleted security groups, and what was asked.',
    sql: `SELECT eventTime, principal, eventName,
  coalesce(requestParameters ->> 'groupId', responseElements ->> 'groupId',
    requestParameters ->> '$.ModifySecurityGroupRulesRequest.GroupId', requestParameters ->> 'groupName') AS securityGroup,
  requestParameters, ${AROUND}
FROM events
WHERE eventSource = 'ec2.amazonaws.com' AND eventName IN (
  'CreateSecurityGroup', 'DeleteSecurityGroup', 'ModifySecurityGroupRules',
  'AuthorizeSecurityGroupIngress', 'AuthorizeSecurityGroupEgress',
  'RevokeSecurityGroupIngress', 'RevokeSecurityGroupEgress',
  'UpdateSecurityGroupRuleDescriptionsIngress', 'UpdateSecurityGroupRuleDescriptionsEgress')
ORDER BY eventTime DESC`,
    parameters: [],
  },
  {
    id: 'who-touched-resource',
    title: 'Who touched this resource',
    description:
      'All events about a resource: those that list it, and those that name it in the request or the response, by its name, id or ARN, or as the last part of an ARN.',
    sql: `SELECT eventTime, principal, eventSource, eventName, readOnly, ${AROUND}
FROM events
WHERE eventID IN (
    SELECT eventID FROM resources
    WHERE name = :resource OR substr(name, -length(:resource) - 1) IN ('/' || :resource, ':' || :resource))
  OR instr(record, :resource) AND EXISTS (
    SELECT 1 FROM json_tree(json_array(record -> '$.requestParameters', record -> '$.responseElements')) AS member
    WHERE member.atom = :resource
      OR substr(member.atom, -length(:resource) - 1) IN ('/' || :resource, ':' || :resource))
ORDER BY eventTime`,
    parameters: [{ name: 'resource', description: 'A name, an id or an ARN', example: 'my-bucket' }],
  },
  {
    id: 'first-use-of-region',
    title: 'First use of each region',
    description: 'The first call in each region of each account, the latest region first.',
    sql: `SELECT recipientAccountId, awsRegion, min(eventTime) AS firstUse, principal, eventSource, eventName, errorCode,
  eventID, dataSet, count(*) AS events
FROM events
GROUP BY recipientAccountId, awsRegion
ORDER BY firstUse DESC, recipientAccountId, awsRegion`,
    parameters: [],
  },
  {
    id: 'roles-assumed-from-outside',
    title: 'Roles assumed from other accounts',
    description: 'Which roles were assumed by callers of another account, how often, and since when.',
    sql: `SELECT userIdentity ->> 'accountId' AS fromAccount, requestParameters ->> 'roleArn' AS role, recipientAccountId,
  count(*) AS calls, sum(errorClass IS 'denied') AS denied, min(eventTime) AS first, max(eventTime) AS last
FROM events
WHERE eventSource = 'sts.amazonaws.com' AND eventName = 'AssumeRole'
  AND userIdentity ->> 'accountId' <> recipientAccountId
GROUP BY 1, 2, 3
ORDER BY calls DESC, fromAccount, role`,
    parameters: [],
  },
  {
    id: 'recording-changes',
    title: 'Changes to what is recorded',
    description: 'Who stopped, changed or deleted trails, AWS Config, GuardDuty, flow logs and log groups.',
    sql: `SELECT eventTime, principal, eventSource, eventName, requestParameters, ${AROUND}
FROM events
WHERE (eventSource, eventName) IN (VALUES
  ('cloudtrail.amazonaws.com', 'StopLogging'), ('cloudtrail.amazonaws.com', 'DeleteTrail'),
  ('cloudtrail.amazonaws.com', 'UpdateTrail'), ('cloudtrail.amazonaws.com', 'PutEventSelectors'),
  ('cloudtrail.amazonaws.com', 'PutInsightSelectors'), ('cloudtrail.amazonaws.com', 'DeleteEventDataStore'),
  ('cloudtrail.amazonaws.com', 'StopEventDataStoreIngestion'),
  ('config.amazonaws.com', 'StopConfigurationRecorder'), ('config.amazonaws.com', 'DeleteConfigurationRecorder'),
  ('config.amazonaws.com', 'PutConfigurationRecorder'), ('config.amazonaws.com', 'DeleteDeliveryChannel'),
  ('guardduty.amazonaws.com', 'DeleteDetector'), ('guardduty.amazonaws.com', 'UpdateDetector'),
  ('ec2.amazonaws.com', 'DeleteFlowLogs'),
  ('logs.amazonaws.com', 'DeleteLogGroup'), ('logs.amazonaws.com', 'DeleteLogStream'))
ORDER BY eventTime DESC`,
    parameters: [],
  },
  {
    id: 'new-access',
    title: 'New users, keys and rights',
    description: 'Successful calls of IAM that give somebody access.',
    sql: `SELECT eventTime, principal, eventName,
  coalesce(requestParameters ->> 'userName', requestParameters ->> 'roleName', requestParameters ->> 'groupName') AS target,
  requestParameters ->> 'policyArn' AS policy, ${AROUND}
FROM events
WHERE eventSource = 'iam.amazonaws.com' AND errorClass IS NULL AND eventName IN (
  'CreateUser', 'CreateAccessKey', 'CreateLoginProfile', 'UpdateLoginProfile', 'CreateRole', 'UpdateAssumeRolePolicy',
  'AttachUserPolicy', 'AttachRolePolicy', 'AttachGroupPolicy', 'PutUserPolicy', 'PutRolePolicy', 'PutGroupPolicy',
  'AddUserToGroup', 'CreatePolicyVersion', 'SetDefaultPolicyVersion', 'DeactivateMFADevice')
ORDER BY eventTime DESC`,
    parameters: [],
  },
  {
    id: 'deletions',
    title: 'Deletions',
    description: 'Who deleted and terminated what, how often and when.',
    sql: `SELECT coalesce(principal, '(no identity)') AS principal, eventSource, eventName, count(*) AS calls,
  min(eventTime) AS first, max(eventTime) AS last
FROM events
WHERE errorClass IS NULL AND NOT readOnly AND (eventName LIKE 'Delete%' OR eventName LIKE 'Terminate%')
GROUP BY 1, 2, 3
ORDER BY last DESC, principal, eventSource, eventName`,
    parameters: [],
  },
  {
    id: 'keys-from-many-addresses',
    title: 'Access keys used from several addresses',
    description: 'Long-term keys of users (AKIA...) and from how many addresses they came, without services of AWS.',
    sql: `SELECT accessKeyId, principal, count(DISTINCT sourceIPAddress) AS addresses, count(*) AS calls,
  min(eventTime) AS first, max(eventTime) AS last
FROM events
WHERE accessKeyId LIKE 'AKIA%' AND sourceIPAddress NOT LIKE '%.amazonaws.com' AND sourceIPAddress <> 'AWS Internal'
GROUP BY accessKeyId
HAVING addresses > 1
ORDER BY addresses DESC, accessKeyId`,
    parameters: [],
  },
  {
    id: 'errors-by-call',
    title: 'Errors by call',
    description: 'Which calls fail most, with which error and of which class.',
    sql: `SELECT eventSource, eventName, errorClass, coalesce(errorCode, errorMessage) AS error, count(*) AS calls,
  count(DISTINCT principal) AS principals
FROM events
WHERE errorClass IS NOT NULL
GROUP BY 1, 2, 3, 4
ORDER BY calls DESC, eventSource, eventName`,
    parameters: [],
  },
];
