/** What a segment says of the rule that took it, and of the SDK that asked. */

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
  const xray = recordIn(aws, 'xray');
  return {
    rule: textIn(xray, 'rule_name') ?? textIn(xray, 'sampling_rule_name'),
    sdk: textIn(xray, 'sdk'),
    version: textIn(xray, 'sdk_version'),
  };
}

/** True for the SDK that reads the times of sampling targets, epoch seconds, as milliseconds. */
export function misreadsTimes({ sdk }: Pick<SampledBy, 'sdk'>): boolean {
  return sdk !== undefined && /^x-ray for node\.?js$/i.test(sdk);
}

function recordIn(value: unknown, member: string): unknown {
  return isRecord(value) && Object.hasOwn(value, member) ? value[member] : undefined;
}

function textIn(value: unknown, member: string): string | undefined {
  const text = recordIn(value, member);
  return typeof text === 'string' && text !== '' ? text : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
