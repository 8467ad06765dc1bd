/** What the words of a filter expression mean. */
import type { Description, Place } from '../choice.ts';
import { type Keyword, keywordOf } from './syntax.ts';
import { tokensOf } from './tokens.ts';

/** What stands at a place of a filter expression; undefined where there is nothing to tell. */
export function describeFilterExpression({ string }: Place): Description | undefined {
  if (string === undefined) return undefined;
  const token = tokensOf(string.text).find(({ at }) => at.start <= string.index && string.index < at.end);
  if (token?.kind !== 'word') return undefined;
  const name = token.value.toLowerCase();
  const says =
    keywordOf(name)?.says ?? phrases.find(({ value }) => name === value || name.startsWith(`${value}.`))?.says;
  return says === undefined ? undefined : { says: `**${token.value}**: ${says}`, within: token.at };
}

/** What can begin a term beside the keywords; a dollar sign stands where the writer goes on. */
export const phrases: readonly { readonly value: string; readonly says: string; readonly snippet: string }[] = [
  {
    value: 'service',
    says: 'A service of the trace, by its name, that fits what stands in braces.',
    snippet: 'service("$1") { ${2:fault} }',
  },
  {
    value: 'edge',
    says: 'A call from one service to another that fits what stands in braces.',
    snippet: 'edge("$1", "$2") { ${3:fault} }',
  },
  {
    value: 'annotation',
    says: 'An annotation of any segment; without a comparison, that it is there.',
    snippet: 'annotation.${1:key} = "$2"',
  },
  { value: 'group.name', says: 'What the filter expression of a group takes.', snippet: 'group.name = "$1"' },
  {
    value: 'rootcause.fault.service',
    says: 'A service on the way to the cause of a fault.',
    snippet: 'rootcause.fault.service { name = "$1" }',
  },
  {
    value: 'rootcause.fault.exception',
    says: 'An exception on the way to the cause of a fault.',
    snippet: 'rootcause.fault.exception { message CONTAINS "$1" }',
  },
  {
    value: 'rootcause.responsetime.entity',
    says: 'A segment or subsegment that took most of the time.',
    snippet: 'rootcause.responsetime.entity { name = "$1" }',
  },
];

/** A comparison to begin with behind a keyword. */
export function snippetOf({ name, type }: Keyword): string {
  return type === 'flag'
    ? name
    : type === 'number'
      ? `${name} \${1|>,<,=|} $2`
      : `${name} \${1|=,CONTAINS,BEGINSWITH|} "$2"`;
}
