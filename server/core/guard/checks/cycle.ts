import { check } from '../../check.ts';
import { within } from '../../value.ts';
import type { GuardPolicies } from '../policy.ts';

/**
 * A rule that needs its own result.
 *
 * Rules name other rules, but not themselves, neither directly nor through others: such a policy is never decided.
 */
export const cycle = check<GuardPolicies>({
  code: 'guard/cycle',
  severity: 'error',
  run({ policies }, report) {
    for (const { host, ruleCalls } of policies) {
      const named = new Map<string, string[]>();
      for (const { name, from } of ruleCalls) {
        const names = named.get(from.name) ?? [];
        if (names.length < mostCalls) names.push(name);
        named.set(from.name, names);
      }
      for (const { name, nameAt, from } of ruleCalls.slice(0, mostCalls)) {
        if (!reaches(named, name, from.name)) continue;
        const through = name === from.name ? 'names itself' : `needs ${name}, which needs ${from.name}`;
        report(within(host, nameAt.start, nameAt.end), `The rule ${from.name} ${through}: it is never decided.`);
      }
    }
  },
  fires: ['rule r {\n  r\n}', 'rule a {\n  b\n}\nrule b {\n  c\n}\nrule c when a { configuration.encrypted == true }'],
  silent: ['rule a {\n  b\n  c\n}\nrule b {\n  c\n}\nrule c { configuration.encrypted == true }'],
  unknown: [{ Ref: 'Policy' }],
});

/** Of a policy with more, the rest isn't followed. */
const mostCalls = 200;

function reaches(named: ReadonlyMap<string, readonly string[]>, from: string, to: string): boolean {
  const seen = new Set([from]);
  for (const one of seen) {
    if (one === to) return true;
    for (const next of named.get(one) ?? []) seen.add(next);
  }
  return false;
}
