import { operation } from '../../operation.ts';
import { DEFAULT_RULE } from '../../sampling/rule.ts';
import { asSamplingRuleRecord, namedRule, refused } from './sampling-rule.ts';

/** Deletes a sampling rule and answers what it was. */
export const deleteSamplingRule = operation(
  'xray',
  'DeleteSamplingRule',
  async (named, { sampling, account, region }) => {
    const record = namedRule(named, sampling);
    if (record.rule.RuleName === DEFAULT_RULE) throw refused('The Default sampling rule can not be deleted.');
    await sampling.remove(record.rule.RuleName);
    return { SamplingRuleRecord: asSamplingRuleRecord(record, { account, region }) };
  },
);
