/**
 * The configuration item: what a policy of AWS Config is evaluated against.
 * Source: AWS Config API, ConfigurationItem, and developer guide, "Example Notifications" (the item in events);
 * aws-samples/aws-config-custom-policy-rule-samples (the parameters).
 */
export const itemKeys = {
  resourceType: 'The type, as AWS::EC2::Volume.',
  configuration: 'The settings, as the describe operation of the service gives them.',
  supplementaryConfiguration: 'More settings, that other operations give: the policy of a bucket.',
  tags: 'The tags of the resource: a map of keys and values.',
  resourceId: 'The id of the resource.',
  resourceName: 'The name of the resource, where it has one.',
  ARN: 'The ARN of the resource.',
  arn: 'The ARN of the resource, as the API spells the key.',
  awsAccountId: 'The account, as 12 digits in a text.',
  accountId: 'The account, as the API spells the key.',
  awsRegion: 'The Region, as eu-west-1.',
  availabilityZone: 'The Availability Zone.',
  relationships: 'The resources that this one is related to.',
  relatedEvents: 'The ids of CloudTrail events that made the change.',
  configurationItemStatus: 'OK, ResourceDiscovered, ResourceDeleted and such.',
  configurationItemCaptureTime: 'When the state was recorded.',
  configurationItemDeliveryTime: 'When the item was delivered.',
  configurationItemVersion: 'The version of the form of items.',
  configurationItemMD5Hash: 'A hash of the state.',
  configurationStateId: 'The number of the state; a later one is greater.',
  configurationStateMd5Hash: 'A hash of the state.',
  resourceCreationTime: 'When the resource was made.',
  recordingFrequency: 'CONTINUOUS or DAILY.',
  version: 'The version of the form of items.',
  CONFIG_RULE_PARAMETERS: 'The input parameters of the rule, beside the item: CONFIG_RULE_PARAMETERS.name.',
} as const;

/** Members of an item whose values are texts. */
export const textKeys: ReadonlySet<string> = new Set([
  'resourceType',
  'resourceId',
  'resourceName',
  'ARN',
  'arn',
  'awsAccountId',
  'accountId',
  'awsRegion',
  'availabilityZone',
  'configurationItemStatus',
]);

/** Keys that Guard finds in another case as well: it tries the key in camelCase and PascalCase too. */
export function isItemKey(key: string): boolean {
  return Object.hasOwn(itemKeys, key) || Object.hasOwn(itemKeys, key.charAt(0).toLowerCase() + key.slice(1));
}
