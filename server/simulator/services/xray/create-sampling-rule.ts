import { CUSTOM_RULES } from '../../../core/xray/limits.ts';
import { awsError, operation } from '../../operation.ts';
import type { Rule } from '../../sampling/rule.ts';
import { asSamplingRuleRecord, checkedRule, refused } from './sampling-rule.ts';
import { newTags, ruleResource } from './tags.ts';

/** Makes a sampling rule, whose name must be new. */
export const createSamplingRule = operation(
  'xray',
  'CreateSamplingRule',
  async ({ SamplingRule: input, Tags }, { sampling, xrayState: { tags }, account, region }) => {
    const { RuleName, Attributes = {}, ...members } = input;
    if (RuleName === undefined) throw refused('A new sampling rule needs a RuleName.');
    const rule = checkedRule({ ...members, RuleName, Attributes } as Rule);
    const set = newTags(Tags);
    if (sampling.record(RuleName) !== undefined) throw refused('Sampling rule already exists');
    if (sampling.created() >= CUSTOM_RULES) {
      throw awsError(
        'RuleLimitExceededException',
        `There are ${CUSTOM_RULES} sampling rules already, which is the limit.`,
      );
    }
    const [record] = await Promise.all([sampling.put(rule), tags.set(ruleResource(RuleName), set)]);
    return { SamplingRuleRecord: asSamplingRuleRecord(record, { account, region }) };
  },
);
