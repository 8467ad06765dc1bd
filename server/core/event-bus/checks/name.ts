import { check } from '../../check.ts';
import { isAbsent, known } from '../../field.ts';
import type { EventBus } from '../bus.ts';

/**
 * A name that a bus can't have.
 *
 * Each account has its bus `default`; it can't be made. `/` stands in the names of partners' buses alone, which are called
 * like their EventSourceName.
 * Source: EventBridge API, CreateEventBus, Name.
 */
export const busName = check<EventBus>({
  code: 'event-bus/name',
  severity: 'error',
  run({ name, eventSourceName }, report) {
    if (!known(name)) return;
    if (name.value === 'default') {
      report(name, 'Each account has the bus default: write another name, or leave the resource out.');
    } else if (known(eventSourceName) && eventSourceName.value !== name.value) {
      report(name, `A partner's bus is called like its source: write ${eventSourceName.value}.`, {
        fix: {
          kind: 'replace',
          title: `Replace with ${eventSourceName.value}`,
          at: name.at,
          value: eventSourceName.value,
        },
      });
    } else if (isAbsent(eventSourceName) && name.value.includes('/')) {
      report(name, "A bus of one's own has no / in its name; a partner's bus needs its EventSourceName.");
    }
  },
  fires: [
    { Name: 'default' },
    { Name: 'shop/orders' },
    { Name: 'orders', EventSourceName: 'aws.partner/example.com/shop' },
  ],
  silent: [
    { Name: 'orders' },
    { Name: 'aws.partner/example.com/shop', EventSourceName: 'aws.partner/example.com/shop' },
  ],
  unknown: [{ Name: { Ref: 'Name' } }, { Name: 'shop/orders', EventSourceName: { Ref: 'Source' } }],
});
