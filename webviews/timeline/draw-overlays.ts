import { shorten } from '../lib/format.ts';
import { labelPlacer } from '../lib/labels.ts';
import { arcsInSight } from './arcs.ts';
import type { Band } from './bands.ts';
import type { Picture } from './draw.ts';
import { LANE_HEIGHT } from './frame.ts';
import { AXIS_HEIGHT, laneTop } from './geometry.ts';
import type { Palette } from './palette.ts';
import { markerShapes, type Piece, STRIP_HEIGHT, stripPieces } from './strip.ts';

const LETTER = 6;
const HATCH = 8;
const MOST_NAMES = 60;

/** Bands behind the events: those of a lane as a box, those of all lanes as a shade. */
export function drawBands(context: CanvasRenderingContext2D, picture: Picture): void {
  const { overlays, frame, palette, height, head, gutter } = picture;
  const bottom = Math.min(height, laneTop(picture, picture.lanes.heads.length));
  for (const band of overlays.bands) {
    const { lane } = band;
    if (lane !== undefined && (lane < frame.firstLane || lane >= frame.lastLane)) continue;
    const [x, width] = placed(picture, band);
    if (width <= 0) continue;
    const y = lane === undefined ? head : laneTop(picture, lane);
    const tall = lane === undefined ? bottom - head : LANE_HEIGHT - 1;
    const color = palette.bands[band.kind];
    if (band.kind === 'silence') hatch(context, color, x, y, width, tall);
    else shade(context, color, x, y, width, tall);
    if (lane !== undefined) frameBand(context, color, x, y, width, tall);
  }
  for (const { time } of picture.markers) {
    const x = xOf(picture, time);
    if (x < gutter || x >= gutter + frame.width) continue;
    context.globalAlpha = 0.35;
    context.fillStyle = palette.marker;
    context.fillRect(Math.round(x), head, 1, bottom - head);
    context.globalAlpha = 1;
  }
}

/** The strip: a bar with its name for each band of all lanes, a mark for each marker; names where there is room. */
export function drawStrip(context: CanvasRenderingContext2D, picture: Picture): void {
  const { head, frame, palette, overlays, markers, gutter } = picture;
  if (head === AXIS_HEIGHT) return;
  const middle = AXIS_HEIGHT + STRIP_HEIGHT / 2;
  context.font = `11px ${palette.theme.font}`;
  context.textBaseline = 'middle';
  const labels = labelPlacer();
  const pieces = stripPieces(overlays.bands, markers, frame.span, frame.width);
  for (const { x, width, band, marker } of pieces) {
    if (band) drawBar(context, palette.bands[band.kind], band.kind, gutter + x, middle - 7, width);
    if (!marker) continue;
    context.fillStyle = palette.marker;
    context.textAlign = 'center';
    context.fillText(markerShapes[marker.kind], gutter + x, middle);
    labels.take(gutter + x - 3, middle - 6, 6, 12);
  }
  for (const { x, width, band, marker } of pieces) {
    const start = gutter + x + (band ? 4 : 8);
    const label = band?.label ?? marker!.label;
    // From its start a name may go on beyond its bar; where something stands there, it has a place in the bar.
    if (drawLabel(context, palette, labels, label, start, middle, gutter + frame.width - start)) continue;
    const [end, long] = [start + width - 6, Math.min(40, label.length) * LETTER];
    for (let next = start; next + long <= end; next += 2 * LETTER) {
      if (underBar(pieces, band, next - gutter, long)) continue;
      if (drawLabel(context, palette, labels, label, next, middle, long)) break;
    }
  }
}

/** Whether the bar of another band stands in this stretch. */
function underBar(pieces: readonly Piece[], own: Band | undefined, x: number, width: number): boolean {
  return pieces.some(({ band, ...bar }) => band && band !== own && bar.x < x + width && x < bar.x + bar.width);
}

function drawBar(
  context: CanvasRenderingContext2D,
  color: string,
  kind: Band['kind'],
  x: number,
  y: number,
  width: number,
) {
  if (kind === 'silence') hatch(context, color, x, y, width, 14);
  else shade(context, color, x, y, width, 14);
  frameBand(context, color, x, y, width, 14);
}

/** Writes a label, shortened to its room, unless another one is there. */
function drawLabel(
  context: CanvasRenderingContext2D,
  { theme }: Palette,
  labels: ReturnType<typeof labelPlacer>,
  label: string,
  x: number,
  y: number,
  room: number,
): boolean {
  const text = shorten(label, Math.max(1, Math.min(40, Math.floor(room / LETTER))));
  if (text.length < Math.min(5, label.length) || !labels.take(x, y - 6, text.length * LETTER + 6, 12)) return false;
  context.textAlign = 'left';
  context.fillStyle = theme.background;
  context.fillRect(x - 2, y - 6, context.measureText(text).width + 4, 12);
  context.fillStyle = theme.foreground;
  context.fillText(text, x, y);
  return true;
}

/** The names of bands in lanes, beside them: over the events, since a band may be no wider than they are. */
export function drawBandNames(context: CanvasRenderingContext2D, picture: Picture): void {
  const { overlays, frame, palette, gutter } = picture;
  const labels = labelPlacer();
  let names = 0;
  context.font = `10px ${palette.theme.font}`;
  context.textBaseline = 'middle';
  for (const band of overlays.bands) {
    const { lane } = band;
    if (lane === undefined || lane < frame.firstLane || lane >= frame.lastLane) continue;
    const [x, width] = placed(picture, band);
    if (width <= 0) continue;
    // Where events are single marks their own names stand at the right.
    const marks = frame.piles[lane - frame.firstLane] !== undefined;
    const left = x - LETTER * band.label.length - 4;
    const start = marks && left >= gutter ? left : x + width + 3;
    const room = marks && left >= gutter ? Number.POSITIVE_INFINITY : gutter + frame.width - start;
    if (drawLabel(context, palette, labels, band.label, start, laneTop(picture, lane) + 7, room)) names++;
    if (names === MOST_NAMES) return;
  }
}

/** Arcs from AssumeRole to the first call of its session, and the session's length under the selected ones. */
export function drawArcs(context: CanvasRenderingContext2D, picture: Picture): void {
  const { overlays, frame, palette, sessions } = picture;
  const { arcs } = overlays;
  context.strokeStyle = palette.arc;
  context.fillStyle = palette.arc;
  for (const arc of arcsInSight(arcs, frame.span, sessions)) {
    const chosen = sessions.has(arcs.session[arc]!);
    const middle = (lane: number) => laneTop(picture, lane) + LANE_HEIGHT / 2;
    const from = [xOf(picture, arcs.fromTime[arc]!), middle(arcs.fromLane[arc]!)] as const;
    const to = [xOf(picture, arcs.toTime[arc]!), middle(arcs.toLane[arc]!)] as const;
    context.globalAlpha = chosen || palette.theme.kind === 'high-contrast' ? 1 : 0.55;
    context.lineWidth = chosen ? 2 : 1.2;
    drawArc(context, from, to);
    if (!chosen) continue;
    const until = xOf(picture, arcs.lastTime[arc]!);
    context.fillRect(to[0], to[1] + LANE_HEIGHT / 2 - 4, Math.max(3, until - to[0]), 2);
  }
  context.globalAlpha = 1;
}

type Point = readonly [x: number, y: number];

/** A curve that leaves to the right and comes in from the left, above the lane where both ends are in one; with a head. */
function drawArc(context: CanvasRenderingContext2D, [x1, y1]: Point, [x2, y2]: Point): void {
  const bend = Math.min(120, Math.max(14, Math.abs(x2 - x1) / 2));
  const lift = Math.abs(y2 - y1) < 1 ? Math.min(18, bend) : 0;
  const end = x2 - 5;
  context.beginPath();
  context.moveTo(x1 + 4, y1 - lift / 3);
  context.bezierCurveTo(x1 + bend, y1 - lift, end - bend, y2 - lift, end, y2);
  context.stroke();
  context.beginPath();
  context.moveTo(x2 - 1, y2);
  context.lineTo(end - 3, y2 - 4);
  context.lineTo(end - 3, y2 + 4);
  context.fill();
}

/** Left edge and width of a band, cut to what is in sight; at least 3 pixels wide. */
function placed(picture: Picture, { from, to }: Band): [x: number, width: number] {
  const { gutter, frame } = picture;
  const left = Math.max(gutter - 2, xOf(picture, from) - 2);
  const right = Math.min(gutter + frame.width + 2, xOf(picture, to) + 2);
  return right < gutter || left > gutter + frame.width ? [0, 0] : [left, Math.max(3, right - left)];
}

function xOf({ frame, gutter }: Picture, time: number): number {
  return gutter + ((time - frame.span.from) / (frame.span.to - frame.span.from)) * frame.width;
}

function shade(context: CanvasRenderingContext2D, color: string, x: number, y: number, width: number, tall: number) {
  context.globalAlpha = 0.13;
  context.fillStyle = color;
  context.fillRect(x, y, width, tall);
  context.globalAlpha = 1;
}

/** A dashed frame tells a band from a mark without its colour. */
function frameBand(
  context: CanvasRenderingContext2D,
  color: string,
  x: number,
  y: number,
  width: number,
  tall: number,
) {
  context.strokeStyle = color;
  context.lineWidth = 1;
  context.setLineDash([4, 3]);
  context.strokeRect(Math.round(x) + 0.5, Math.round(y) + 0.5, Math.max(2, Math.round(width) - 1), tall - 1);
  context.setLineDash([]);
}

function hatch(context: CanvasRenderingContext2D, color: string, x: number, y: number, width: number, tall: number) {
  context.save();
  context.beginPath();
  context.rect(x, y, width, tall);
  context.clip();
  // Over whole lanes quieter than in the strip: events stand in front of it.
  context.globalAlpha = tall > 2 * LANE_HEIGHT ? 0.14 : 0.3;
  context.strokeStyle = color;
  context.lineWidth = 1;
  context.beginPath();
  // From whole steps of the canvas, so that the lines stand still while the band is cut.
  for (let start = Math.floor((x - tall) / HATCH) * HATCH; start < x + width; start += HATCH) {
    context.moveTo(start, y + tall);
    context.lineTo(start + tall, y);
  }
  context.stroke();
  context.restore();
}
