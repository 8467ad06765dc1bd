/** What a sampling rule is matched against; a property that the caller doesn't know is left out. */
export interface SamplingRequest {
  readonly serviceName?: string;
  readonly serviceType?: string;
  readonly host?: string;
  readonly httpMethod?: string;
  readonly urlPath?: string;
  readonly resourceArn?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** The members of an X-Ray sampling rule that decide which requests it is for. */
export interface SamplingPatterns {
  readonly ServiceName: string;
  readonly ServiceType: string;
  readonly Host: string;
  readonly HTTPMethod: string;
  readonly URLPath: string;
  readonly ResourceARN: string;
  readonly Attributes?: Readonly<Record<string, string>>;
}

/** Why one property of a request agrees with a rule, or doesn't. */
export interface Comparison {
  /** The rule's member: `URLPath`, or `Attributes.tenant`. */
  readonly member: string;
  readonly pattern: string;
  /** The request's property; undefined when the request lacks it, which agrees with every pattern. */
  readonly value: string | undefined;
  readonly agrees: boolean;
}

/**
 * Compares a request with a rule, member by member; the rule matches when all agree.
 * Source: X-Ray developer guide, "Customizing sampling rules"; the AWS X-Ray SDK takes a missing property for a match.
 */
export function compareRule(rule: SamplingPatterns, request: SamplingRequest): Comparison[] {
  const attributes = request.attributes;
  return [
    compare('ServiceName', rule.ServiceName, request.serviceName),
    compare('ServiceType', rule.ServiceType, request.serviceType),
    compare('Host', rule.Host, request.host),
    compare('HTTPMethod', rule.HTTPMethod, request.httpMethod),
    compare('URLPath', rule.URLPath, request.urlPath),
    compare('ResourceARN', rule.ResourceARN, request.resourceArn),
    ...Object.entries(rule.Attributes ?? {}).map(([key, pattern]) =>
      // A request whose attributes are known, but not this one, has no value to match.
      compare(`Attributes.${key}`, pattern, attributes && (Object.hasOwn(attributes, key) ? attributes[key] : '')),
    ),
  ];
}

function compare(member: string, pattern: string, value: string | undefined): Comparison {
  return { member, pattern, value, agrees: value === undefined || matchesWildcard(pattern, value) };
}

/**
 * Whether a text matches a pattern in which `*` stands for any run of characters and `?` for one, in any case.
 * Only the last `*` is ever tried again, so the time is at most pattern times text, and the pattern is at most 500 long.
 */
export function matchesWildcard(pattern: string, text: string): boolean {
  const [wanted, given] = [pattern.toLowerCase(), text.toLowerCase()];
  let at = 0;
  let star = -1;
  let starAt = 0;
  for (let index = 0; index < given.length; ) {
    if (wanted[at] === '*') {
      star = at;
      starAt = index;
      at += 1;
    } else if (wanted[at] === '?' || wanted[at] === given[index]) {
      at += 1;
      index += 1;
    } else if (star >= 0) {
      starAt += 1;
      index = starAt;
      at = star + 1;
    } else {
      return false;
    }
  }
  while (wanted[at] === '*') at += 1;
  return at === wanted.length;
}
