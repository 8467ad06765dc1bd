/**
 * Option settings of Elastic Beanstalk: in the files of `.ebextensions`, as a map of namespaces or as a list, and in
 * CloudFormation's environments and configuration templates.
 * Source: Elastic Beanstalk developer guide, "Option settings", "General options for all environments"; CloudFormation,
 * AWS::ElasticBeanstalk::Environment, OptionSetting.
 */
import { type Entry, type MapValue, memberOf, possible, type Span, type Value } from '../value.ts';

export interface Beanstalk {
  readonly at: Span;
  readonly map: MapValue;
  /** A file of `.ebextensions`, not a resource. */
  readonly isFile: boolean;
  readonly settings: readonly Setting[];
  /** Of the list form. */
  readonly items: readonly MapValue[];
}

export interface Setting {
  /** Undefined where the text doesn't tell it. */
  readonly namespace: Word | undefined;
  readonly option: Word | undefined;
  readonly value: Value | undefined;
}

export interface Word {
  readonly text: string;
  readonly at: Span;
}

export const xrayNamespace = 'aws:elasticbeanstalk:xray';
export const environmentNamespace = 'aws:elasticbeanstalk:application:environment';

/** The members of a list's item: as files write them, as CloudFormation does. */
export const itemMembers = {
  file: ['namespace', 'option_name', 'value', 'resource_name'],
  resource: ['Namespace', 'OptionName', 'Value', 'ResourceName'],
} as const;

/** The sections of a file of `.ebextensions`. Source: Elastic Beanstalk developer guide, "Ebextensions". */
export const sections = [
  ...['option_settings', 'packages', 'groups', 'users', 'sources', 'files', 'commands', 'services'],
  ...['container_commands', 'Resources', 'Outputs', 'Parameters', 'Mappings', 'Conditions'],
] as const;

/** Elastic Beanstalk has some two hundred options. */
const mostSettings = 300;

/** Reads the option settings of an environment, in either form. */
export function readBeanstalk(map: MapValue): Beanstalk {
  const own = memberOf(map, 'OptionSettings');
  const isFile = memberOf(map, 'ApplicationName') === undefined && own === undefined;
  const given = isFile ? memberOf(map, 'option_settings') : own;
  const lists = possible(given).flatMap((one) => (one.kind === 'list' ? one.items.slice(0, mostSettings) : []));
  const items = lists.flatMap((item) => possible(item)).filter((item) => item.kind === 'map');
  const [namespace, option, value] = itemMembers[isFile ? 'file' : 'resource'];
  return {
    at: map.at,
    map,
    isFile,
    items,
    settings: [
      ...possible(given).flatMap((one) => (one.kind === 'map' ? one.entries.flatMap(settingsOf) : [])),
      ...items.map((item) => ({
        namespace: wordOf(memberOf(item, namespace)),
        option: wordOf(memberOf(item, option)),
        value: memberOf(item, value),
      })),
    ].slice(0, mostSettings),
  };
}

/** `namespace: {option: value}`; the form `option: value` of old files has no namespace. */
function settingsOf({ key, keyAt, value }: Entry): Setting[] {
  const namespace = { text: key, at: keyAt };
  const maps = possible(value).filter((one) => one.kind === 'map');
  return maps.flatMap(({ entries }) =>
    entries.map((entry) => ({ namespace, option: { text: entry.key, at: entry.keyAt }, value: entry.value })),
  );
}

function wordOf(value: Value | undefined): Word | undefined {
  return value?.kind === 'string' ? { text: value.value, at: value.at } : undefined;
}

/** The variables that the application gets, as a map; undefined where there are none. */
export function environmentIn(map: MapValue): MapValue | undefined {
  const own = readBeanstalk(map).settings.filter(({ namespace }) => namespace?.text === environmentNamespace);
  const entries = own.flatMap(({ option, value }) =>
    option && value ? [{ key: option.text, keyAt: option.at, value }] : [],
  );
  return entries.length === 0 ? undefined : { kind: 'map', entries, at: map.at };
}
