/**
 * Writes server/catalog/events.json: the sources, detail-types and detail fields of EventBridge events.
 * From the schemas in @aws-cdk/aws-service-spec (Apache-2.0) and the list below for what they lack.
 */
import { writeFileSync } from 'node:fs';
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';

/** Detail-types that the schemas lack. Source: EventBridge user guide, events from AWS services. */
const missing = {
  'aws.cloudformation': [
    'CloudFormation Stack Status Change',
    'CloudFormation Resource Status Change',
    'CloudFormation Drift Detection Status Change',
  ],
  'aws.config': [
    'Config Configuration History Delivery Status',
    'Config Configuration Item Change',
    'Config Configuration Snapshot Delivery Status',
    'Config Rules Compliance Change',
    'Config Rules Re-evaluation Status',
  ],
  'aws.es': ['Amazon ES Service Software Update Notification'],
  'aws.events': ['Scheduled Event'],
  'aws.health': ['AWS Health Abuse Event', 'AWS Health Event'],
  'aws.kms': ['KMS CMK Deletion', 'KMS CMK Rotation', 'KMS Imported Key Material Expiration'],
  'aws.ssm': [
    'Calendar State Change',
    'Configuration Compliance State Change',
    'EC2 Automation Execution Status-change Notification',
    'EC2 Automation Step Status-change Notification',
    'EC2 Command Invocation Status-change Notification',
    'EC2 Command Status-change Notification',
    'EC2 State Manager Association State Change',
    'EC2 State Manager Instance Association State Change',
    'Maintenance Window Execution State-change Notification',
    'Maintenance Window State-change Notification',
    'Maintenance Window Target Registration Notification',
    'Maintenance Window Task Execution State-change Notification',
    'Maintenance Window Task Registration Notification',
    'Maintenance Window Task Target Invocation State-change Notification',
    'Parameter Store Change',
    'Parameter Store Policy Action',
  ],
};

/** Services without events of their own in the schemas, known through CloudTrail. */
const moreSources = ['cloudtrail', 'dynamodb', 'iam', 'lambda', 'scheduler', 'signin', 'sns', 'sqs', 'sts'];

/** Every AWS source can have these. */
const fromCloudTrail = [
  'AWS API Call via CloudTrail',
  'AWS Console Action via CloudTrail',
  'AWS Console Sign In via CloudTrail',
  'AWS Console Signin via CloudTrail',
  'AWS Insight via CloudTrail',
  'AWS Network Activity Event via CloudTrail',
  'AWS Service Event via CloudTrail',
];

/** Fields of a CloudTrail record. Source: CloudTrail user guide, record contents. */
const cloudTrailFields =
  'additionalEventData apiVersion awsRegion errorCode errorMessage eventCategory eventID eventName eventSource eventTime eventType eventVersion managementEvent:b readOnly:b recipientAccountId requestID requestParameters resources[].ARN resources[].accountId resources[].type responseElements serviceEventDetails sessionCredentialFromConsole sharedEventID sourceIPAddress tlsDetails.cipherSuite tlsDetails.clientProvidedHostHeader tlsDetails.tlsVersion userAgent userIdentity.accessKeyId userIdentity.accountId userIdentity.arn userIdentity.invokedBy userIdentity.principalId userIdentity.sessionContext.attributes.creationDate userIdentity.sessionContext.attributes.mfaAuthenticated userIdentity.sessionContext.sessionIssuer.accountId userIdentity.sessionContext.sessionIssuer.arn userIdentity.sessionContext.sessionIssuer.principalId userIdentity.sessionContext.sessionIssuer.type userIdentity.sessionContext.sessionIssuer.userName userIdentity.type userIdentity.userName vpcEndpointId'.split(
    ' ',
  );

/** Objects below this depth are left out: nobody writes patterns that deep without an event at hand. */
const deepest = 4;
const letters = { number: ':n', integer: ':n', boolean: ':b' };

const spec = loadAwsServiceSpecSync();
const sources = {};
const typesOf = (source) => {
  sources[source] ??= {};
  return sources[source];
};
for (const event of spec.all('event')) {
  const types = typesOf(event.source);
  if (fromCloudTrail.includes(event.detailType)) continue;
  types[event.detailType] = fieldsOf(event.rootProperty, '', 1, new Set()).sort();
}
for (const [source, types] of Object.entries(missing)) {
  for (const type of types) typesOf(source)[type] ??= [];
}
for (const service of moreSources) typesOf(`aws.${service}`);

const catalog = {
  source:
    'scripts/generate-events.mjs: @aws-cdk/aws-service-spec 0.1.216 (Apache-2.0) and the EventBridge user guide for what it lacks',
  fromCloudTrail,
  cloudTrailFields,
  sources: sorted(Object.entries(sources).map(([source, types]) => [source, sorted(Object.entries(types))])),
};
const file = new URL('../server/catalog/events.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(catalog, undefined, 1)}\n`);

/** `state.value`, `retries:n`, `containers[].name`: texts have no letter, n is a number, b a boolean. */
function fieldsOf(reference, path, depth, above) {
  const type = spec.get('eventTypeDefinition', reference.$ref);
  if (depth > deepest || above.has(type.name)) return path === '' ? [] : [path.replace(/\.$/, '')];
  return Object.entries(type.properties).flatMap(([name, { type: member }]) => {
    let inner = member;
    let here = path + name;
    while (inner.type === 'array') {
      inner = inner.element;
      here += '[]';
    }
    if (inner.type === 'ref') return fieldsOf(inner.reference, `${here}.`, depth + 1, new Set([...above, type.name]));
    return [here + (letters[inner.type] ?? '')];
  });
}

function sorted(entries) {
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
