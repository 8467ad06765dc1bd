import { check } from '../../check.ts';
import { each } from '../../field.ts';
import { nearest } from '../../near.ts';
import { goodRule } from '../example.ts';
import type { SamplingRule } from '../sampling-rule.ts';
import { serviceTypes } from '../service-types.ts';

/**
 * A misspelt service type.
 *
 * `ServiceType` is the origin of the segments: `AWS::ECS::Container`, `AWS::EC2::Instance` and so on, in any case.
 * Source: X-Ray developer guide, "Customizing sampling rules" and "Segment documents", origin.
 */
export const serviceType = check<SamplingRule>({
  code: 'sampling-rule/service-type',
  severity: 'warning',
  run({ serviceType: field }, report) {
    for (const { value, at } of each(field)) {
      if (/[*?]/.test(value) || serviceTypes.some(({ type }) => type.toLowerCase() === value.toLowerCase())) continue;
      const near = nearest(
        value,
        serviceTypes.map(({ type }) => type),
      );
      if (near === undefined) continue;
      report(at, `No segment comes from ${value}: did you mean ${near}?`, {
        fix: { kind: 'replace', title: `Replace with ${near}`, at, value: near },
      });
    }
  },
  fires: [{ ...goodRule, ServiceType: 'AWS::ECS::Containr' }],
  silent: [
    { ...goodRule, ServiceType: 'AWS::ECS::Container' },
    { ...goodRule, ServiceType: 'AWS::ApiGateway::Stage' },
    { ...goodRule, ServiceType: 'Custom::Thing' },
  ],
  unknown: [{ ...goodRule, ServiceType: { Ref: 'Type' } }],
});
