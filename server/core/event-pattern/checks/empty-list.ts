import { check } from '../../check.ts';
import { type EventPattern, reportFaults } from '../pattern.ts';

/**
 * An empty list.
 *
 * A list names the values that a field may have; without any, the rule could never match.
 * Source: event-ruler, JsonRuleCompiler; answers of TestEventPattern.
 */
export const emptyList = check<EventPattern>({
  code: 'event-pattern/empty-list',
  severity: 'error',
  run(pattern, report) {
    reportFaults(pattern, ['empty-list'], report);
  },
  fires: [{ source: ['aws.ecs'], resources: [] }, '{"detail": {"state": []}}'],
  silent: [{ source: ['aws.ecs'], resources: [{ exists: false }] }],
  unknown: [{ source: ['aws.ecs'], resources: [{ Ref: 'Service' }] }],
});
