import { check } from '../../check.ts';
import { type EventPattern, patternLimits } from '../pattern.ts';

/**
 * A pattern that is too long.
 *
 * A pattern has at most 4,096 characters, spaces included; an object of a template counts as JSON without spaces. The
 * default quota is 2,048 characters, which AWS raises on request.
 * Source: EventBridge API, PutRule, EventPattern; EventBridge quotas.
 */
export const length = check<EventPattern>({
  code: 'event-pattern/length',
  severity: 'error',
  run({ at, length }, report) {
    const { most, quota } = patternLimits;
    if (length === undefined || length <= quota) return;
    if (length > most)
      report(at, `The pattern has ${length} characters: at most ${most}; shorten it or use several rules.`);
    else {
      const message = `The pattern has ${length} characters: more than ${quota} need a raised quota.`;
      report(at, message, { severity: 'warning' });
    }
  },
  fires: [
    { detail: { id: Array.from({ length: 600 }, (_, n) => `i-${n}`) } },
    { detail: { id: Array.from({ length: 300 }, (_, n) => `i-${n}`) } },
  ],
  silent: [{ detail: { id: Array.from({ length: 100 }, (_, n) => `i-${n}`) } }],
  unknown: [{ detail: { id: [{ Ref: 'Id' }, ...Array.from({ length: 500 }, (_, n) => `i-${n}`)] } }],
});
