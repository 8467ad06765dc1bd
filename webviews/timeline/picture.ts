import { shorten } from '../lib/format.ts';
import { type Band, bandNames } from './bands.ts';
import { dateAndTime, type Zone, zoneName } from './instants.ts';
import { type Kind, kindLabels, kindShapes, kinds } from './kinds.ts';
import type { Span } from './model.ts';
import type { Palette } from './palette.ts';

/** What is written around the lanes. */
export interface Caption {
  title: string;
  span: Span;
  zone: Zone;
  /** How many events, which filter. */
  summary: string;
  palette: Palette;
}

interface Painted {
  /** CSS pixels. */
  size(): { width: number; height: number };
  paint(context: CanvasRenderingContext2D): void;
}

const MARGIN = 16;
const HEADING = 60;
const LEGEND_ROW = 24;
/** Pixels for each CSS pixel: sharp in a document, whatever the screen. */
const SCALE = 2;

/** A PNG of what is shown: title, range and legend around the lanes. Undefined while there is nothing to paint. */
export async function pictureOf(painted: Painted, caption: Caption): Promise<Uint8Array | undefined> {
  const { width, height } = painted.size();
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (width === 0 || height === 0 || !context) return undefined;
  const { theme } = caption.palette;
  const legend = legendRows(context, caption.palette, width);
  const [wide, tall] = [width + 2 * MARGIN, HEADING + height + (legend.length + 0.5) * LEGEND_ROW];
  Object.assign(canvas, { width: wide * SCALE, height: tall * SCALE });
  context.scale(SCALE, SCALE);
  context.fillStyle = theme.background;
  context.fillRect(0, 0, wide, tall);
  writeHeading(context, caption, wide);
  context.save();
  context.translate(MARGIN, HEADING);
  painted.paint(context);
  context.restore();
  legend.forEach((row, index) => {
    drawRow(context, theme, row, HEADING + height + (index + 0.75) * LEGEND_ROW);
  });
  const blob = await new Promise<Blob | null>((taken) => canvas.toBlob(taken, 'image/png'));
  return blob ? new Uint8Array(await blob.arrayBuffer()) : undefined;
}

function writeHeading(
  context: CanvasRenderingContext2D,
  { title, span, zone, summary, palette }: Caption,
  wide: number,
) {
  const { theme } = palette;
  const letters = Math.floor((wide - 2 * MARGIN) / 8);
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  context.fillStyle = theme.foreground;
  context.font = `600 15px ${theme.font}`;
  context.fillText(shorten(title, letters), MARGIN, 20);
  context.fillStyle = theme.muted;
  context.font = `12px ${theme.font}`;
  const range = `${dateAndTime(span.from, zone)} – ${dateAndTime(span.to, zone)} ${zoneName(zone, span.to)}`;
  context.fillText(shorten(`${range} · ${summary}`, letters), MARGIN, 42);
}

interface LegendItem {
  text: string;
  width: number;
  draw(context: CanvasRenderingContext2D, x: number, y: number): void;
}

/** The legend in rows as wide as the picture. */
function legendRows(context: CanvasRenderingContext2D, palette: Palette, width: number): LegendItem[][] {
  context.font = legendFont(palette.theme);
  const item = (text: string, draw: LegendItem['draw']): LegendItem => ({
    text,
    width: SIGN + context.measureText(text).width + 14,
    draw,
  });
  const bands = Object.keys(bandNames) as Band['kind'][];
  const items = [
    ...kinds.map((kind) => item(kindLabels[kind], (on, x, y) => drawShape(on, palette, kind, x + 8, y))),
    ...bands.map((kind) => item(bandNames[kind], (on, x, y) => drawSwatch(on, palette.bands[kind], x, y))),
    item('Assumed role, to the first call', (on, x, y) => drawBow(on, palette.arc, x, y)),
  ];
  const rows: LegendItem[][] = [[]];
  let used = 0;
  for (const each of items) {
    if (used + each.width > width && used > 0) {
      rows.push([]);
      used = 0;
    }
    rows.at(-1)!.push(each);
    used += each.width;
  }
  return rows;
}

const SIGN = 22;

function legendFont({ font }: Palette['theme']): string {
  return `12px ${font}`;
}

function drawRow(
  context: CanvasRenderingContext2D,
  theme: Palette['theme'],
  row: readonly LegendItem[],
  y: number,
): void {
  let x = MARGIN;
  context.font = legendFont(theme);
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  for (const { text, width, draw } of row) {
    draw(context, x, y);
    context.fillStyle = theme.foreground;
    context.fillText(text, x + SIGN, y);
    x += width;
  }
}

function drawSwatch(context: CanvasRenderingContext2D, color: string, x: number, y: number): void {
  context.strokeStyle = color;
  context.lineWidth = 1;
  context.setLineDash([4, 3]);
  context.strokeRect(x + 0.5, y - 5.5, 16, 11);
  context.setLineDash([]);
}

function drawBow(context: CanvasRenderingContext2D, color: string, x: number, y: number): void {
  context.strokeStyle = color;
  context.lineWidth = 2;
  context.beginPath();
  context.moveTo(x, y - 4);
  context.bezierCurveTo(x + 10, y - 4, x + 14, y - 2, x + 15, y + 5);
  context.stroke();
}

function drawShape(context: CanvasRenderingContext2D, { colors }: Palette, kind: Kind, x: number, y: number): void {
  const path = new Path2D();
  path.addPath(new Path2D(kindShapes[kind].path), { e: x, f: y });
  context.lineWidth = 1.6;
  context.strokeStyle = colors[kind];
  context.fillStyle = colors[kind];
  if (kindShapes[kind].line) context.stroke(path);
  else context.fill(path);
}
