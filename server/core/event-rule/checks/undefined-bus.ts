import { check, replaceWith, type Surroundings } from '../../check.ts';
import { each } from '../../field.ts';
import { type Speller, spellerOf } from '../../mistyped.ts';
import type { EventRule } from '../rule.ts';

/**
 * An event bus that nothing defines, while one of nearly the same name is defined.
 *
 * A rule on a bus that isn't there can't be made. `default` is always there.
 * Source: EventBridge API, PutRule, EventBusName.
 */
export const undefinedBus = check<EventRule>({
  code: 'event-rule/undefined-bus',
  severity: 'warning',
  readsSurroundings: true,
  run({ eventBusName }, report, { named }) {
    const buses = named?.['event-bus'];
    if (!buses) return;
    const speller = spellers.get(buses.known) ?? spellerOf(buses.known);
    spellers.set(buses.known, speller);
    for (const bus of each(eventBusName)) {
      if (bus.value.includes(':') || bus.value.startsWith('aws.partner/') || buses.known.has(bus.value)) continue;
      const near = speller(bus.value);
      if (near !== undefined)
        report(bus, `No event bus is called ${bus.value}: did you mean ${near}?`, { fix: replaceWith(bus, near) });
      else if (buses.complete)
        report(bus, `No event bus is called ${bus.value}: define it, or name another.`, { severity: 'information' });
    }
  },
  exampleSurroundings: exampleBuses(),
  fires: [{ EventBusName: 'oders' }, { EventBusName: 'defualt' }],
  silent: [{ EventBusName: 'orders' }, { EventBusName: 'default' }, { EventBusName: 'defined-elsewhere' }],
  unknown: [{ EventBusName: { Ref: 'Bus' } }],
});

/** One for all the rules of the same surroundings. */
const spellers = new WeakMap<ReadonlySet<string>, Speller>();

function exampleBuses(): Partial<Surroundings> {
  const none = { known: new Set<string>(), complete: false };
  return {
    named: {
      'event-bus': { known: new Set(['default', 'orders']), complete: false },
      'log-group': none,
      canary: none,
    },
  };
}
