/** The strip below the axis: what concerns all lanes at once, as bars and marks of time. */
import type { Band } from './bands.ts';
import type { Marker } from './messages.ts';
import type { Span } from './model.ts';

export const STRIP_HEIGHT = 20;

/** One piece of the strip, in CSS pixels from the start of the span. */
export interface Piece {
  x: number;
  /** 0: a mark. */
  width: number;
  band: Band | undefined;
  marker: Marker | undefined;
}

/** Markers that are nearer to the one before than this are left to it. */
const MARKER_ROOM = 4;

export const markerNames: Record<Marker['kind'], string> = {
  alarm: 'Alarm',
  config: 'Config change',
  rule: 'Rule would match',
};

/** Letters that are drawn as a marker, each of another shape. */
export const markerShapes: Record<Marker['kind'], string> = { alarm: '▲', config: '◆', rule: '●' };

/** Whether there is anything to stand in the strip. */
export function needsStrip(bands: readonly Band[], markers: readonly Marker[]): boolean {
  return markers.length > 0 || bands.some(({ lane }) => lane === undefined);
}

/** What is in sight, bands first. */
export function stripPieces(bands: readonly Band[], markers: readonly Marker[], span: Span, width: number): Piece[] {
  const scale = width / (span.to - span.from);
  const place = (time: number) => (time - span.from) * scale;
  const pieces: Piece[] = [];
  for (const band of bands) {
    if (band.lane !== undefined || band.to < span.from || band.from >= span.to) continue;
    const x = Math.max(0, place(band.from));
    pieces.push({ x, width: Math.max(3, Math.min(width, place(band.to)) - x), band, marker: undefined });
  }
  let last = Number.NEGATIVE_INFINITY;
  for (const marker of markers) {
    const x = place(marker.time);
    if (x < 0 || x >= width || x - last < MARKER_ROOM) continue;
    last = x;
    pieces.push({ x, width: 0, band: undefined, marker });
  }
  return pieces;
}

/** The piece at `x`; of several the shortest, as it can be reached nowhere else. */
export function pieceAt(pieces: readonly Piece[], x: number): Piece | undefined {
  const over = pieces.filter((piece) => x >= piece.x - 5 && x <= piece.x + piece.width + 5);
  return over.reduce<Piece | undefined>((best, piece) => (!best || piece.width < best.width ? piece : best), undefined);
}

/** A piece in words. */
export function pieceText({ band, marker }: Piece): string {
  return band ? band.text : marker ? `${markerNames[marker.kind]}: ${marker.label}` : '';
}
