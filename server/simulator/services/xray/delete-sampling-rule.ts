import { DEFAULT_NAME } from '../../../core/xray/default-name.ts';
import { operation } from '../../operation.ts';
import { asSamplingRuleRecord, namedRule, refused } from './sampling-rule.ts';
import { ruleResource } from './tags.ts';

/** Deletes a sampling rule and answers what it was. */
export const deleteSamplingRule = operation(
  'xray',
  'DeleteSamplingRule',
  async (named, { sampling, xrayState: { tags }, account, region }) => {
    const record = namedRule(named, sampling);
    if (record.rule.RuleName === DEFAULT_NAME) throw refused('The Default sampling rule can not be deleted.');
    const { RuleName } = record.rule;
    await Promise.all([sampling.remove(RuleName), tags.remove(ruleResource(RuleName))]);
    return { SamplingRuleRecord: asSamplingRuleRecord(record, { account, region }) };
  },
);
