/** What a sampling rule samples of some traffic: a rate says little beside a reservoir. */
import { each, known } from '../field.ts';
import type { Inlay } from '../inlay.ts';
import { type MapValue, memberOf, type Span } from '../value.ts';
import type { LocalFile } from './local-file.ts';
import type { SamplingRates } from './local-rules.ts';
import type { SamplingRule } from './sampling-rule.ts';
import { centralShare, type ExpectedShare, localShare } from './share.ts';

/** Requests a second that the shares are told for; the one beside the text, and those for who looks closer. */
const usual = 100;
const examples = [1, 10, 100, 1000, 10_000];

/** `≈ 6 % of 100/s` behind the rate of a rule that X-Ray keeps. */
export function shareInlays({ fixedRate, reservoirSize }: SamplingRule): Inlay[] {
  if (!known(reservoirSize)) return [];
  return each(fixedRate).flatMap(({ value, at }) =>
    shareAt(at, { FixedRate: value, ReservoirSize: reservoirSize.value }, centralShare),
  );
}

/** The same for each rule of a local file, and for its default. */
export function localShareInlays({ defaultRule, rules }: LocalFile): Inlay[] {
  const maps: readonly MapValue[] = [...(defaultRule ? [defaultRule] : []), ...rules.map(({ map }) => map)];
  return maps.flatMap((map) => {
    const [target, rate] = [memberOf(map, 'fixed_target'), memberOf(map, 'rate')];
    if (target?.kind !== 'number' || rate?.kind !== 'number') return [];
    return shareAt(rate.at, { FixedRate: rate.value, ReservoirSize: target.value }, localShare);
  });
}

function shareAt(
  at: Span,
  rates: SamplingRates,
  shareOf: (rates: SamplingRates, perSecond: number) => ExpectedShare,
): Inlay[] {
  const { FixedRate: rate, ReservoirSize: reservoir } = rates;
  // With neither, or with wrong values, the rate says it all.
  if (at.end === at.start || reservoir <= 0 || !(rate >= 0 && rate < 1)) return [];
  const lines = examples.map((perSecond) => {
    const { sampled, share } = shareOf(rates, perSecond);
    return `- ${perSecond} requests a second: ${percent(share)}, ${rounded(sampled)} a second`;
  });
  const says = `≈ ${percent(shareOf(rates, usual).share)} of ${usual}/s`;
  return [{ kind: 'sampled-share', at, says, more: `It is expected to sample of\n${lines.join('\n')}` }];
}

function percent(share: number): string {
  return `${rounded(share * 100)} %`;
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
