import { samplingRuleFamily } from '../../../core/sampling-rule/check.ts';
import { fromPlain } from '../../../core/value.ts';
import { type AwsError, awsError } from '../../operation.ts';
import { type Rule, type RuleRecord, ruleArn, ruleNameIn } from '../../sampling/rule.ts';
import type { Sampling } from '../../sampling/sampling.ts';

/** A record as the API answers it. */
export function asSamplingRuleRecord(
  { rule, createdAt, modifiedAt }: RuleRecord,
  place: { readonly account: string; readonly region: string },
) {
  return {
    SamplingRule: { ...rule, RuleARN: ruleArn(rule.RuleName, place) },
    CreatedAt: createdAt,
    ModifiedAt: modifiedAt,
  };
}

/**
 * The rule that a request names, by name or by ARN.
 *
 * @throws InvalidRequestException where it names none or two, where there is none, and where a watched file keeps it
 */
export function namedRule(
  named: { RuleName?: string | undefined; RuleARN?: string | undefined },
  sampling: Sampling,
): RuleRecord {
  const { RuleName, RuleARN } = named;
  if ((RuleName === undefined) === (RuleARN === undefined)) {
    throw refused('Specify a rule by either RuleName or RuleARN, but not both.');
  }
  const name = RuleName ?? ruleNameIn(RuleARN!);
  const record = name === undefined ? undefined : sampling.record(name);
  // The text that AWS answers, as Terraform's provider knows it.
  if (name === undefined || record === undefined) throw refused('Sampling rule does not exist');
  const place = sampling.placeOf(name);
  if (place !== undefined)
    throw refused(`The sampling rule "${name}" stands in the watched file ${place.file}: change it there.`);
  return record;
}

/**
 * The rule that members describe, checked as the editor checks it.
 *
 * @throws InvalidRequestException with what the first check says that finds an error
 */
export function checkedRule(rule: Rule): Rule {
  const problem = samplingRuleFamily.problems(fromPlain(rule)).find(({ severity }) => severity === 'error');
  if (problem !== undefined) throw refused(problem.aws?.message ?? problem.message);
  return rule;
}

/** X-Ray's error for a rule that it doesn't take. */
export function refused(message: string): AwsError {
  return awsError('InvalidRequestException', message);
}
