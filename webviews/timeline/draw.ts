import { shorten } from '../lib/format.ts';
import { countKinds, type Pile, stackHeights } from './bins.ts';
import type { Events } from './columns.ts';
import { drawArcs, drawBandNames, drawBands, drawStrip } from './draw-overlays.ts';
import { kindAt, valueAt } from './event.ts';
import { countsOf, type Frame, LANE_HEIGHT, MARK_ROOM, STACK_HEIGHT } from './frame.ts';
import { AXIS_HEIGHT, laneTop } from './geometry.ts';
import { ticks, type Zone } from './instants.ts';
import { kindShapes, kinds } from './kinds.ts';
import type { Marker } from './messages.ts';
import { type Lanes, laneLabel } from './model.ts';
import type { Overlays } from './overlays.ts';
import type { Palette } from './palette.ts';

export interface Picture {
  events: Events;
  lanes: Lanes;
  frame: Frame;
  palette: Palette;
  zone: Zone;
  width: number;
  height: number;
  /** Room for the lanes' names. */
  gutter: number;
  /** Where the lanes begin, below the axis and what stands there. */
  head: number;
  /** How far the lanes are scrolled. */
  top: number;
  /** Position of the selected event. */
  selected: { lane: number; x: number } | undefined;
  overlays: Overlays;
  /** Sessions of the selected event. */
  sessions: ReadonlySet<number>;
  markers: readonly Marker[];
}

/** Paints the lanes in sight. */
export function drawTimeline(context: CanvasRenderingContext2D, picture: Picture, buffer: Buffer): void {
  const { frame, height, head, gutter } = picture;
  drawGrid(context, picture);
  drawStrip(context, picture);
  context.save();
  context.beginPath();
  context.rect(gutter, head, frame.width, height - head);
  context.clip();
  drawBands(context, picture);
  drawSelection(context, picture);
  drawStacks(context, picture, buffer);
  drawMarks(context, picture);
  drawArcs(context, picture);
  drawBandNames(context, picture);
  context.restore();
  drawHeads(context, picture, buffer);
}

function drawGrid(context: CanvasRenderingContext2D, picture: Picture): void {
  const { frame, palette, zone, width, height, head, gutter, lanes } = picture;
  const { span } = frame;
  const scale = frame.width / (span.to - span.from);
  const bottom = Math.min(height, laneTop(picture, lanes.heads.length));
  // A high-contrast border is as strong as the marks.
  const strength = palette.theme.kind === 'high-contrast' ? 0.3 : 1;
  context.font = `11px ${palette.theme.font}`;
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  for (const { at, text } of ticks(span, frame.width / 110, zone)) {
    const x = Math.round(gutter + (at - span.from) * scale);
    context.globalAlpha = strength;
    context.fillStyle = palette.theme.border;
    context.fillRect(x, AXIS_HEIGHT, 1, bottom - AXIS_HEIGHT);
    context.globalAlpha = 1;
    context.fillStyle = palette.theme.muted;
    if (x > gutter + 24 && x < gutter + frame.width - 24) context.fillText(text, x, AXIS_HEIGHT / 2);
  }
  context.globalAlpha = strength;
  context.fillStyle = palette.theme.border;
  for (let lane = frame.firstLane; lane <= frame.lastLane; lane++) {
    const y = laneTop(picture, lane);
    if (y >= head) context.fillRect(0, y - 1, width, 1);
  }
  context.globalAlpha = 1;
}

/** What is kept from frame to frame. */
export interface Buffer {
  /** Pixels that are written one by one, and the canvas that brings them to the screen. */
  canvas: OffscreenCanvas;
  image: ImageData;
  pixels: Uint32Array;
  /** The lanes' names, as short as a gutter demands in a font. */
  names: WeakMap<Lanes['heads'][number], { gutter: number; text: string }>;
}

/** Makes a buffer, for one font. */
export function newBuffer(): Buffer {
  return { ...sized(new OffscreenCanvas(1, 1), 1, 1), names: new WeakMap() };
}

function sized(canvas: OffscreenCanvas, width: number, height: number) {
  Object.assign(canvas, { width, height });
  const image = new ImageData(width, height);
  return { canvas, image, pixels: new Uint32Array(image.data.buffer) };
}

/**
 * Stacks are written as pixels, one column for each bin: tens of thousands of rectangles a frame take the canvas's own
 * calls five times as long as all else.
 */
function drawStacks(context: CanvasRenderingContext2D, picture: Picture, buffer: Buffer): void {
  const { frame, height, head, gutter } = picture;
  if (frame.piles.every(Boolean)) return;
  // With a lane's room above and below: lanes that are half in sight are written whole.
  const [width, tall] = [frame.bins.width, height - head + 2 * LANE_HEIGHT];
  if (buffer.image.width !== width || buffer.image.height !== tall) {
    Object.assign(buffer, sized(buffer.canvas, width, tall));
  }
  buffer.pixels.fill(0);
  const top = head - LANE_HEIGHT;
  frame.piles.forEach((piles, index) => {
    const lane = frame.firstLane + index;
    if (!piles) writeStacks(buffer, picture, lane, laneTop(picture, lane) + LANE_HEIGHT - 2 - top);
  });
  buffer.canvas.getContext('2d')!.putImageData(buffer.image, 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(buffer.canvas, gutter, top, frame.width, tall);
}

const counts = new Uint32Array(kinds.length);
const heights = new Uint8Array(kinds.length);

/** Writes one lane's stacks, upwards from the row of pixels `base`. */
function writeStacks({ pixels }: Buffer, { frame, lanes, palette }: Picture, lane: number, base: number): void {
  const { width, edges, firstLane, largest } = frame.bins;
  const colors = palette.pixels;
  const size = colors.length;
  const first = (lane - firstLane) * (width + 1);
  // By the square root: a lane with a hundredth of the events of another is still to be seen.
  const scale = STACK_HEIGHT / Math.sqrt(largest);
  const start = Math.round(base) * width;
  for (let bin = 0; bin < width; bin++) {
    const from = edges[first + bin]!;
    const to = edges[first + bin + 1]!;
    if (to === from) continue;
    countKinds(lanes, from, to, counts);
    stackHeights(counts, to - from, Math.max(3, Math.round(scale * Math.sqrt(to - from))), heights);
    let at = start + bin;
    for (let kind = 0; kind < size; kind++) {
      const color = colors[kind]!;
      for (let left = heights[kind]!; left > 0; left--, at -= width) pixels[at] = color;
    }
  }
}

const MOST_NAMES = 250;

function drawMarks(context: CanvasRenderingContext2D, picture: Picture): void {
  const { frame, lanes, events, palette, gutter } = picture;
  const paths = kinds.map(() => new Path2D());
  let names = 0;
  frame.piles.forEach((piles, index) => {
    if (!piles) return;
    const middle = laneTop(picture, frame.firstLane + index) + LANE_HEIGHT / 2 - 0.5;
    piles.forEach((pile, at) => {
      const x = gutter + pile.x;
      const room = (piles[at + 1]?.x ?? frame.width) - pile.x - 2 * MARK_ROOM;
      if (pile.to - pile.from === 1) {
        const row = lanes.rows[pile.from]!;
        addShape(paths[kindAt(events, row)]!, kindAt(events, row), x, middle);
        if (names < MOST_NAMES && drawName(context, palette, valueAt(events, 'name', row), x, middle, room)) names++;
      } else {
        drawPile(context, picture, pile, x, middle);
        if (names < MOST_NAMES && drawName(context, palette, `×${pile.to - pile.from}`, x, middle, room + 6)) names++;
      }
    });
  });
  context.lineWidth = 1.6;
  kinds.forEach((kind, index) => {
    context.strokeStyle = palette.colors[kind];
    context.fillStyle = palette.colors[kind];
    if (kindShapes[kind].line) context.stroke(paths[index]!);
    else context.fill(paths[index]!);
  });
}

const shapes = kinds.map((kind) => kindShapes[kind].path);
const shapePaths: Path2D[] = [];

function addShape(path: Path2D, kind: number, x: number, y: number): void {
  shapePaths[kind] ??= new Path2D(shapes[kind]);
  path.addPath(shapePaths[kind], { e: x, f: y });
}

/** The text, shortened to fit into so many pixels. */
function fitted(context: CanvasRenderingContext2D, text: string, room: number): string {
  let [shown, width] = [text, context.measureText(text).width];
  while (width > room && shown.length > 1) {
    shown = shorten(text, Math.min(shown.length - 1, Math.floor((shown.length * room) / width)));
    width = context.measureText(shown).width;
  }
  return shown;
}

/** Several events in one place: a small stack in a frame. */
function drawPile(
  context: CanvasRenderingContext2D,
  { lanes, palette }: Picture,
  pile: Pile,
  x: number,
  y: number,
): void {
  const tall = STACK_HEIGHT - 4;
  stackHeights(countsOf(lanes, pile), pile.to - pile.from, tall, heights);
  let bottom = y + tall / 2;
  kinds.forEach((kind, index) => {
    context.fillStyle = palette.colors[kind];
    context.fillRect(x - 4, bottom - heights[index]!, 8, heights[index]!);
    bottom -= heights[index]!;
  });
  context.strokeStyle = palette.theme.foreground;
  context.lineWidth = 1;
  context.strokeRect(x - 4.5, y - tall / 2 - 0.5, 9, tall + 1);
}

const LETTER = 6;

/** Writes a name beside a mark if there is room for some of it. */
function drawName(
  context: CanvasRenderingContext2D,
  { theme }: Palette,
  name: string,
  x: number,
  y: number,
  room: number,
): boolean {
  const letters = Math.floor(room / LETTER);
  if (letters < Math.min(4, name.length)) return false;
  context.font = `11px ${theme.font}`;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.fillStyle = theme.foreground;
  context.fillText(shorten(name, letters), x + MARK_ROOM - 2, y);
  return true;
}

function drawSelection(context: CanvasRenderingContext2D, picture: Picture): void {
  const { selected, palette, height, head, gutter } = picture;
  if (!selected) return;
  const x = Math.round(gutter + selected.x);
  context.fillStyle = palette.theme.selection;
  context.fillRect(x, head, 1, height - head);
  context.strokeStyle = palette.theme.selection;
  context.lineWidth = 2;
  context.strokeRect(x - 9, laneTop(picture, selected.lane) + 1, 18, LANE_HEIGHT - 3);
}

/** The lanes' names and counts, at the left. */
function drawHeads(context: CanvasRenderingContext2D, picture: Picture, { names }: Buffer): void {
  const { frame, lanes, palette, height, gutter, head: start } = picture;
  context.save();
  context.beginPath();
  context.rect(0, start, gutter, height - start);
  context.clip();
  context.textBaseline = 'middle';
  context.font = `12px ${palette.theme.font}`;
  for (let lane = frame.firstLane; lane < frame.lastLane; lane++) {
    const head = lanes.heads[lane]!;
    const y = laneTop(picture, lane) + LANE_HEIGHT / 2;
    context.fillStyle = head.value ? palette.theme.foreground : palette.theme.muted;
    context.textAlign = 'left';
    const count = String(head.count);
    let name = names.get(head);
    if (name?.gutter !== gutter) {
      name = { gutter, text: fitted(context, laneLabel(head), gutter - 34 - context.measureText(count).width) };
      names.set(head, name);
    }
    context.fillText(name.text, 12, y);
    context.fillStyle = palette.theme.muted;
    context.textAlign = 'right';
    context.fillText(count, gutter - 10, y);
  }
  context.restore();
  context.fillStyle = palette.theme.border;
  context.fillRect(gutter - 1, 0, 1, Math.min(height, laneTop(picture, lanes.heads.length)));
}
