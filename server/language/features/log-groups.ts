/** Which trails of a workspace deliver to the log group that a filter looks at. */
import { hole, memberOf, possible, type Value } from '../../core/value.ts';
import type { Definition } from '../../forms/definition.ts';

/** A log group as a text names it: equal for all that name the same, as far as the text tells. */
export type LogGroupKey = string;

export interface LogGroups<Trail> {
  /** Takes down the log groups of one template, and answers how it names them. */
  readonly look: (
    template: string,
    definitions: readonly Definition[],
  ) => (named: Value | undefined) => LogGroupKey | undefined;
  readonly delivers: (group: LogGroupKey | undefined, trail: Trail) => void;
  /** The trails that deliver to it. */
  readonly to: (group: LogGroupKey | undefined) => readonly Trail[];
  /** True where some trail is known to deliver to some log group. */
  readonly some: () => boolean;
}

export function createLogGroups<Trail>(): LogGroups<Trail> {
  const trails = new Map<LogGroupKey, Trail[]>();
  return {
    look(template, definitions) {
      const own = new Map<string, LogGroupKey>();
      for (const { family, name, value } of definitions) {
        if (family === 'log-group') own.set(name, nameOf(value) ?? `${template} ${name}`);
      }
      return (named) => keyOf(named, own);
    },
    delivers(group, trail) {
      if (group === undefined) return;
      trails.set(group, [...(trails.get(group) ?? []), trail]);
    },
    to: (group) => (group === undefined ? [] : (trails.get(group) ?? [])),
    some: () => trails.size > 0,
  };
}

/** The name that a log group's definition gives it. */
function nameOf(value: Value): LogGroupKey | undefined {
  const [map] = possible(value);
  const name = map?.kind === 'map' ? memberOf(map, 'LogGroupName') : undefined;
  return name?.kind === 'string' ? written(name.value) : undefined;
}

/** A name, an ARN, or a reference to a resource of the template. */
function keyOf(named: Value | undefined, own: ReadonlyMap<string, LogGroupKey>): LogGroupKey | undefined {
  if (named?.kind === 'string') return written(named.value);
  if (named?.kind !== 'unknown') return undefined;
  const text = named.text?.value;
  const name = text === undefined ? undefined : arnName(text);
  if (name !== undefined && !name.includes(hole)) return written(name);
  const ids = [named.refersTo, ...(named.names ?? []).map(({ id }) => id)];
  return ids.map((id) => (id === undefined ? undefined : own.get(id))).find((key) => key !== undefined);
}

function written(text: string): LogGroupKey {
  return `= ${arnName(text) ?? text}`;
}

function arnName(text: string): string | undefined {
  return /:log-group:([^:]+)/.exec(text)?.[1];
}
