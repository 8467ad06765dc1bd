import { operation } from '../../operation.ts';
import { onePage } from './paging.ts';

/** What clients counted for each rule lately, in windows of ten seconds. */
export const getSamplingStatisticSummaries = operation(
  'xray',
  'GetSamplingStatisticSummaries',
  ({ NextToken }, { sampling }) => {
    onePage(NextToken);
    return { SamplingStatisticSummaries: sampling.statistics() };
  },
);
