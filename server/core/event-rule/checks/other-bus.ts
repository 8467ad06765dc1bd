import { check } from '../../check.ts';
import type { Matcher } from '../../event-pattern/syntax.ts';
import { busOf } from '../bus.ts';
import { conditionAt, type EventRule } from '../rule.ts';

/**
 * Events that come to another bus.
 *
 * Events of AWS services come to the default bus, those of a partner to the bus with the name of their source. Another bus
 * gets them only where a rule sends them on.
 * Source: EventBridge user guide, event buses and partner events.
 */
export const otherBus = check<EventRule>({
  code: 'event-rule/other-bus',
  severity: 'warning',
  run(rule, report) {
    const { pattern, eventBusName } = rule;
    const bus = busOf(rule);
    const sources = pattern && conditionAt(pattern, 'source');
    if (bus === undefined || !sources) return;
    const { matchers, at } = sources;
    if (bus === 'default' && matchers.every((one) => beginsWith(one, 'aws.partner/'))) {
      const says = 'Events of partners come to their own bus, not to the default one: add its EventBusName.';
      report(pattern.place(at), says);
    } else if (bus !== 'default' && !bus.startsWith('aws.partner/') && matchers.every(isOfService)) {
      const says = `Events of AWS services come to the default bus: ${bus} gets them only where a rule sends them on.`;
      report(eventBusName, says, { severity: 'information' });
    }
  },
  fires: [
    { EventPattern: { source: ['aws.partner/example.com/shop'] } },
    { EventBusName: 'orders', EventPattern: { source: ['aws.ec2'] } },
  ],
  silent: [
    { EventPattern: { source: ['aws.ec2'] } },
    { EventBusName: 'orders', EventPattern: { source: ['com.example.shop'] } },
    { EventBusName: 'aws.partner/example.com/shop', EventPattern: { source: ['aws.partner/example.com/shop'] } },
  ],
  unknown: [
    { EventBusName: { Ref: 'Bus' }, EventPattern: { source: ['aws.ec2'] } },
    { EventPattern: { source: [{ Ref: 'Source' }] } },
  ],
});

const isOfService = (matcher: Matcher) => beginsWith(matcher, 'aws.') && !beginsWith(matcher, 'aws.partner');

function beginsWith(matcher: Matcher, text: string): boolean {
  if (matcher.kind === 'prefix') return !matcher.ignoreCase && matcher.text.startsWith(text);
  return matcher.kind === 'equals' && typeof matcher.value === 'string' && matcher.value.startsWith(text);
}
