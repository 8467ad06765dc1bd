/** What the pointer does on the lanes and on the strip above them. */
import { element } from '../lib/dom.ts';
import { LANE_HEIGHT, type Spot, spotAt } from './frame.ts';
import { laneLabel, type Span } from './model.ts';
import { scaledAround } from './span.ts';
import { describe, moveTo, type Stand } from './stand.ts';
import { type Piece, pieceAt, pieceText, stripPieces } from './strip.ts';
import type { Tip } from './tip.ts';

/** Tells what the pointer is over, and takes clicks. What is scrolled is as tall as all lanes: offsets count from its top. */
export function watchLanes(stand: Stand, hint: Tip): void {
  const { events, scroller } = stand;
  const target = scroller.node;
  target.addEventListener('pointermove', (event) => {
    const { spot, lane } = event.buttons === 0 ? under(stand, event) : {};
    target.style.cursor = spot || lane !== undefined ? 'pointer' : '';
    hint.show(overText(stand, spot, lane, event), event);
  });
  target.addEventListener('pointerleave', hint.hide);
  target.addEventListener('click', (event) => {
    const { spot, lane } = under(stand, event);
    if (spot) {
      stand.cursor = { lane: spot.lane, position: spot.from };
      events.chosen(stand.cursor, false);
    } else if (lane !== undefined) events.laneChosen(lane);
  });
  target.addEventListener('dblclick', (event) => {
    if (event.offsetX < scroller.sight().gutter || under(stand, event).spot) return;
    moveTo(stand, scaledAround(stand.content.span, 3, timeAt(stand, event.offsetX)));
  });
}

/** A drag with Shift marks a stretch of time, which is shown when the button is let go. */
export function watchStretch(stand: Stand): void {
  const target = stand.scroller.node;
  const mark = element('div', { class: 'stretch', 'aria-hidden': 'true' });
  mark.hidden = true;
  target.after(mark);
  let start: number | undefined;
  const { sight } = stand.scroller;
  const edge = (event: PointerEvent) => Math.max(sight().gutter, event.clientX - target.getBoundingClientRect().left);
  target.addEventListener('pointerdown', (event) => {
    if (!event.shiftKey || event.button !== 0 || event.offsetX < sight().gutter) return;
    start = edge(event);
    target.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  target.addEventListener('pointermove', (event) => {
    if (start === undefined) return;
    const [left, right] = [Math.min(start, edge(event)), Math.max(start, edge(event))];
    Object.assign(mark.style, { left: `${left}px`, width: `${right - left}px` });
    mark.hidden = false;
  });
  const end = (event: PointerEvent) => {
    if (start === undefined) return;
    const span = stretch(stand, start, edge(event));
    start = undefined;
    mark.hidden = true;
    if (span && event.type === 'pointerup') moveTo(stand, span);
  };
  target.addEventListener('pointerup', end);
  target.addEventListener('pointercancel', end);
}

/** The strip takes the pointer where its pieces are: a band is zoomed on, a marker brought into the middle. */
export function watchStrip(stand: Stand, strip: HTMLElement, hint: Tip): void {
  const at = ({ offsetX }: MouseEvent): Piece | undefined => {
    const { content, frame } = stand;
    if (!frame) return undefined;
    return pieceAt(stripPieces(content.overlays.bands, content.markers, frame.span, frame.width), offsetX);
  };
  strip.addEventListener('pointermove', (event) => {
    const piece = at(event);
    strip.style.cursor = piece ? 'pointer' : '';
    hint.show(piece && pieceText(piece), event);
  });
  strip.addEventListener('pointerleave', hint.hide);
  strip.addEventListener('click', (event) => {
    const { band, marker } = at(event) ?? {};
    if (band) moveTo(stand, roomAround(band));
    else if (marker) moveTo(stand, roomAround({ from: marker.time, to: marker.time }));
  });
}

/** A span with a quarter of its length, at least a minute, on both sides. */
export function roomAround({ from, to }: Span): Span {
  const room = Math.max(60_000, 0.25 * (to - from));
  return { from: from - room, to: to + room };
}

function under(
  { content, frame, scroller }: Stand,
  { offsetX, offsetY }: MouseEvent,
): { spot?: Spot | undefined; lane?: number } {
  const lane = Math.floor(offsetY / LANE_HEIGHT);
  const { gutter } = scroller.sight();
  if (offsetX >= gutter) return { spot: frame && spotAt(frame, lane, offsetX - gutter) };
  return lane < content.lanes.heads.length ? { lane } : {};
}

/** An event, a lane's name, or where there is neither the band that lies there. */
function overText(
  stand: Stand,
  spot: Spot | undefined,
  lane: number | undefined,
  event: MouseEvent,
): string | undefined {
  const { lanes, overlays } = stand.content;
  if (spot) return describe(stand, spot, spot.from);
  if (lane !== undefined) return `${laneLabel(lanes.heads[lane]!)}: click to show only these`;
  if (event.offsetX < stand.scroller.sight().gutter || event.buttons !== 0) return undefined;
  const [row, time] = [Math.floor(event.offsetY / LANE_HEIGHT), timeAt(stand, event.offsetX)];
  return overlays.bands.find((band) => band.lane === row && band.from <= time && time < band.to)?.text;
}

function timeAt({ frame, content, scroller }: Stand, offsetX: number): number {
  const { from, to } = content.span;
  return from + ((offsetX - scroller.sight().gutter) / Math.max(1, frame?.width ?? 1)) * (to - from);
}

function stretch(stand: Stand, start: number, end: number): Span | undefined {
  if (Math.abs(end - start) < 4) return undefined;
  return { from: timeAt(stand, Math.min(start, end)), to: timeAt(stand, Math.max(start, end)) };
}
