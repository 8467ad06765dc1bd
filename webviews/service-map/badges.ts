/** What a service has beside its outcomes: cold starts and requests in progress, as words and as small badges. */
import type { Theme } from '../lib/theme.ts';
import type { CallStatistics } from './messages.ts';

export type BadgeKind = 'cold' | 'progress';

export interface Badge {
  kind: BadgeKind;
  count: number;
  /** `3 cold starts` */
  text: string;
}

/** What a legend says of each, and at which corner of its node it stands: fractions of the radius. */
export const badgeMarks: Record<BadgeKind, { label: string; corner: readonly [x: number, y: number] }> = {
  cold: { label: 'Cold starts', corner: [-0.8, 0.86] },
  progress: { label: 'In progress', corner: [0.8, 0.86] },
};

/** The badges of a service, a group of them; none where the source doesn't tell of any. */
export function badgesOf({ own }: Pick<CallStatistics, 'own'>): Badge[] {
  const { coldStarts = 0, inProgress = 0 } = own ?? {};
  const badges: Badge[] = [
    { kind: 'cold', count: coldStarts, text: coldStarts === 1 ? '1 cold start' : `${coldStarts} cold starts` },
    { kind: 'progress', count: inProgress, text: `${inProgress} in progress` },
  ];
  return badges.filter(({ count }) => count > 0);
}

/** The kinds of badges that some of the services have. */
export function badgeKinds(services: Iterable<Pick<CallStatistics, 'own'>>): BadgeKind[] {
  const found = new Set([...services].flatMap((service) => badgesOf(service).map(({ kind }) => kind)));
  return (['cold', 'progress'] as const).filter((kind) => found.has(kind));
}

/** Paths around 0, 0 in a square of 16: a snowflake in a hexagon, three dots in a disc. */
const SHAPES: Record<BadgeKind, { frame: string; glyph: string }> = {
  cold: {
    frame: 'M0-8 L6.9-4 V4 L0 8 L-6.9 4 V-4 Z',
    glyph: 'M0-5 V5 M-4.3-2.5 L4.3 2.5 M-4.3 2.5 L4.3-2.5',
  },
  progress: {
    frame: 'M-8 0 A8 8 0 1 1 8 0 A8 8 0 1 1 -8 0 Z',
    glyph: 'M-4.5 0 h1.6 M-.8 0 h1.6 M2.9 0 h1.6',
  },
};

/** Draws a badge of the map's units around a point. */
export function drawBadge(
  context: CanvasRenderingContext2D,
  kind: BadgeKind,
  x: number,
  y: number,
  theme: Theme,
): void {
  paths[kind] ??= { frame: new Path2D(SHAPES[kind].frame), glyph: new Path2D(SHAPES[kind].glyph) };
  const { frame, glyph } = paths[kind];
  context.save();
  context.translate(x, y);
  context.fillStyle = theme.background;
  context.fill(frame);
  context.strokeStyle = kind === 'cold' ? theme.series.blue : theme.foreground;
  context.lineWidth = 1.4;
  context.stroke(frame);
  context.lineWidth = kind === 'cold' ? 1.4 : 2;
  context.stroke(glyph);
  context.restore();
}

/** Made when the first one is drawn: there are none outside of a browser. */
const paths: Partial<Record<BadgeKind, { frame: Path2D; glyph: Path2D }>> = {};

/** The same badge in a text; the words beside it say what it means. */
export function badgeElement(kind: BadgeKind): Element {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', `badge badge-${kind}`);
  svg.setAttribute('viewBox', '-9 -9 18 18');
  svg.setAttribute('aria-hidden', 'true');
  for (const shape of [SHAPES[kind].frame, SHAPES[kind].glyph]) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', shape);
    svg.append(path);
  }
  return svg;
}

const SVG = 'http://www.w3.org/2000/svg';
