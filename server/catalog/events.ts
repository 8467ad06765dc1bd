/**
 * Events of AWS services on EventBridge: sources, detail-types and the fields of `detail`. The list lags behind AWS: a
 * name that isn't in it is never wrong for that.
 */
import { loadCatalog } from './load.ts';

interface Events {
  /** Detail-types that every AWS source can have. */
  readonly fromCloudTrail: readonly string[];
  /** Fields of a CloudTrail record, written as below. */
  readonly cloudTrailFields: readonly string[];
  /** Source, detail-type, fields: `state.value`, `retries:n` (number), `readOnly:b` (boolean), `containers[].name`. */
  readonly sources: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

export interface DetailField {
  /** Path inside of `detail`, as a pattern writes it. */
  readonly path: string;
  readonly type: 'text' | 'number' | 'boolean';
}

const events = () => loadCatalog<Events>('events');

/** Every known source: `aws.ec2`. */
export function eventSources(): string[] {
  return Object.keys(events().sources);
}

/** Detail-types that come through CloudTrail and that every AWS source can have. */
export function cloudTrailDetailTypes(): readonly string[] {
  return events().fromCloudTrail;
}

/** The detail-types known of a source, those through CloudTrail included; undefined for an unknown source. */
export function detailTypesOf(source: string): string[] | undefined {
  const { sources, fromCloudTrail } = events();
  const types = Object.hasOwn(sources, source) ? sources[source] : undefined;
  return types && [...Object.keys(types), ...fromCloudTrail];
}

/** The fields of an event's `detail`; empty where they aren't known. */
export function detailFieldsOf(source: string, detailType: string): DetailField[] {
  const { sources, fromCloudTrail, cloudTrailFields } = events();
  const types = Object.hasOwn(sources, source) ? sources[source] : undefined;
  const fields = fromCloudTrail.includes(detailType) ? cloudTrailFields : (types?.[detailType] ?? []);
  return fields.map((field) => {
    const [, name, letter] = /^(.*?)(?::([nb]))?$/s.exec(field)!;
    const type = letter === 'n' ? 'number' : letter === 'b' ? 'boolean' : 'text';
    // Patterns look through lists.
    return { path: name!.replaceAll('[]', ''), type };
  });
}
