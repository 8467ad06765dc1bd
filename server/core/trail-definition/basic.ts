/** What several checks ask about the basic selectors of a trail. */
import { type Field, type Known, known } from '../field.ts';
import type { TrailDefinition } from './trail-definition.ts';

type ListOf<F> = F extends Field<infer L> ? (L extends readonly Field<infer T>[] ? T : never) : never;
export type BasicSelector = ListOf<TrailDefinition['eventSelectors']>;
export type InsightSelector = ListOf<TrailDefinition['insightSelectors']>;
export type DataResource = ListOf<BasicSelector['dataResources']>;

/** The basic selectors that the text tells. */
export function basicSelectorsOf({ eventSelectors }: TrailDefinition): readonly Known<BasicSelector>[] {
  return known(eventSelectors) ? eventSelectors.value.filter(known) : [];
}

/** The data resources of a selector that the text tells. */
export function dataResourcesOf({ dataResources }: BasicSelector): readonly Known<DataResource>[] {
  return known(dataResources) ? dataResources.value.filter(known) : [];
}
