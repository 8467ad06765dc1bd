import { operation } from '../../operation.ts';

/**
 * Takes what clients counted for each rule, and answers their shares of the reservoirs. A rule that doesn't exist is
 * named among the unprocessed; `ErrorCode` is read as an HTTP status by the SDKs, so that it is one here.
 */
export const getSamplingTargets = operation(
  'xray',
  'GetSamplingTargets',
  async ({ SamplingStatisticsDocuments, SamplingBoostStatisticsDocuments = [] }, { sampling }) => {
    const targets = await Promise.all(SamplingStatisticsDocuments.map((document) => sampling.report(document)));
    return {
      SamplingTargetDocuments: targets.filter((target) => target !== undefined),
      LastRuleModification: sampling.modifiedAt(),
      UnprocessedStatistics: SamplingStatisticsDocuments.flatMap(({ RuleName }, index) =>
        targets[index] === undefined ? { RuleName, ErrorCode: '400', Message: 'Sampling rule does not exist' } : [],
      ),
      UnprocessedBoostStatistics: SamplingBoostStatisticsDocuments.map(({ RuleName }) => ({
        RuleName,
        ErrorCode: '400',
        Message: 'Nephoscope does not serve adaptive sampling yet.',
      })),
    };
  },
);
