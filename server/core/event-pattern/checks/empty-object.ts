import { check } from '../../check.ts';
import { type EventPattern, reportFaults } from '../pattern.ts';

/**
 * An empty object.
 *
 * An object without fields asks for nothing, and EventBridge doesn't take it, not even as the whole pattern. To match
 * every event write a field that all have: `{"source": [{"prefix": ""}]}`.
 * Source: event-ruler, JsonRuleCompiler; answers of PutRule.
 */
export const emptyObject = check<EventPattern>({
  code: 'event-pattern/empty-object',
  severity: 'error',
  run(pattern, report) {
    reportFaults(pattern, ['empty-object'], report);
  },
  fires: ['{}', { source: ['aws.health'], detail: {} }, { $or: [{}, { source: ['aws.health'] }] }],
  silent: [{ source: [{ prefix: '' }] }],
  unknown: [{ source: ['aws.health'], detail: { Ref: 'Detail' } }],
});
