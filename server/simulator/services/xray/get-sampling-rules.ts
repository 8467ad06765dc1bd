import { operation } from '../../operation.ts';
import { onePage } from './paging.ts';
import { asSamplingRuleRecord } from './sampling-rule.ts';

/** All sampling rules in the order in which they are tried, the Default rule among them. */
export const getSamplingRules = operation(
  'xray',
  'GetSamplingRules',
  ({ NextToken }, { sampling, account, region }) => {
    onePage(NextToken);
    return {
      SamplingRuleRecords: sampling.records().map((record) => asSamplingRuleRecord(record, { account, region })),
    };
  },
);
