import { type Health, healthMarks, healths } from '../lib/health.ts';
import type { Icon } from '../lib/icons.ts';
import type { Theme } from '../lib/theme.ts';
import type { ChangeKind } from './difference.ts';

/** What a mark's colour and icon say: how calls ended or, where two windows are compared, what became of them. */
export type Tone = Health | ChangeKind;

/** The loudest first. */
export const tones: readonly Tone[] = [
  ...healths.filter((health) => health !== 'ok'),
  'failing',
  'new',
  'slower',
  'gone',
  'mended',
  'faster',
  'ok',
];

export const changeMarks: Record<ChangeKind, { label: string; icon: Icon }> = {
  new: { label: 'New', icon: 'add' },
  gone: { label: 'Gone', icon: 'remove' },
  failing: { label: 'Fails more', icon: 'error' },
  slower: { label: 'Slower', icon: 'triangle-up' },
  mended: { label: 'Fails less', icon: 'pass' },
  faster: { label: 'Faster', icon: 'triangle-down' },
};

/** The icon of a tone, as no meaning is in a colour alone. */
export function toneIcon(tone: Tone): Icon {
  return tone in changeMarks ? changeMarks[tone as ChangeKind].icon : healthMarks[tone as Health].icon;
}

/** Its colour in a theme. */
export function toneColor(tone: Tone, { health, series, muted }: Theme): string {
  switch (tone) {
    case 'new':
      return series.blue;
    case 'slower':
      return series.orange;
    case 'gone':
      return muted;
    case 'failing':
      return health.fault;
    case 'mended':
    case 'faster':
      return health.ok;
    default:
      return health[tone];
  }
}
