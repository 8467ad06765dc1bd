/**
 * The line (from 1) on which a template or an input of the CLI writes a rule's name: `RuleName: orders`, in YAML or JSON,
 * or the logical id of a resource that tells no name. Undefined where the text has no such rule.
 */
export function lineOfRule(text: string, rule: string): number | undefined {
  if (!/AWS::XRay::SamplingRule|"?SamplingRule(Update)?"?\s*:/.test(text)) return undefined;
  const name = rule.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const lines = text.split('\n');
  const written = new RegExp(`["']?RuleName["']?\\s*:\\s*["']?${name}["']?\\s*(?:[,}#]|$)`);
  const named = lines.findIndex((line) => written.test(line));
  if (named >= 0) return named + 1;
  const id = new RegExp(`^\\s*["']?${name}["']?\\s*:`);
  const resource = lines.findIndex((line, index) => id.test(line) && isSamplingRule(lines, index));
  return resource >= 0 ? resource + 1 : undefined;
}

/** True where the type among a resource's own members is that of a sampling rule. */
function isSamplingRule(lines: readonly string[], resource: number): boolean {
  const members = lines.slice(resource + 1).filter((line) => line.trim() !== '');
  const end = members.findIndex((line) => indentOf(line) <= indentOf(lines[resource]!));
  const own = indentOf(members[0] ?? '');
  return members
    .slice(0, end < 0 ? undefined : end)
    .some((line) => indentOf(line) === own && /^\s*["']?Type["']?\s*:\s*["']?AWS::XRay::SamplingRule\b/.test(line));
}

function indentOf(line: string): number {
  return line.search(/\S|$/);
}
