/** What each member of a test means, for completion and hover, and what it begins with. */
export interface MemberWords {
  readonly name: string;
  readonly says: string;
  /** What is written behind the key, as JSON and as YAML. */
  readonly json?: string;
  readonly yaml?: string;
}

const subjectOf = (
  name: string,
  says: string,
  more: { readonly json: string; readonly yaml: string },
): MemberWords => ({
  ...{ name, says },
  json: `{ "file": "$1", "resource": "$2" },\n${more.json}`,
  yaml: `\n  file: $1\n  resource: $2\n${more.yaml}`,
});

export const fileMembers: readonly MemberWords[] = [
  { name: 'file', says: 'Where definitions are looked for that name no file: a path from the folder of this file.' },
  {
    name: 'tests',
    says: 'The tests.',
    json: '[{ "name": "$1" }]',
    yaml: '\n  - name: $1',
  },
];

export const testMembers: readonly MemberWords[] = [
  { name: 'name', says: 'What the test shows, as reports and the Test Explorer name it.' },
  subjectOf('pattern', 'Tests an event pattern: does it match this event?', {
    json: '"event": { "source": "$3", "detail-type": "$4", "detail": {$5} },\n"expect": "${6|match,no match|}"',
    yaml: 'event:\n  source: $3\n  detail-type: $4\n  detail:\n    $5\nexpect: ${6|match,no match|}',
  }),
  {
    name: 'sampling',
    says: 'Tests the sampling rules of a file: which of them decides on this request?',
    json: '{ "file": "$1" },\n"request": { "method": "${2:GET}", "path": "${3:/}" },\n"expect": "$4"',
    yaml: '\n  file: $1\nrequest:\n  method: ${2:GET}\n  path: ${3:/}\nexpect: $4',
  },
  subjectOf('compositeAlarm', 'Tests a composite alarm: its state for these states of its alarms.', {
    json: '"states": { "$3": "${4|ALARM,OK,INSUFFICIENT_DATA|}" },\n"expect": "${5|ALARM,OK|}"',
    yaml: 'states:\n  $3: ${4|ALARM,OK,INSUFFICIENT_DATA|}\nexpect: ${5|ALARM,OK|}',
  }),
  subjectOf('alarm', 'Tests a metric alarm: its state after each of these points.', {
    json: '"points": [$3],\n"expect": "${4|ALARM,OK,INSUFFICIENT_DATA|}"',
    yaml: 'points: [$3]\nexpect: ${4|ALARM,OK,INSUFFICIENT_DATA|}',
  }),
  {
    name: 'event',
    says: 'The event that the pattern is asked about, as EventBridge has it; only what the pattern looks at is needed.',
  },
  { name: 'eventFile', says: 'The JSON or YAML file of the event: a path from the folder of this file.' },
  { name: 'because', says: 'The field, such as detail.amount, whose condition must be among those that decide.' },
  { name: 'request', says: 'The request that the rules are asked about; what is left out agrees with every rule.' },
  {
    name: 'states',
    says: 'The states of the alarms that the rule names, by name, or by logical id where the rule refers to them.',
  },
  {
    name: 'points',
    says: 'One value of the metric for each period, the oldest first; null for a period without data. Of an alarm on several metrics a map of such lists by their ids, or one list of what its expression gives.',
  },
  {
    name: 'before',
    says: 'The state before the first point; INSUFFICIENT_DATA where it is left out, as of a new alarm.',
  },
  {
    name: 'expect',
    says: 'What comes out: match or no match, the rule that decides, a state, or for an alarm a state for each point (null for any).',
  },
];

export const subjectMembers: readonly MemberWords[] = [
  { name: 'file', says: 'The file of the definition: a path from the folder of this file.' },
  { name: 'resource', says: 'The logical id of the definition; left out where the file has only one.' },
  {
    name: 'inline',
    says: 'The definition itself, in the place of a file: a pattern, a rule, or the properties of an alarm.',
  },
];

export const overrideMember: MemberWords = {
  name: 'with',
  says: "Properties that take the place of the alarm's own, where those are parameters of the template.",
};

export const requestMembers: readonly MemberWords[] = [
  { name: 'service', says: 'The name of the service, as its segments have it.' },
  { name: 'type', says: 'The type of the service, such as AWS::Lambda::Function.' },
  { name: 'host', says: "The host of the request's address." },
  { name: 'method', says: 'The HTTP method.' },
  { name: 'path', says: 'The path of the URL.' },
  { name: 'resource', says: 'The ARN of the AWS resource that the service runs on.' },
  { name: 'attributes', says: 'Attributes of the segment.' },
];

export const expectedMembers: readonly MemberWords[] = [
  { name: 'rule', says: 'The name of the rule that decides; of a local file rule 1, rule 2 … or default.' },
  { name: 'rate', says: 'The share that it samples beyond its reservoir, from 0 to 1.' },
  { name: 'reservoir', says: 'How many requests of each second it samples first.' },
];
