/** The keyboard's cursor on the lanes: where it stands, what it says, where keys lead it. */
import { firstInSight, LANE_HEIGHT, spotOf } from './frame.ts';
import { type Place, step } from './navigate.ts';
import { reaching, scaled, scaledAround, shifted, within } from './span.ts';
import { describe, headOf, lookAgain, moveTo, type Stand } from './stand.ts';

export type Zooming = 'in' | 'out' | 'fit' | 'selection';

/** Puts the cursor over its event; before anybody moved it into sight, over the first one there. */
export function placeCursor(stand: Stand, take: boolean): void {
  const { content, frame, layer, scroller } = stand;
  const inSight = (place: Place | undefined) =>
    place && frame && spotOf(frame, content.lanes, place.lane, place.position);
  const place = inSight(stand.cursor) || layer.focused() ? stand.cursor : frame && firstInSight(frame);
  const spot = inSight(place);
  if (!place || !spot) {
    if (layer.focused()) return;
    stand.told = '';
    layer.hide();
    return;
  }
  const { top, gutter } = scroller.sight();
  const y = headOf(content) + (spot.lane + 0.5) * LANE_HEIGHT - top;
  const box = { x: gutter + spot.x, y, size: LANE_HEIGHT - 2 };
  const selected = content.selected?.position === place.position;
  const tells = JSON.stringify([place, spot.from, spot.to, selected, stand.zone, content.overlays.bands.length]);
  if (!take && tells === stand.told) {
    layer.move(box);
    return;
  }
  stand.told = tells;
  layer.place({ ...box, label: describe(stand, spot, place.position), selected }, take);
}

/** Moves the cursor and the keyboard's focus to an event, by default to where it was, and that into sight. */
export function focusOn(stand: Stand, place = stand.cursor): void {
  const { content, frame, scroller, canvas, events } = stand;
  stand.cursor = place ?? (frame && firstInSight(frame));
  if (!stand.cursor) return;
  const span = within(reaching(content.span, content.lanes.times[stand.cursor.position]!), content.whole);
  if (span.from !== content.span.from) events.spanned(span);
  scroller.reveal(stand.cursor.lane);
  lookAgain(stand);
  placeCursor(stand, true);
  canvas.invalidate();
}

/** Shows more or less of the time. */
export function zoomStage(stand: Stand, how: Zooming): void {
  if (how === 'fit') stand.events.spanned(undefined);
  else if (how === 'selection') zoomOnSelection(stand);
  else zoomBy(stand, how === 'in' ? 1.6 : 1 / 1.6);
}

function zoomBy(stand: Stand, factor: number): void {
  const { content, cursor, layer } = stand;
  // By the keys, the cursor's event stays where it is.
  const time = cursor && layer.focused() ? content.lanes.times[cursor.position]! : undefined;
  moveTo(stand, time === undefined ? scaled(content.span, factor) : scaledAround(content.span, factor, time));
}

/** Ten minutes around the selected event, or the one at the cursor; of a session that was used, all of it. */
function zoomOnSelection(stand: Stand): void {
  const { content, cursor } = stand;
  const place = content.selected ?? cursor;
  if (!place) return;
  const time = content.lanes.times[place.position]!;
  let [from, to] = [time - 300_000, time + 300_000];
  const { arcs } = content.overlays;
  for (let arc = 0; arc < arcs.count; arc++) {
    if (!content.selected || !content.sessions.has(arcs.session[arc]!)) continue;
    const [start, end] = [Math.min(arcs.fromTime[arc]!, arcs.toTime[arc]!), arcs.lastTime[arc]!];
    [from, to] = [Math.min(from, start - 0.05 * (end - start)), Math.max(to, end + 0.05 * (end - start))];
  }
  moveTo(stand, { from, to });
}

const zoomKeys: Record<string, Zooming> = { '+': 'in', '=': 'in', '-': 'out', '0': 'fit', z: 'selection' };
const followKeys: Record<string, 'calls' | 'issuer'> = { c: 'calls', r: 'issuer' };

/** What a key does on the lanes. */
export function pressed(stand: Stand, event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { key } = event;
  const { content, frame, events } = stand;
  const at = stand.cursor ?? (frame && firstInSight(frame));
  const next = at && frame && step(content.lanes, frame, at, key);
  if (next) focusOn(stand, next);
  else if (key === 'Enter' || key === ' ') {
    stand.cursor = at;
    if (at) events.chosen(at, true);
  } else if (key === 'Escape') events.chosen(undefined, true);
  else if (key in zoomKeys) zoomStage(stand, zoomKeys[key]!);
  else if (key in followKeys) at && events.followed(at, followKeys[key]!);
  else if (key === 'PageDown' || key === 'PageUp') {
    moveTo(stand, shifted(content.span, key === 'PageDown' ? 0.8 : -0.8));
  } else return;
  event.preventDefault();
}
