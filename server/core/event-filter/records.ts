/**
 * The records that event source mappings and pipes filter, by their sources: which members they have at the top.
 * Source: Lambda developer guide, the sample events of Amazon SQS, Kinesis, DynamoDB, Amazon MSK, Kafka and Amazon MQ;
 * EventBridge user guide, Amazon EventBridge Pipes sources.
 */
const common = ['eventSource', 'eventSourceARN', 'eventSourceArn', 'awsRegion'];

export const records: readonly (readonly string[])[] = [
  // Amazon SQS.
  [
    ...['messageId', 'receiptHandle', 'body', 'attributes', 'messageAttributes', 'md5OfBody'],
    ...['md5OfMessageAttributes', ...common],
  ],
  // Kinesis; pipes have the members of `kinesis` beside the others.
  [
    ...[
      'data',
      'partitionKey',
      'sequenceNumber',
      'approximateArrivalTimestamp',
      'kinesisSchemaVersion',
      'encryptionType',
    ],
    ...['eventID', 'eventName', 'eventVersion', 'invokeIdentityArn', 'kinesis', ...common],
  ],
  // DynamoDB.
  ['eventID', 'eventName', 'eventVersion', 'dynamodb', 'userIdentity', 'tableName', ...common],
  // Amazon MSK and Kafka.
  [
    ...['topic', 'partition', 'offset', 'timestamp', 'timestampType', 'key', 'value', 'headers', 'eventSourceKey'],
    ...['bootstrapServers', 'keySchemaMetadata', 'valueSchemaMetadata', ...common],
  ],
  // Amazon MQ: ActiveMQ and RabbitMQ.
  [
    ...[
      'messageID',
      'messageType',
      'timestamp',
      'deliveryMode',
      'correlationID',
      'replyTo',
      'destination',
      'redelivered',
    ],
    ...['type', 'expiration', 'priority', 'data', 'brokerInTime', 'brokerOutTime', 'connectionId', 'persistent'],
    ...['properties', 'basicProperties', 'eventSourceKey', ...common],
  ],
];

/** Every member that a record of some source has. */
export const recordMembers: readonly string[] = [...new Set(records.flat())];
