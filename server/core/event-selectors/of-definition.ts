/**
 * Whether a trail or event data store of a template records an event.
 * Source: CloudFormation, AWS::CloudTrail::Trail and AWS::CloudTrail::EventDataStore.
 */
import { asArray, asObject, type JsonObject } from '../json/typed.ts';
import { type MapValue, memberOf, toPlain, type Value } from '../value.ts';
import {
  type PlainAdvancedSelector,
  type PlainEventSelector,
  type Selection,
  selectedByDefault,
  selectsAdvanced,
  selectsBasic,
} from './selects.ts';

/** Which selector takes the event, or why none does; undefined where the text doesn't tell all of them. */
export function selectsByDefinition(map: MapValue, record: JsonObject): Selection | undefined {
  const [basic, advanced] = [memberOf(map, 'EventSelectors'), memberOf(map, 'AdvancedEventSelectors')];
  if (map.open && !basic && !advanced) return undefined;
  if (advanced) {
    const selectors = objectsIn(advanced)?.map(asAdvanced);
    return selectors && selectsAdvanced(selectors, record);
  }
  if (!basic) return selectedByDefault(record);
  const selectors = objectsIn(basic);
  return selectors && selectsBasic(selectors as PlainEventSelector[], record);
}

function objectsIn(value: Value): JsonObject[] | undefined {
  const plain = toPlain(value);
  if (!Array.isArray(plain)) return undefined;
  const objects = plain.map(asObject);
  return objects.every((one) => one !== undefined) ? objects : undefined;
}

/** Templates may write `true` for `"true"`, and anything else in the place of lists. */
function asAdvanced(selector: JsonObject): PlainAdvancedSelector {
  const FieldSelectors = asArray(selector.FieldSelectors).map((one) => {
    const lists = Object.entries(asObject(one) ?? {}).map(([name, value]) =>
      name === 'Field' ? [name, String(value)] : [name, asArray(value).map(String)],
    );
    return Object.fromEntries(lists) as PlainAdvancedSelector['FieldSelectors'][number];
  });
  return { FieldSelectors };
}
