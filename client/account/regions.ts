/** The regions that a person can choose. */

/**
 * Regions that every account has, and those that an account must enable first.
 * Source: AWS Account Management reference guide, "Enable or disable AWS Regions in your account".
 */
export const REGIONS: readonly { readonly name: string; readonly optIn: boolean }[] = [
  ...[
    'us-east-1',
    'us-east-2',
    'us-west-1',
    'us-west-2',
    'ca-central-1',
    'sa-east-1',
    'eu-central-1',
    'eu-north-1',
    'eu-west-1',
    'eu-west-2',
    'eu-west-3',
    'ap-northeast-1',
    'ap-northeast-2',
    'ap-northeast-3',
    'ap-south-1',
    'ap-southeast-1',
    'ap-southeast-2',
  ].map((name) => ({ name, optIn: false })),
  ...[
    'af-south-1',
    'ap-east-1',
    'ap-east-2',
    'ap-south-2',
    'ap-southeast-3',
    'ap-southeast-4',
    'ap-southeast-5',
    'ap-southeast-6',
    'ap-southeast-7',
    'ca-west-1',
    'eu-central-2',
    'eu-south-1',
    'eu-south-2',
    'il-central-1',
    'me-central-1',
    'me-south-1',
    'mx-central-1',
  ].map((name) => ({ name, optIn: true })),
];

/** Other partitions have accounts of their own. */
const PARTITIONS: readonly (readonly string[])[] = [
  ['us-gov-east-1', 'us-gov-west-1'],
  ['cn-north-1', 'cn-northwest-1'],
];

/** The regions to choose from for credentials that belong to a region. */
export function regionsBeside(
  region: string | undefined,
): readonly { readonly name: string; readonly optIn: boolean }[] {
  const partition = PARTITIONS.find((names) => names.includes(region ?? ''));
  return partition ? partition.map((name) => ({ name, optIn: false })) : REGIONS;
}

/** Regions in a few words: their names, or how many there are. */
export function regionsInWords(regions: readonly string[]): string {
  const all = REGIONS.filter(({ optIn }) => !optIn);
  if (all.every(({ name }) => regions.includes(name))) return 'all regions';
  return regions.length <= 2 ? regions.join(', ') : `${regions.length} regions`;
}
