/**
 * Names of trails.
 * Source: CloudTrail API, CreateTrail, Name; the texts are what its users quote.
 */
export const trailName = {
  min: 3,
  max: 128,
  pattern: /^(?!\d+\.\d+\.\d+\.\d+$)[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$/,
  wants: 'letters and digits with single dots, underscores or hyphens between them, and no IP address',
};

/** What AWS says of a name that the limits refuse; undefined where nobody has quoted it. */
export function refusedTrailName(name: string): string | undefined {
  const length = (limit: string): string =>
    `allowed length: ${limit} characters. Specified name length: ${name.length} characters.`;
  if (name.length < trailName.min) return `Trail name too short. Minimum ${length(String(trailName.min))}`;
  if (name.length > trailName.max) return `Trail name too long. Maximum ${length(String(trailName.max))}`;
  if (/[^A-Za-z0-9._-]/.test(name)) {
    return 'Trail name or ARN can only contain uppercase letters, lowercase letters, numbers, periods (.), hyphens (-), and underscores (_).';
  }
  if (/^[^A-Za-z0-9]/.test(name)) return 'Trail name must starts with a letter or number.';
  return /[^A-Za-z0-9]$/.test(name) ? 'Trail name must ends with a letter or number.' : undefined;
}

/** Trails that a region has, those of all regions counted in each. Source: CloudTrail user guide, "Quotas in AWS CloudTrail". */
export const TRAILS_IN_REGION = 5;
