/**
 * `nephoscope.yaml`, found upwards from each file. The nearest one counts, whole.
 *
 *   ignore:                 codes that are lived with, each with its reason
 *     - code: alarm/low-sample-percentile
 *       reason: our traffic is small and steady
 *   account: "123456789012"
 *   region: eu-central-1
 *   namespaces: [AWS/Partner]   custom namespaces, never taken for a misspelt one of AWS's
 */
import { parseDocument } from 'yaml';
import { unknownName, wrongPattern } from '../core/codes.ts';
import type { Entry, Value } from '../core/value.ts';
import { covers } from './ignore.ts';
import { isReadableYaml } from './readable.ts';
import type { Deployed } from './surroundings.ts';
import { readYaml } from './yaml.ts';

export interface Configuration {
  readonly ignore: readonly { readonly code: string; readonly reason: string }[];
  /** Twelve digits. */
  readonly account?: string;
  readonly region?: string;
  readonly namespaces: readonly string[];
}

/** Where nothing is configured. */
export const unconfigured: Configuration = { ignore: [], namespaces: [] };

/** Whether a code is ignored for all files of the configuration. */
export function ignores({ ignore }: Configuration, code: string): boolean {
  return ignore.some((one) => covers(one.code, code));
}

/** What checks are told of it. */
export function deployedAs({ account, region, namespaces }: Configuration): Deployed {
  return { ...(account !== undefined && { account }), ...(region !== undefined && { region }), namespaces };
}

export interface Wrong {
  /** Offset in the text. */
  readonly at: number;
  readonly message: string;
}

/** What a text configures, and all that is wrong with it. */
export function readConfiguration(text: string): { configuration: Configuration; wrong: readonly Wrong[] } {
  const wrong: Wrong[] = [];
  const tell = (where: { readonly start: number }, message: string) => wrong.push({ at: where.start, message });
  const broken = syntaxError(text);
  if (broken) return { configuration: unconfigured, wrong: [broken] };
  const members = membersOf(readYaml(text) ?? emptyMap, settings, 'setting', tell);
  const account = member(members, 'account', accountOf, tell);
  const region = member(members, 'region', regionOf, tell);
  const configuration = {
    ignore: member(members, 'ignore', ignoreOf, tell) ?? [],
    ...(account !== undefined && { account }),
    ...(region !== undefined && { region }),
    namespaces: member(members, 'namespaces', namespacesOf, tell) ?? [],
  };
  return { configuration, wrong };
}

function syntaxError(text: string): Wrong | undefined {
  if (!isReadableYaml(text)) return { at: 0, message: 'this is nested, anchored or long beyond measure.' };
  const [error] = parseDocument(text, { logLevel: 'silent' }).errors;
  return error && { at: error.pos[0], message: `this isn't YAML: ${error.message.split(/ at line |\n/)[0]}` };
}

type Tell = (where: { readonly start: number }, message: string) => void;

const settings = ['ignore', 'account', 'region', 'namespaces'];
const emptyMap: Value = { kind: 'map', entries: [], at: { start: 0, end: 0 } };

function member<T>(
  members: ReadonlyMap<string, Value>,
  name: string,
  reader: (value: Value, tell: Tell) => T | undefined,
  tell: Tell,
): T | undefined {
  const value = members.get(name);
  return value && value.kind !== 'null' ? reader(value, tell) : undefined;
}

/** The members of a map by name; what isn't known is told. */
function membersOf(value: Value, known: readonly string[], kind: string, tell: Tell): ReadonlyMap<string, Value> {
  const members = new Map<string, Value>();
  if (value.kind !== 'map') {
    tell(value.at, `here stands a map of ${known.join(', ')}.`);
    return members;
  }
  const take = ({ key, keyAt, value: content }: Entry) => {
    if (!known.includes(key)) tell(keyAt, `${unknownName(kind, key, known)} (there are ${known.join(', ')})`);
    members.set(key, content);
  };
  value.entries.forEach(take);
  return members;
}

function ignoreOf(value: Value, tell: Tell): Configuration['ignore'] {
  if (value.kind !== 'list') {
    tell(value.at, 'ignore is a list of {code, reason}.');
    return [];
  }
  return value.items.flatMap((item) => {
    const members = membersOf(item, ['code', 'reason'], 'member', tell);
    if (item.kind !== 'map') return [];
    const [code, reason] = [members.get('code'), members.get('reason')];
    if (code?.kind !== 'string') tell(item.at, 'write the code to ignore: "code: family/name" or "code: family/*".');
    if (reason?.kind !== 'string') tell(item.at, 'write why it is ignored: "reason: …".');
    if (code?.kind !== 'string' || reason?.kind !== 'string') return [];
    const unknown = wrongPattern(code.value);
    if (unknown !== undefined) tell(code.at, unknown);
    return [{ code: code.value, reason: reason.value }];
  });
}

function accountOf(value: Value, tell: Tell): string | undefined {
  const digits = value.kind === 'number' ? value.source : value.kind === 'string' ? value.value : '';
  if (/^\d{12}$/.test(digits)) return digits;
  tell(value.at, 'account is twelve digits, such as "123456789012".');
  return undefined;
}

function regionOf(value: Value, tell: Tell): string | undefined {
  if (value.kind === 'string' && /^[a-z]{2,4}(?:-[a-z]+)+-\d+$/.test(value.value)) return value.value;
  tell(value.at, 'region is the code of a region, such as eu-central-1.');
  return undefined;
}

function namespacesOf(value: Value, tell: Tell): string[] {
  const items = value.kind === 'list' ? value.items : [value];
  return items.flatMap((item) => {
    if (item.kind === 'string') return [item.value];
    tell(item.at, 'namespaces is a list of texts.');
    return [];
  });
}
