/** Rules of Contributor Insights for the examples of the checks. */
export function insightRule(RuleBody: unknown) {
  return { RuleName: 'callers', RuleState: 'ENABLED', RuleBody };
}

/** The JSON text of a body that is right; with other members. */
export function body(members: object = {}): string {
  const right = {
    Schema: { Name: 'CloudWatchLogRule', Version: 1 },
    LogGroupNames: ['/shop/*'],
    LogFormat: 'JSON',
    Contribution: { Keys: ['$.ip'], Filters: [] },
    AggregateOn: 'Count',
  };
  return JSON.stringify({ ...right, ...members });
}
