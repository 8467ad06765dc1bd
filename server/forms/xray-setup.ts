/** What resources say of tracing: switches, variables, tasks, option settings. */

import { type Entry, type MapValue, memberOf, nowhere, possible, type Value } from '../core/value.ts';
import { environmentIn } from '../core/xray-setup/beanstalk.ts';
import { switches } from '../core/xray-setup/tracing.ts';
import type { Held } from './resources.ts';

/** The switch of tracing in a resource of this type, and the variables of a function. */
export function tracingIn(type: string): (properties: MapValue) => Held[] {
  return (properties) => [...switchesIn(type, properties), ...variablesIn(memberOf(properties, 'Environment'))];
}

/** The properties under their type, which tells what they are called here. */
function switchesIn(type: string, properties: MapValue): Held[] {
  const { start } = properties.at;
  const entries = [{ key: type, keyAt: nowhere, value: properties }];
  return [{ family: 'tracing', value: { kind: 'map', entries, at: { start, end: start } } }];
}

/** `Environment: {Variables: {…}}` of a function. */
function variablesIn(environment: Value | undefined): Held[] {
  return possible(environment).flatMap((one) =>
    one.kind === 'map'
      ? possible(memberOf(one, 'Variables')).map((value) => ({ family: 'xray-environment', value }))
      : [],
  );
}

/** A task definition, and the variables of each of its containers. */
export function taskIn(properties: MapValue): Held[] {
  const containers = itemsOf(memberOf(properties, 'ContainerDefinitions'));
  return [
    { family: 'task-definition', value: properties },
    ...containers.flatMap((container) =>
      listedVariables(memberOf(container, 'Environment') ?? memberOf(container, 'environment')),
    ),
  ];
}

/** `Environment: [{Name, Value}]` of a container, as a map. */
function listedVariables(environment: Value | undefined): Held[] {
  const entries = itemsOf(environment).flatMap((item): Entry[] => {
    const name = memberOf(item, 'Name') ?? memberOf(item, 'name');
    const value = memberOf(item, 'Value') ?? memberOf(item, 'value');
    return name?.kind === 'string' && value ? [{ key: name.value, keyAt: name.at, value }] : [];
  });
  return entries.length === 0 || !environment ? [] : [asVariables(entries, environment)];
}

const asVariables = (entries: readonly Entry[], { at }: Value): Held => ({
  family: 'xray-environment',
  value: { kind: 'map', entries, at },
});

/** Option settings of Elastic Beanstalk, and the variables among them. */
export function optionSettingsIn(properties: MapValue): Held[] {
  const variables = environmentIn(properties);
  return [
    { family: 'beanstalk', value: properties },
    ...(variables ? [{ family: 'xray-environment', value: variables }] : []),
  ];
}

/** The variables of a Compose file's services: maps, or lists of `NAME=value`. */
export function composeVariables(root: MapValue): Held[] {
  const services = memberOf(root, 'services');
  return services?.kind !== 'map'
    ? []
    : services.entries.flatMap(({ value: service }) => {
        const environment = service.kind === 'map' ? memberOf(service, 'environment') : undefined;
        if (environment?.kind === 'map') return [{ family: 'xray-environment', value: environment }];
        const entries = environment?.kind === 'list' ? environment.items.flatMap(assignment) : [];
        return entries.length === 0 || !environment ? [] : [asVariables(entries, environment)];
      });
}

/** `NAME=value` in one text. */
function assignment(item: Value): Entry[] {
  if (item.kind !== 'string') return [];
  const equals = item.value.indexOf('=');
  if (equals < 0) return [];
  const start = equals + 1;
  const value: Value = {
    ...item,
    value: item.value.slice(start),
    at: { start: item.offset(start), end: item.offset(item.value.length) },
    offset: (index) => item.offset(start + index),
  };
  return [{ key: item.value.slice(0, equals), keyAt: { start: item.offset(0), end: item.offset(equals) }, value }];
}

/** What SAM's Globals say of tracing, by the kind of resource. */
export function globalsIn(globals: MapValue): (Held & { readonly type: string })[] {
  return globals.entries.slice(0, mostItems).flatMap(({ key, value }) => {
    const type = `AWS::Serverless::${key}`;
    if (value.kind !== 'map' || !Object.hasOwn(switches, type)) return [];
    return tracingIn(type)(value).map((held) => ({ ...held, type }));
  });
}

function itemsOf(value: Value | undefined): MapValue[] {
  return possible(value)
    .flatMap((one) => (one.kind === 'list' ? one.items.slice(0, mostItems) : []))
    .flatMap((item) => possible(item))
    .filter((item) => item.kind === 'map');
}

/** Containers and variables: ECS takes far fewer. */
const mostItems = 1000;
