import { createHash, randomUUID } from 'node:crypto';
import { DEFAULT_NAME } from '../../core/xray/default-name.ts';
import { changedVersions, type GroupVersion } from '../../core/xray-group/versions.ts';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';

/** A group as it is kept. Its ARN names the account and region of whoever asks: there is one set of groups for all. */
export interface Group {
  readonly name: string;
  /** The last part of its ARN: a group that is made again is another one. Empty for the Default group. */
  readonly unique: string;
  /** At least one, the newest last. */
  readonly versions: readonly GroupVersion[];
  readonly insights: boolean;
  readonly notifications: boolean;
}

/** What can be changed of a group. */
export type GroupSettings = Pick<Group, 'insights' | 'notifications'> & { readonly expression: string };

export interface Groups {
  /** The Default group first, then by name. */
  list(): readonly Group[];
  get(name: string): Group | undefined;
  /** How many were made, the Default group not among them. */
  created(): number;
  /** Calls back after each change. */
  onChange(listener: () => void): void;
  /** Makes a group, or changes the one of that name; resolves when that is committed. */
  put(name: string, settings: GroupSettings): Promise<Group>;
  remove(name: string): Promise<void>;
  reset(): Promise<void>;
}

/** Always there, takes every trace. Source: X-Ray developer guide, "Configuring groups". */
const UNCHANGED_DEFAULT: Group = {
  name: DEFAULT_NAME,
  unique: '',
  versions: [{ from: 0, expression: '' }],
  insights: false,
  notifications: false,
};

/** The groups that the store has. */
export function openGroups(store: Store, clock: Clock): Groups {
  const groups = store.table<Group>('xray-groups');
  const listeners = new Set<() => void>();
  const changed = async (change: Promise<void>): Promise<void> => {
    await change;
    for (const listener of listeners) listener();
  };
  const get = (name: string): Group | undefined =>
    groups.get(name) ?? (name === DEFAULT_NAME ? UNCHANGED_DEFAULT : undefined);
  const made = (): Group[] => groups.entries().flatMap(([name, group]) => (name === DEFAULT_NAME ? [] : [group]));
  return {
    get,
    list: () => [get(DEFAULT_NAME)!, ...made().sort((a, b) => (a.name < b.name ? -1 : 1))],
    created: () => made().length,
    async put(name, { expression, insights, notifications }) {
      const known = get(name);
      const versions = changedVersions(known?.versions ?? [], expression, clock.now() / 1000);
      const group = { name, unique: known?.unique ?? uniqueId(), versions, insights, notifications };
      await changed(groups.set(name, group));
      return group;
    },
    onChange: (listener) => void listeners.add(listener),
    remove: (name) => changed(groups.delete(name)),
    reset: () => changed(groups.clear()),
  };
}

/** Source: X-Ray API, Group: the ARN ends with an id that AWS makes; in its answers that is 52 digits of base 32. */
export function groupArn({ name, unique }: Group, { account, region }: { account: string; region: string }): string {
  return `arn:aws:xray:${region}:${account}:group/${name}${unique && `/${unique}`}`;
}

/** Name and last part of a group's ARN, whatever its account and region. A name may have any character. */
export function groupIn(arn: string): { readonly name: string; readonly unique: string } | undefined {
  const [, name, unique = ''] = /^arn:aws[\w-]*:xray:[^:]*:\d*:group\/(.+?)(?:\/([A-Z2-7]{52}))?$/s.exec(arn) ?? [];
  return name === undefined ? undefined : { name, unique };
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function uniqueId(): string {
  const bits = [...createHash('sha256').update(randomUUID()).digest()]
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('');
  return bits.replace(/.{1,5}/g, (five) => DIGITS[Number.parseInt(five.padEnd(5, '0'), 2)]!);
}
