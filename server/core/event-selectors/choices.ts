/** What may stand in advanced event selectors, and what stands there means. */
import { dataEventTypes } from '../../catalog/data-event-types.ts';
import { type Choice, isAt, type Offer, type Path, textAt } from '../choice.ts';
import type { Value } from '../value.ts';
import { fieldsOf, type Holder, operators, operatorsOf, selectorFields, valuesOf } from './advanced.ts';
import { categoryAt } from './category-at.ts';

/** Fields, operators and values that fit at a place below `AdvancedEventSelectors`. */
export function selectorChoices(root: Value, path: Path, on: 'key' | 'value', holder: Holder): Offer | undefined {
  const category = categoryAt(root, path);
  if (on === 'value' && isAt(path, 'AdvancedEventSelectors', '#', 'FieldSelectors', '#', 'Field')) {
    const taken = category === undefined ? undefined : fieldsOf(category, holder)?.all;
    const all = Object.entries(selectorFields).filter(([name]) => !taken || taken.some((one) => one === name));
    return { choices: all.map(([value, says]): Choice => ({ value, says })) };
  }
  const field = textAt(root, [...path.slice(0, 4), 'Field']) ?? '';
  if (on === 'key' && isAt(path, 'AdvancedEventSelectors', '#', 'FieldSelectors', '#', '*')) {
    const { takes } = operatorsOf(field, category, holder);
    return { choices: takes.map((value): Choice => ({ value, says: operators[value], snippet: '["$1"]' })) };
  }
  if (on !== 'value' || !isAt(path, 'AdvancedEventSelectors', '#', 'FieldSelectors', '#', '*', '#')) return undefined;
  const values = field === 'resources.type' ? dataEventTypes() : valuesOf(field, category, holder).oneOf;
  return values && { choices: values.map((value): Choice => ({ value, says: `For ${field}.` })) };
}

/** What a field or an operator at a place below `AdvancedEventSelectors` means, in one line. */
export function selectorLine(root: Value, path: Path): string | undefined {
  if (isAt(path, 'AdvancedEventSelectors', '#', 'FieldSelectors', '#', 'Field')) {
    const field = textAt(root, path) ?? '';
    return Object.hasOwn(selectorFields, field) ? selectorFields[field as keyof typeof selectorFields] : undefined;
  }
  const operator = path.at(-1);
  return isAt(path, 'AdvancedEventSelectors', '#', 'FieldSelectors', '#', '*') &&
    typeof operator === 'string' &&
    Object.hasOwn(operators, operator)
    ? operators[operator as keyof typeof operators]
    : undefined;
}
