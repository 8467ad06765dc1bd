import type { Surface } from '../lib/canvas.ts';
import type { FocusLayer } from '../lib/focus.ts';
import { type Events, noEvents } from './columns.ts';
import type { Buffer } from './draw.ts';
import { describeCounts, describeEvent } from './event.ts';
import { countsOf, type Frame, frameOf, type Spot } from './frame.ts';
import { AXIS_HEIGHT } from './geometry.ts';
import type { Zone } from './instants.ts';
import type { Marker } from './messages.ts';
import { type Lanes, laneLabel, noLanes, type Span } from './model.ts';
import type { Place } from './navigate.ts';
import { noOverlays, type Overlays } from './overlays.ts';
import type { Palette } from './palette.ts';
import type { Scroller } from './scroller.ts';
import { within } from './span.ts';
import { needsStrip, STRIP_HEIGHT } from './strip.ts';

/** What the stage shows. */
export interface StageContent {
  events: Events;
  lanes: Lanes;
  /** The time of all events. */
  whole: Span;
  span: Span;
  /** The selected event. */
  selected: Place | undefined;
  overlays: Overlays;
  /** Sessions of the selected event. */
  sessions: ReadonlySet<number>;
  /** In the order of time. */
  markers: readonly Marker[];
}

export interface StageEvents {
  /** A click or Enter on an event; Escape gives undefined. */
  chosen(place: Place | undefined, byKeyboard: boolean): void;
  /** A click on a lane's name. */
  laneChosen(lane: number): void;
  /** A person moved in time; undefined: to all of it. */
  spanned(span: Span | undefined): void;
  /** A key that leads along a session: to its first call or the next one, or to what issued its credentials. */
  followed(place: Place, where: 'calls' | 'issuer'): void;
}

/** How the stage stands: what it shows, where the cursor is, and its parts. */
export interface Stand {
  content: StageContent;
  palette: Palette;
  zone: Zone;
  buffer: Buffer;
  frame: Frame | undefined;
  cursor: Place | undefined;
  /** What the cursor's label tells of. */
  told: string;
  readonly events: StageEvents;
  readonly scroller: Scroller;
  readonly layer: FocusLayer;
  readonly canvas: Surface;
}

export const nothing: StageContent = {
  events: noEvents(),
  lanes: noLanes,
  whole: { from: 0, to: 1 },
  span: { from: 0, to: 1 },
  selected: undefined,
  overlays: noOverlays,
  sessions: new Set(),
  markers: [],
};

/** Where the lanes begin. */
export function headOf({ overlays, markers }: StageContent): number {
  return AXIS_HEIGHT + (needsStrip(overlays.bands, markers) ? STRIP_HEIGHT : 0);
}

/** Counts again what is in sight. */
export function lookAgain(stand: Stand): Frame | undefined {
  const { content, scroller } = stand;
  const { width, height, top, gutter } = scroller.sight();
  const plot = width - gutter;
  stand.frame = plot > 0 ? frameOf(content.lanes, content.span, plot, top, height, stand.frame) : undefined;
  return stand.frame;
}

/** Tells that a person moved to a span. */
export function moveTo({ events, content }: Stand, span: Span): void {
  events.spanned(within(span, content.whole));
}

/** An event of a spot in words, with all that is to be said of its place. */
export function describe({ content, zone }: Stand, { lane, from, to }: Spot, position: number): string {
  const { events, lanes, overlays } = content;
  const event = describeEvent(events, lanes.rows[position]!, zone);
  const several = to - from > 1 ? `${describeCounts(countsOf(lanes, { from, to }))}; at the cursor: ` : '';
  const time = lanes.times[position]!;
  const around = overlays.bands.filter((band) => {
    return (band.lane === lane || band.lane === undefined) && band.from <= time && time < band.to;
  });
  return [`${several}${event}; lane ${laneLabel(lanes.heads[lane]!)}`, ...around.map(({ text }) => text)].join('; ');
}
