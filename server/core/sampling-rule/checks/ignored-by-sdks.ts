import { check } from '../../check.ts';
import { known } from '../../field.ts';
import { goodRule } from '../example.ts';
import type { SamplingRule } from '../sampling-rule.ts';

/**
 * A rule that the X-Ray SDKs leave out.
 *
 * The SDKs take only rules whose `ResourceARN` is `*` and that ask for no `Attributes`; others are for services such as API
 * Gateway, which know the resource and the request's headers.
 * Source: X-Ray developer guide, "Customizing sampling rules".
 */
export const ignoredBySdks = check<SamplingRule>({
  code: 'sampling-rule/ignored-by-sdks',
  severity: 'information',
  run({ resourceARN, attributes }, report) {
    if (known(resourceARN) && !/^\*+$/.test(resourceARN.value)) {
      report(resourceARN, 'The X-Ray SDKs leave out rules whose ResourceARN is not *: write * where they must see it.');
    }
    if (known(attributes) && attributes.value.size > 0) {
      report(attributes, 'The X-Ray SDKs leave out rules with Attributes: remove them where they must see it.');
    }
  },
  fires: [
    { ...goodRule, ResourceARN: 'arn:aws:apigateway:eu-west-1::/restapis/a/stages/prod' },
    { ...goodRule, Attributes: { tenant: 'a*' } },
  ],
  silent: [goodRule, { ...goodRule, Attributes: {} }],
  unknown: [{ ...goodRule, ResourceARN: { 'Fn::Sub': 'arn:${AWS::Partition}:x' } }],
});
