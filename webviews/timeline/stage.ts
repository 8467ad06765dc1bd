import { surface } from '../lib/canvas.ts';
import { element } from '../lib/dom.ts';
import { focusLayer } from '../lib/focus.ts';
import { type Events, noEvents } from './columns.ts';
import { AXIS_HEIGHT, drawTimeline, GUTTER, newBuffer } from './draw.ts';
import { describeCounts, describeEvent } from './event.ts';
import { countsOf, type Frame, firstInSight, frameOf, LANE_HEIGHT, type Spot, spotAt, spotOf } from './frame.ts';
import { gestures } from './gestures.ts';
import { dateAndTime, type Zone, zoneName } from './instants.ts';
import { type Lanes, laneLabel, noLanes, type Span } from './model.ts';
import { type Place, step } from './navigate.ts';
import type { Palette } from './palette.ts';
import { laneScroller } from './scroller.ts';
import { reaching, scaled, scaledAround, shifted, within } from './span.ts';
import { tip } from './tip.ts';

/** What the stage shows. */
export interface StageContent {
  events: Events;
  lanes: Lanes;
  /** The time of all events. */
  whole: Span;
  span: Span;
  /** The selected event. */
  selected: Place | undefined;
}

/** The lanes on their canvas, with the keyboard's cursor over them. */
export interface Stage {
  node: HTMLElement;
  show(content: StageContent): void;
  restyle(palette: Palette, zone: Zone): void;
  zoom(how: 'in' | 'out' | 'fit'): void;
  /** Moves the keyboard's cursor to an event, by default to where it was, and into sight. */
  focus(place?: Place): void;
}

export interface StageEvents {
  /** A click or Enter on an event; Escape gives undefined. */
  chosen(place: Place | undefined, byKeyboard: boolean): void;
  /** A click on a lane's name. */
  laneChosen(lane: number): void;
  /** A person moved in time; undefined: to all of it. */
  spanned(span: Span | undefined): void;
}

/** Makes the stage with nothing on it. */
export function stage(startPalette: Palette, startZone: Zone, events: StageEvents): Stage {
  let [palette, zone] = [startPalette, startZone];
  let content = nothing;
  let frame: Frame | undefined;
  let cursor: Place | undefined;
  /** What the cursor's label tells of. */
  let told = '';
  let buffer = newBuffer();
  const holder = element('div', { class: 'canvas' });
  const layer = focusLayer('Timeline', keydown, () => canvas.invalidate());
  const date = element('div', { class: 'date' });
  const node = element('div', { class: 'stage' });
  const hint = tip(node);
  const canvas = surface(holder, paint);
  const scroller = laneScroller(canvas.invalidate);
  const gesture = gestures(scroller.node, GUTTER, {
    spanned: (span) => events.spanned(within(span, content.whole)),
    scrolled: (dy) => scroller.scrollBy(-dy),
  });
  node.append(holder, scroller.node, date, layer.node, hint.node);

  function lookAgain(): Frame | undefined {
    const { width, height, top } = scroller.sight();
    const plot = width - GUTTER;
    frame = plot > 0 ? frameOf(content.lanes, content.span, plot, top, height, frame) : undefined;
    return frame;
  }
  function paint(context: CanvasRenderingContext2D, width: number, height: number) {
    const seen = lookAgain();
    if (!seen) return;
    const { lanes, span, whole, selected } = content;
    gesture.shows(span, whole, seen.width);
    const { top } = scroller.sight();
    const mark = selected && spotOf(seen, lanes, selected.lane, selected.position);
    drawTimeline(
      context,
      { events: content.events, lanes, frame: seen, palette, zone, width, height, top, selected: mark },
      buffer,
    );
    placeCursor(false);
  }
  /** Puts the cursor over its event; before anybody moved it into sight, over the first one there. */
  function placeCursor(take: boolean) {
    const first = frame && firstInSight(frame);
    const inSight = (place: Place | undefined) =>
      place && frame && spotOf(frame, content.lanes, place.lane, place.position);
    const place = inSight(cursor) || layer.focused() ? cursor : first;
    const spot = inSight(place);
    if (!place || !spot) {
      if (layer.focused()) return;
      told = '';
      layer.hide();
      return;
    }
    const y = AXIS_HEIGHT + (spot.lane + 0.5) * LANE_HEIGHT - scroller.sight().top;
    const box = { x: GUTTER + spot.x, y, size: LANE_HEIGHT - 2 };
    const selected = content.selected?.position === place.position;
    const tells = JSON.stringify([place, spot.from, spot.to, selected, zone]);
    if (!take && tells === told) return layer.move(box);
    told = tells;
    layer.place({ ...box, label: describe(content, spot, place.position, zone), selected }, take);
  }
  function focus(place = cursor) {
    cursor = place ?? (frame && firstInSight(frame));
    if (!cursor) return;
    const span = within(reaching(content.span, content.lanes.times[cursor.position]!), content.whole);
    if (span.from !== content.span.from) events.spanned(span);
    scroller.reveal(cursor.lane);
    lookAgain();
    placeCursor(true);
    canvas.invalidate();
  }
  function keydown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    const at = cursor ?? (frame && firstInSight(frame));
    const next = at && frame && step(content.lanes, frame, at, key);
    if (next) focus(next);
    else if (key === 'Enter' || key === ' ') {
      cursor = at;
      if (at) events.chosen(at, true);
    } else if (key === 'Escape') events.chosen(undefined, true);
    else if (key in zoomKeys) zoom(zoomKeys[key]!);
    else if (key === 'PageDown' || key === 'PageUp') move(shifted(content.span, key === 'PageDown' ? 0.8 : -0.8));
    else return;
    event.preventDefault();
  }
  function zoom(how: 'in' | 'out' | 'fit') {
    if (how === 'fit') return events.spanned(undefined);
    const factor = how === 'in' ? 1.6 : 1 / 1.6;
    // By the keys, the cursor's event stays where it is.
    const time = cursor && layer.focused() ? content.lanes.times[cursor.position]! : undefined;
    move(time === undefined ? scaled(content.span, factor) : scaledAround(content.span, factor, time));
  }
  function move(span: Span) {
    events.spanned(within(span, content.whole));
  }
  function tell() {
    const { lanes, span } = content;
    date.textContent = `${dateAndTime(span.from, zone)} ${zoneName(zone, span.from)}`;
    const label = `Timeline, ${lanes.heads.length} lanes; arrow keys move between events and lanes, + and - zoom`;
    if (layer.node.getAttribute('aria-label') !== label) layer.node.setAttribute('aria-label', label);
  }

  watchPointer(scroller.node, {
    spot: (lane, x) => frame && spotAt(frame, lane, x),
    lane: (lane) => (lane < content.lanes.heads.length ? lane : undefined),
    over(spot, lane, event) {
      const name =
        lane === undefined ? undefined : `${laneLabel(content.lanes.heads[lane]!)}: click to show only these`;
      hint.show(spot ? describe(content, spot, spot.from, zone) : name, event);
    },
    left: hint.hide,
    chosen(spot) {
      cursor = { lane: spot.lane, position: spot.from };
      events.chosen(cursor, false);
    },
    laneChosen: events.laneChosen,
  });
  return {
    node,
    show(next) {
      // Positions count anew.
      if (next.lanes !== content.lanes) cursor = next.selected;
      content = next;
      scroller.lanes(next.lanes.heads.length);
      tell();
      canvas.invalidate();
    },
    restyle(nextPalette, nextZone) {
      [palette, zone, buffer] = [nextPalette, nextZone, newBuffer()];
      tell();
      canvas.invalidate();
    },
    zoom,
    focus,
  };
}

const nothing: StageContent = {
  events: noEvents(),
  lanes: noLanes,
  whole: { from: 0, to: 1 },
  span: { from: 0, to: 1 },
  selected: undefined,
};

const zoomKeys: Record<string, 'in' | 'out' | 'fit'> = { '+': 'in', '=': 'in', '-': 'out', '0': 'fit' };

function describe({ events, lanes }: StageContent, { lane, from, to }: Spot, position: number, zone: Zone): string {
  const event = describeEvent(events, lanes.rows[position]!, zone);
  const several = to - from > 1 ? `${describeCounts(countsOf(lanes, { from, to }))}; at the cursor: ` : '';
  return `${several}${event}; lane ${laneLabel(lanes.heads[lane]!)}`;
}

interface PointerEvents {
  spot(lane: number, x: number): Spot | undefined;
  /** The lane of a number, if there is one. */
  lane(lane: number): number | undefined;
  /** Over events, or over a lane's name. */
  over(spot: Spot | undefined, lane: number | undefined, event: MouseEvent): void;
  left(): void;
  chosen(spot: Spot): void;
  laneChosen(lane: number): void;
}

/** Tells what the pointer is over. What is scrolled is as tall as all lanes: offsets count from its top. */
function watchPointer(target: HTMLElement, events: PointerEvents): void {
  const at = ({ offsetX, offsetY }: MouseEvent) => {
    const lane = Math.floor(offsetY / LANE_HEIGHT);
    return offsetX < GUTTER ? { lane: events.lane(lane) } : { spot: events.spot(lane, offsetX - GUTTER) };
  };
  target.addEventListener('pointermove', (event) => {
    const { spot, lane } = event.buttons === 0 ? at(event) : {};
    target.style.cursor = spot || lane !== undefined ? 'pointer' : '';
    events.over(spot, lane, event);
  });
  target.addEventListener('pointerleave', events.left);
  target.addEventListener('click', (event) => {
    const { spot, lane } = at(event);
    if (spot) events.chosen(spot);
    else if (lane !== undefined) events.laneChosen(lane);
  });
}
