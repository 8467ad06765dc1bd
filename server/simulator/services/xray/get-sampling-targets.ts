import { operation } from '../../operation.ts';
import type { Sampling } from '../../sampling/sampling.ts';

/**
 * Takes what clients counted for each rule, and answers their shares of the reservoirs, and the boosts of rules whose
 * anomalies are missed. What can't be counted is named among the unprocessed; `ErrorCode` is read as an HTTP status by the
 * SDKs, so that it is one here.
 */
export const getSamplingTargets = operation(
  'xray',
  'GetSamplingTargets',
  async ({ SamplingStatisticsDocuments, SamplingBoostStatisticsDocuments = [] }, { sampling }) => {
    // Anomalies first: the boost that they trigger is in the targets of this very answer.
    const uncounted = SamplingBoostStatisticsDocuments.filter((document) => !sampling.reportAnomalies(document));
    const targets = await Promise.all(SamplingStatisticsDocuments.map((document) => sampling.report(document)));
    return {
      SamplingTargetDocuments: targets.filter((target) => target !== undefined),
      LastRuleModification: sampling.modifiedAt(),
      UnprocessedStatistics: SamplingStatisticsDocuments.filter((_, index) => targets[index] === undefined).map(
        (document) => unprocessed(document, sampling),
      ),
      UnprocessedBoostStatistics: uncounted.map((document) => unprocessed(document, sampling)),
    };
  },
);

function unprocessed({ RuleName }: { RuleName: string }, sampling: Sampling) {
  const Message =
    sampling.record(RuleName) === undefined ? 'Sampling rule does not exist' : 'Sampling rule has no SamplingRateBoost';
  return { RuleName, ErrorCode: '400', Message };
}
