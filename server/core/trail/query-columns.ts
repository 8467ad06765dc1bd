/**
 * The tables that SQL is asked of, by the names that AWS's own table of CloudTrail in Athena and CloudTrail Lake have for
 * the fields. SQLite takes names in upper and lower case alike.
 * Source: CloudTrail user guide, "CloudTrail record contents"; Athena user guide, "Query AWS CloudTrail logs".
 */
export interface QueryColumn {
  readonly name: string;
  /** `json`: a text for SQLite's JSON functions; `boolean`: 1 or 0. */
  readonly type: 'text' | 'json' | 'boolean' | 'number';
  readonly description: string;
  /** Where it comes from: what the store has in columns is fast, what stands in the record has to be read from it. */
  readonly from: 'column' | 'record';
}

export const EVENT_QUERY_COLUMNS: readonly QueryColumn[] = [
  column('eventTime', 'When, in UTC: `2026-01-31T12:00:00Z`'),
  column('eventName', 'The call; of an Insights event the one that it is about'),
  column('eventSource', 'The service: `ec2.amazonaws.com`'),
  column('awsRegion', 'The region'),
  column('sourceIPAddress', 'From where: an address, or the name of a service of AWS'),
  column('errorCode', 'NULL where the call succeeded, and of console sign-ins that failed, which have a message alone'),
  inRecord('errorMessage', 'text', 'The error in words'),
  column('errorClass', 'Ours: `denied`, `throttled`, `absent` or `other` error; NULL where there is none'),
  column('readOnly', 'Whether the call only reads', 'boolean'),
  column('principal', 'Ours: who called, in one name: a user, `ROLE/SESSION`, `root`, a service'),
  column('userName', "LookupEvents' `Username`: a user, a session, `root`"),
  column('accessKeyId', 'The access key of the caller'),
  inRecord('userIdentity', 'json', "Who called: `userIdentity ->> 'type'`"),
  inRecord('userAgent', 'text', 'With what'),
  inRecord('requestParameters', 'json', 'What was asked'),
  inRecord('responseElements', 'json', 'What was answered, of calls that change something'),
  inRecord('additionalEventData', 'json', 'What else the service tells: `MFAUsed` of a sign-in'),
  column(
    'recipientAccountId',
    'Whose trail the event is in; where the record does not tell it, the account of the caller',
  ),
  inRecord('requestID', 'text', "The service's number of the request"),
  column('eventID', "The event's own number; of an event without one the hash of its text"),
  column('eventType', '`AwsApiCall`, `AwsConsoleSignIn`, `AwsServiceEvent`, ...'),
  column('eventCategory', '`Management`, `Data`, `Insight` or `NetworkActivity`'),
  inRecord('managementEvent', 'boolean', 'Whether it is a management event, as the record says it'),
  inRecord('resources', 'json', 'The resources as the record lists them; the table `resources` knows more of them'),
  inRecord('eventVersion', 'text', 'The version of the form of the record'),
  inRecord('apiVersion', 'text', 'The version of the API'),
  inRecord('serviceEventDetails', 'json', 'Of events of services'),
  inRecord('sharedEventID', 'text', 'The same in all accounts that have the event'),
  inRecord('vpcEndpointId', 'text', 'The endpoint through which the call came'),
  inRecord('tlsDetails', 'json', 'The version and ciphers of TLS'),
  inRecord('sessionCredentialFromConsole', 'text', '`true` where the call was made in the console'),
  inRecord('insightDetails', 'json', 'Of Insights events'),
  column('dataSet', 'Ours: the data set that the event is in'),
  column('sequence', 'Ours: its number there, in order of arrival', 'number'),
  inRecord('record', 'json', 'The whole record as it came'),
];

export const RESOURCE_QUERY_COLUMNS: readonly QueryColumn[] = [
  column('eventID', 'The event that is about the resource'),
  column('type', '`AWS::S3::Bucket`; NULL where the record does not tell it'),
  column('name', 'A name, an id or an ARN, as the record has it'),
  column('dataSet', 'The data set that the event is in'),
];

/** What `eventCategory` says, by the number that stores know it by. */
export const CATEGORY_NAMES = ['Management', 'Data', 'Insight', 'NetworkActivity'] as const;

function column(name: string, description: string, type: QueryColumn['type'] = 'text'): QueryColumn {
  return { name, type, description, from: 'column' };
}

function inRecord(name: string, type: QueryColumn['type'], description: string): QueryColumn {
  return { name, type, description, from: 'record' };
}
