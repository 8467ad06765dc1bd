import { surface } from '../lib/canvas.ts';
import { element } from '../lib/dom.ts';
import { focusLayer } from '../lib/focus.ts';
import { focusOn, placeCursor, pressed, type Zooming, zoomStage } from './cursor.ts';
import { drawTimeline, newBuffer } from './draw.ts';
import { type Frame, spotOf } from './frame.ts';
import { laneTop } from './geometry.ts';
import { type Gestures, gestures } from './gestures.ts';
import { dateAndTime, type Zone, zoneName } from './instants.ts';
import type { Place } from './navigate.ts';
import type { Palette } from './palette.ts';
import { watchLanes, watchStretch, watchStrip } from './pointer.ts';
import { laneScroller } from './scroller.ts';
import { headOf, lookAgain, moveTo, nothing, type StageContent, type StageEvents, type Stand } from './stand.ts';
import { tip } from './tip.ts';

/** The lanes on their canvas, with the keyboard's cursor over them. */
export interface Stage {
  node: HTMLElement;
  show(content: StageContent): void;
  restyle(palette: Palette, zone: Zone): void;
  zoom(how: Zooming): void;
  /** Moves the keyboard's cursor to an event, by default to where it was, and into sight. */
  focus(place?: Place): void;
  /** CSS pixels of what is in sight. */
  size(): { width: number; height: number };
  /** Paints it once more, elsewhere. */
  paint(context: CanvasRenderingContext2D): void;
}

/** Makes the stage with nothing on it. */
export function stage(palette: Palette, zone: Zone, events: StageEvents): Stage {
  const holder = element('div', { class: 'canvas' });
  const date = element('div', { class: 'date' });
  const strip = element('div', { class: 'strip', 'aria-hidden': 'true' });
  const node = element('div', { class: 'stage' });
  const hint = tip(node);
  const canvas = surface(holder, (context, width, height) => {
    const seen = lookAgain(stand);
    if (!seen) return;
    gesture.shows(stand.content.span, stand.content.whole, stand.scroller.sight().gutter, seen.width);
    paint(stand, context, seen, width, height);
    placeCursor(stand, false);
  });
  const stand: Stand = {
    content: nothing,
    palette,
    zone,
    buffer: newBuffer(),
    frame: undefined,
    cursor: undefined,
    told: '',
    events,
    scroller: laneScroller(canvas.invalidate),
    layer: focusLayer('Timeline', (event) => pressed(stand, event), canvas.invalidate),
    canvas,
  };
  const { scroller } = stand;
  const gesture: Gestures = gestures(scroller.node, {
    spanned: (span) => moveTo(stand, span),
    scrolled: (dy) => scroller.scrollBy(-dy),
  });
  node.append(holder, scroller.node, strip, date, stand.layer.node, hint.node);
  watchLanes(stand, hint);
  watchStretch(stand);
  watchStrip(stand, strip, hint);
  return {
    node,
    show(content) {
      // Positions count anew.
      if (content.lanes !== stand.content.lanes) stand.cursor = content.selected;
      stand.content = content;
      scroller.lanes(content.lanes.heads.length);
      node.style.setProperty('--head', `${headOf(content)}px`);
      tell(stand, date);
      canvas.invalidate();
    },
    restyle(nextPalette, nextZone) {
      Object.assign(stand, { palette: nextPalette, zone: nextZone, buffer: newBuffer() });
      tell(stand, date);
      canvas.invalidate();
    },
    zoom: (how) => zoomStage(stand, how),
    focus: (place) => focusOn(stand, place),
    size: () => sizeOf(stand),
    paint(context) {
      const { width, height } = sizeOf(stand);
      if (stand.frame) paint(stand, context, stand.frame, width, height);
    },
  };
}

/** Without what is empty below the last lane. */
function sizeOf({ canvas, content, scroller }: Stand): { width: number; height: number } {
  const { width, height } = canvas.size();
  const bottom = laneTop({ head: headOf(content), top: scroller.sight().top }, content.lanes.heads.length);
  return { width, height: Math.min(height, bottom + 1) };
}

function paint(stand: Stand, context: CanvasRenderingContext2D, frame: Frame, width: number, height: number): void {
  const { content, palette, zone, scroller, buffer } = stand;
  const { selected, span: _span, whole: _whole, ...shown } = content;
  const mark = selected && spotOf(frame, content.lanes, selected.lane, selected.position);
  const { top, gutter } = scroller.sight();
  const place = { frame, palette, zone, width, height, head: headOf(content), top, gutter };
  drawTimeline(context, { ...shown, ...place, selected: mark }, buffer);
}

/** Where the time begins, and the whole in a sentence. */
function tell({ content, layer, zone }: Stand, date: HTMLElement): void {
  const { lanes, span } = content;
  date.textContent = `${dateAndTime(span.from, zone)} ${zoneName(zone, span.from)}`;
  const keys = 'arrow keys move between events and lanes, + and - zoom, z zooms on the selection';
  const label = `Timeline, ${lanes.heads.length} lanes; ${keys}; c leads to a session's calls, r to its AssumeRole`;
  if (layer.node.getAttribute('aria-label') !== label) layer.node.setAttribute('aria-label', label);
}
