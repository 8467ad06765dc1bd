import { check } from '../../check.ts';
import { isAbsent, known } from '../../field.ts';
import { headOf } from '../../shape.ts';
import { at } from '../example.ts';
import type { Timetable } from '../schedule.ts';

/**
 * A flexible time window whose mode and length don't fit.
 *
 * With the mode FLEXIBLE the window has a length, `MaximumWindowInMinutes`; with OFF there is no window, and none is given.
 * Source: Scheduler user guide, "Configuring flexible time windows".
 */
export const flexibleWindow = check<Timetable>({
  code: 'schedule/flexible-window',
  severity: 'warning',
  run({ flexibleTimeWindow: window }, report) {
    if (!window || !known(window)) return;
    const { mode, maximumWindowInMinutes: minutes, map } = window.value;
    if (!known(mode)) return;
    if (mode.value === 'FLEXIBLE' && isAbsent(minutes)) {
      report(headOf(map), 'A flexible window has a length: write MaximumWindowInMinutes, 1 to 1440.', {
        fix: {
          kind: 'insert',
          title: 'Add MaximumWindowInMinutes',
          at: map.at,
          key: 'MaximumWindowInMinutes',
          value: 15,
        },
      });
    }
    if (mode.value === 'OFF' && known(minutes)) {
      report(minutes, 'With the mode OFF there is no window: leave MaximumWindowInMinutes out, or write FLEXIBLE.', {
        fixes: [
          { kind: 'remove', title: 'Remove MaximumWindowInMinutes', at: minutes.at },
          { kind: 'replace', title: 'Replace OFF with FLEXIBLE', at: mode.at, value: 'FLEXIBLE' },
        ],
      });
    }
  },
  fires: [
    { ...at('rate(1 day)'), FlexibleTimeWindow: { Mode: 'FLEXIBLE' } },
    { ...at('rate(1 day)'), FlexibleTimeWindow: { Mode: 'OFF', MaximumWindowInMinutes: 15 } },
  ],
  silent: [
    { ...at('rate(1 day)'), FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 15 } },
    { ...at('rate(1 day)'), FlexibleTimeWindow: { Mode: 'OFF' } },
  ],
  unknown: [{ ...at('rate(1 day)'), FlexibleTimeWindow: { Mode: { Ref: 'Mode' }, MaximumWindowInMinutes: 15 } }],
});
