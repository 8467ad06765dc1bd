import { asArray, asObject, type JsonObject } from '../json/typed.ts';

/** Where a record mentions a resource; the bits add up. */
export const MENTIONED = { resources: 1, request: 2, response: 4 } as const;

/** Ours: what is longer is no name, what lies deeper or comes after so many values isn't looked at. */
const LONGEST = 2048;
const DEEPEST = 16;
const MOST_VALUES = 5000;

/** Members of `resources` that name no resource. */
const NOT_NAMES: ReadonlySet<string> = new Set(['type', 'accountId']);

/**
 * Calls back with each text that stands as a whole value in a record's `resources`, `requestParameters` and
 * `responseElements`, and where it stands; a text may come several times.
 */
export function eachMention(record: JsonObject, visit: (text: string, where: number) => void): void {
  for (const resource of asArray(record.resources)) {
    for (const [name, text] of Object.entries(asObject(resource) ?? {})) {
      if (typeof text === 'string' && isName(text) && !NOT_NAMES.has(name)) visit(text, MENTIONED.resources);
    }
  }
  eachText(record.requestParameters, (text) => visit(text, MENTIONED.request));
  eachText(record.responseElements, (text) => visit(text, MENTIONED.response));
}

/**
 * The names by which an ARN's resource goes elsewhere: the part after its type (`log-group:/aws/lambda/pay`), its last part
 * (`role/service-role/pay`), and the first of several (`function:pay:7`, `table/pay/index/by-date`). None where the text is
 * no ARN.
 * Source: AWS reference guide, "Identify AWS resources with Amazon Resource Names".
 */
export function namesInArn(text: string): string[] {
  const untyped = withoutType(text);
  if (untyped === undefined) return [];
  const parts = untyped.split(/[/:]/);
  return [...new Set([untyped, parts[0]!, parts.at(-1)!])].filter((name) => name !== '' && name !== '*');
}

/** What to look for when one asks for a resource: texts themselves, and names within ARNs. */
export interface Sought {
  readonly texts: readonly string[];
  /** Found in any ARN that has this name; of an ARN there is none, since another one with its name is another resource. */
  readonly name: string | undefined;
}

/** A name or id is found by itself and in ARNs; an ARN by itself and where its resource stands without one. */
export function soughtFor(resource: string): Sought {
  const untyped = withoutType(resource);
  if (untyped === undefined) return { texts: [resource], name: resource };
  const last = untyped.slice(Math.max(untyped.lastIndexOf('/'), untyped.lastIndexOf(':')) + 1);
  // The number of a version is no name.
  const bare = [untyped, ...(/^\d*$/.test(last) ? [] : [last])];
  return { texts: [...new Set([resource, ...bare])], name: undefined };
}

/** The bits of where a record mentions what is sought; 0 where it doesn't. */
export function whereMentioned(record: JsonObject, { texts, name }: Sought): number {
  let found = 0;
  eachMention(record, (text, where) => {
    if (texts.includes(text) || (name !== undefined && isArn(text) && namesInArn(text).includes(name))) found |= where;
  });
  return found;
}

/** Of `arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE` the resource without its type; S3 and others have none. */
function withoutType(text: string): string | undefined {
  if (!isArn(text)) return undefined;
  const [, service, resource] = /^arn:[^:]*:([^:]*):[^:]*:[^:]*:(.*)$/s.exec(text) ?? [];
  if (service === undefined || resource === undefined) return undefined;
  const whole = resource.replace(/:\*$/, '');
  return service === 's3' ? whole : whole.replace(/^[^/:]+[/:]/, '');
}

function isArn(text: string): boolean {
  return text.startsWith('arn:');
}

function isName(text: string): boolean {
  return text !== '' && text.length <= LONGEST;
}

/** Each text below a value, in no order. Iterative: how deep a document is, its author says. */
function eachText(root: unknown, visit: (text: string) => void): void {
  if (typeof root !== 'object' || root === null) return;
  const open: object[] = [root];
  const depths = [0];
  let seen = 0;
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    const depth = depths.pop()!;
    // Parsed JSON inherits nothing that is enumerable, and of lists the numbers come.
    for (const name in value) {
      const member = (value as JsonObject)[name];
      seen += 1;
      if (seen > MOST_VALUES) return;
      if (typeof member === 'string') {
        if (isName(member)) visit(member);
      } else if (typeof member === 'object' && member !== null && depth < DEEPEST) {
        open.push(member);
        depths.push(depth + 1);
      }
    }
  }
}
