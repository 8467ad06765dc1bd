/** What a segment says of the rule that took it, and of the SDK that asked. */
import { asObject, asText } from '../json/typed.ts';

export interface SampledBy {
  /** The central rule's name; local rules have none, and OpenTelemetry's sampler doesn't tell it. */
  readonly rule: string | undefined;
  /** `X-Ray for Node.js`, `X-Ray for Java`, `opentelemetry for python` … and its version. */
  readonly sdk: string | undefined;
  readonly version: string | undefined;
}

/**
 * Reads `aws.xray` of a segment document. The X-Ray SDKs for Node.js and Java write `rule_name`, those for Python and Go
 * `sampling_rule_name`.
 * Source: AWS X-Ray SDK for Node.js 3.12, segment.js, addRuleName; for Python, segment.py, set_rule_name.
 */
export function sampledBy(aws: unknown): SampledBy {
  const xray = asObject(asObject(aws)?.xray);
  return {
    rule: asText(xray?.rule_name) ?? asText(xray?.sampling_rule_name),
    sdk: asText(xray?.sdk),
    version: asText(xray?.sdk_version),
  };
}

/** True for the SDK that reads the times of sampling targets, epoch seconds, as milliseconds. */
export function misreadsTimes({ sdk }: Pick<SampledBy, 'sdk'>): boolean {
  return sdk !== undefined && /^x-ray for node\.?js$/i.test(sdk);
}
