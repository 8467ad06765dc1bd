/** Which names may be changed from a text, and which AWS takes. */
import { metricAlarmShape, metricDataQuery } from './alarm/metric-alarm.ts';
import { pathKey } from './event-target/target.ts';
import type { NameKind } from './names.ts';
import { type TextLimits, textFault } from './shape.ts';

/** What one of a kind is called, and which names it can have; without limits it isn't changed from a text. */
interface KindFacts {
  readonly noun: string;
  readonly limits?: TextLimits;
}

const kinds: Readonly<Record<NameKind, KindFacts>> = {
  alarm: { noun: 'alarm', limits: metricAlarmShape.AlarmName.limits ?? {} },
  'event-bus': { noun: 'event bus' },
  'log-group': { noun: 'log group' },
  metric: { noun: 'metric' },
  'xray-group': { noun: 'X-Ray group' },
  'math-id': { noun: 'metric math id', limits: metricDataQuery.Id.limits ?? {} },
  placeholder: { noun: 'variable', limits: pathKey },
};

/** `alarm`: what people call one of this kind. */
export function nounOf(kind: NameKind): string {
  return kinds[kind].noun;
}

/** Why names of this kind aren't changed from a text; undefined where they are. */
export function whyFixed(kind: NameKind): string | undefined {
  const { noun, limits } = kinds[kind];
  return limits
    ? undefined
    : `The name of this ${noun} is known outside of these files as well, to programs and to other stacks: it is changed where it is deployed, not by a rename.`;
}

/** Why AWS doesn't take a name of this kind; undefined where it does. */
export function nameFault(kind: NameKind, name: string): string | undefined {
  const { noun, limits } = kinds[kind];
  const fault = limits && textFault({ min: 1, ...limits }, name);
  return fault && `The name of the ${noun} ${fault}.`;
}
