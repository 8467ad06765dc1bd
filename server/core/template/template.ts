/**
 * What a template declares and names: its own parts, not what is in them.
 * Source: CloudFormation user guide, "Template anatomy", "Pseudo parameters"; SAM developer guide, "Generated resources".
 */
import {
  entryOf,
  type MapValue,
  type Miscall,
  memberOf,
  miscallsIn,
  possible,
  type Reference,
  referencesIn,
  type StringValue,
  type Value,
} from '../value.ts';

/** What names of a template can stand for. */
export interface Declared {
  /** Parameters and resources. */
  readonly ids: ReadonlySet<string>;
  readonly resources: ReadonlySet<string>;
  readonly conditions: ReadonlySet<string>;
  readonly mappings: ReadonlySet<string>;
  /**
   * `whole`: nothing is added before deploy. `part`: without `AWSTemplateFormatVersion`, it may be merged with other
   * files. `open`: a transform, a loop or another tool's markers add names.
   */
  readonly extent: 'whole' | 'part' | 'open';
  /** SAM adds resources whose names begin with those of the template's. */
  readonly sam: boolean;
}

export interface Template {
  readonly references: readonly Reference[];
  readonly miscalls: readonly Miscall[];
  readonly declared: Declared;
}

/** Source: CloudFormation user guide, "Pseudo parameters reference". */
export const pseudoParameters: readonly string[] = [
  'AWS::AccountId',
  'AWS::NotificationARNs',
  'AWS::NoValue',
  'AWS::Partition',
  'AWS::Region',
  'AWS::StackId',
  'AWS::StackName',
  'AWS::URLSuffix',
];

export const samTransform = 'AWS::Serverless-2016-10-31';

/** Reads a whole template: what it declares, and what its resources name. */
export function readTemplate(value: Value): Template | undefined {
  if (value.kind !== 'map') return undefined;
  const resources = memberOf(value, 'Resources');
  const transforms = textsOf(memberOf(value, 'Transform'));
  const sections = ['Parameters', 'Resources', 'Conditions', 'Mappings'].map((name) => memberOf(value, name));
  const readable = sections.every((section) => section === undefined || (section.kind === 'map' && !section.open));
  const open = value.open || !readable || transforms?.every((name) => name === samTransform) !== true;
  return {
    references: resources?.kind === 'map' ? resources.entries.flatMap((entry) => referencesOf(entry.value)) : [],
    miscalls: resources ? miscallsIn(resources) : [],
    declared: {
      ids: new Set([...keysOf(value, 'Parameters'), ...keysOf(value, 'Resources')]),
      resources: new Set(keysOf(value, 'Resources')),
      conditions: new Set(keysOf(value, 'Conditions')),
      mappings: new Set(keysOf(value, 'Mappings')),
      extent: open ? 'open' : entryOf(value, 'AWSTemplateFormatVersion') ? 'whole' : 'part',
      sam: transforms?.includes(samTransform) === true,
    },
  };
}

/** Everything that a resource names: in its functions, and by `Condition` and `DependsOn`. */
export function referencesOf(resource: Value): Reference[] {
  if (resource.kind !== 'map') return [];
  const named = (member: string, kind: Reference['kind']): Reference[] =>
    (literalsOf(memberOf(resource, member)) ?? []).map((host) => ({ kind, id: host.value, host, start: 0 }));
  return [...named('Condition', 'Condition'), ...named('DependsOn', 'DependsOn'), ...referencesIn(resource)];
}

function keysOf(template: MapValue, section: string): string[] {
  const map = memberOf(template, section);
  return map?.kind === 'map' ? map.entries.map(({ key }) => key) : [];
}

function textsOf(value: Value | undefined): string[] | undefined {
  return literalsOf(value)?.map((text) => text.value);
}

/** One text or a list of them; undefined where something else stands there. */
function literalsOf(value: Value | undefined): StringValue[] | undefined {
  const items = possible(value).flatMap((one) => (one.kind === 'list' ? one.items : [one]));
  const texts = items.filter((item) => item.kind === 'string');
  return texts.length === items.length ? texts : undefined;
}
