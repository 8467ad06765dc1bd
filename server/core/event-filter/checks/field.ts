import { check, renameTo } from '../../check.ts';
import { conditionsOf } from '../../event-pattern/conditions.ts';
import { slipOf } from '../../mistyped.ts';
import type { EventFilter } from '../filter.ts';
import { recordMembers, records } from '../records.ts';

/**
 * A field that the source's records don't have.
 *
 * A filter is about the whole record: `body` of a queue's message, `data` of a stream's record, `dynamodb` and `eventName`
 * of a table's. A filter that asks for another field beside these matches nothing, and nothing tells so.
 * Source: Lambda developer guide, filter syntax by event source; EventBridge user guide, event filtering in pipes.
 */
export const filterField = check<EventFilter>({
  code: 'event-filter/field',
  severity: 'warning',
  run({ pattern }, report) {
    if (pattern === undefined) return;
    const roots = new Map(conditionsOf(pattern.all).map(({ root }) => [root.at.start, root]));
    const names = [...roots.values()].map(({ key }) => memberIn(key));
    const known = names.filter((name) => recordMembers.includes(name));
    const kinds = records.filter((members) => known.every((name) => members.includes(name)));
    for (const { key, at } of roots.values()) {
      const name = memberIn(key);
      if (recordMembers.includes(name)) continue;
      const meant = meantBy(name);
      if (meant === undefined && (known.length === 0 || kinds.length === 0)) continue;
      const instead = meant === undefined ? `beside ${known[0]}` : `Did you mean ${meant}?`;
      const says =
        meant === undefined ? `No record has ${name} ${instead}.` : `No record has a field ${name}. ${instead}`;
      report(pattern.place(at), `${says} Such a filter matches nothing.`, {
        fix: meant === undefined || key !== name ? undefined : pattern.mend(renameTo(at, meant)),
      });
    }
  },
  fires: [
    '{"bdoy": {"state": ["new"]}}',
    '{"Body": {"state": ["new"]}}',
    '{"eventname": ["INSERT"]}',
    '{"body": {"state": ["new"]}, "state": ["new"]}',
  ],
  silent: [
    '{"body": {"state": ["new"]}, "attributes": {"SenderId": ["a"]}}',
    '{"dynamodb.NewImage.state.S": ["new"]}',
    '{"operationType": ["insert"]}',
  ],
  unknown: [{ Ref: 'Pattern' }],
});

/** The outermost field of a path: a dot in a name is a step. */
const memberIn = (key: string): string => key.split('.')[0]!;

/** A record's fields are AWS's own names: another case or one slip of the keyboard is a mistake. */
function meantBy(name: string): string | undefined {
  const small = name.toLowerCase();
  return recordMembers.find((member) => member.toLowerCase() === small) ?? slipOf(name, recordMembers, 4);
}
