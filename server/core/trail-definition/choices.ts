/** What may stand in a trail, and what stands there means. */
import { type Choice, type Description, isAt, type Offer, type Place, textAt } from '../choice.ts';
import { excludableSources } from '../event-selectors/advanced.ts';
import { selectorChoices, selectorLine } from '../event-selectors/choices.ts';
import { dataResourceTypes, insightTypes, readWriteTypes } from './trail-definition.ts';

/** What fits at a place of a trail; undefined where names aren't ours. */
export function trailChoices({ root, path, on }: Place): Offer | undefined {
  const list = linesAt(path);
  if (on === 'value' && list) {
    return { choices: Object.entries(list).map(([value, says]): Choice => ({ value, says })) };
  }
  return path[0] === 'AdvancedEventSelectors' ? selectorChoices(root, path, on, 'trail') : undefined;
}

/** What a value of a trail means. */
export function describeTrail({ root, path }: Place): Description | undefined {
  const text = textAt(root, path);
  const list = linesAt(path);
  const line = text !== undefined && list && Object.hasOwn(list, text) ? list[text] : selectorLine(root, path);
  return line === undefined ? undefined : { says: text === undefined ? line : `**${text}**: ${line}` };
}

function linesAt(path: Place['path']): Readonly<Record<string, string>> | undefined {
  if (isAt(path, 'EventSelectors', '#', 'ReadWriteType')) return readWriteTypes;
  if (isAt(path, 'EventSelectors', '#', 'DataResources', '#', 'Type')) return dataResourceTypes;
  if (isAt(path, 'EventSelectors', '#', 'ExcludeManagementEventSources', '#')) return excluded;
  return isAt(path, 'InsightSelectors', '#', 'InsightType') ? insightTypes : undefined;
}

const excluded = Object.fromEntries(excludableSources.map((source) => [source, 'Its calls are many.']));
