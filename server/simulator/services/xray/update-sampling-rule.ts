import { DEFAULT_NAME } from '../../../core/xray/default-name.ts';
import { operation } from '../../operation.ts';
import { defaultRule, type Rule } from '../../sampling/rule.ts';
import { asSamplingRuleRecord, checkedRule, namedRule, refused } from './sampling-rule.ts';

/** Changes the given members of a sampling rule; of the Default rule only the rates can be changed. */
export const updateSamplingRule = operation(
  'xray',
  'UpdateSamplingRule',
  async ({ SamplingRuleUpdate: { RuleName, RuleARN, ...members } }, { sampling, account, region }) => {
    const { rule } = namedRule({ RuleName, RuleARN }, sampling);
    const given = Object.entries(members).filter(([, value]) => value !== undefined);
    const changed = { ...rule, ...Object.fromEntries(given) };
    const next =
      rule.RuleName === DEFAULT_NAME
        ? changedDefault(
            changed,
            given.map(([name]) => name),
          )
        : checkedRule(changed);
    return { SamplingRuleRecord: asSamplingRuleRecord(await sampling.put(next), { account, region }) };
  },
);

/** @throws InvalidRequestException with the text that AWS answers where another member is given */
function changedDefault(rule: Rule, given: readonly string[]): Rule {
  if (given.some((name) => name !== 'FixedRate' && name !== 'ReservoirSize')) {
    throw refused('Invalid update request for default sampling rule');
  }
  // Checked as if it were any other rule: the name and the priority are its own.
  checkedRule({ ...rule, RuleName: 'rates', Priority: 1 });
  return defaultRule(rule);
}
