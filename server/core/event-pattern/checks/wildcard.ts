import { check } from '../../check.ts';
import { type EventPattern, reportFaults } from '../pattern.ts';

/**
 * A wildcard that can't be read.
 *
 * `*` stands for any characters or none; two in a row are refused. A backslash stands before `*` and `\` only, to mean
 * the character itself. There is no `?`.
 * Source: event-ruler, WildcardParser; answers of TestEventPattern.
 */
export const wildcard = check<EventPattern>({
  code: 'event-pattern/wildcard',
  severity: 'error',
  run(pattern, report) {
    reportFaults(pattern, ['wildcard'], report);
  },
  fires: [
    { detail: { bus: [{ wildcard: 'arn:aws:events:*:**:event-bus/*' }] } },
    { detail: { path: [{ wildcard: 'C:\\Users\\*' }] } },
    { detail: { bus: [{ wildcard: 123 }] } },
  ],
  silent: [{ detail: { path: [{ wildcard: 'C:\\\\Users\\\\*' }, { wildcard: '5 \\* 5' }, { wildcard: '' }] } }],
  unknown: [{ detail: { path: [{ wildcard: { 'Fn::Sub': '${Folder}/**' } }] } }],
});
