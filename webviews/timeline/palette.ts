import { type Theme, themeColor } from '../lib/theme.ts';
import type { Band } from './bands.ts';
import { type Kind, kinds } from './kinds.ts';

/** The theme, and a colour for each kind of event: as CSS, and as a pixel of image data. */
export interface Palette {
  theme: Theme;
  colors: Record<Kind, string>;
  /** By position in `kinds`. */
  pixels: Uint32Array;
  /** Of bands by kind, of arcs, of markers. */
  bands: Record<Band['kind'], string>;
  arc: string;
  marker: string;
}

/** Takes the colours from the editor's theme. */
export function paletteOf(theme: Theme): Palette {
  const colors: Palette['colors'] = {
    read: theme.neutral,
    write: themeColor('charts-blue', 'textLink-foreground', 'focusBorder'),
    absent: themeColor('charts-yellow', 'editorWarning-foreground', 'descriptionForeground'),
    throttled: theme.health.throttle,
    other: theme.health.error,
    denied: theme.health.fault,
  };
  return {
    theme,
    colors,
    pixels: pixelsOf(kinds.map((kind) => colors[kind])),
    bands: { burst: theme.series.orange, silence: theme.foreground, insight: theme.series.blue },
    arc: theme.series.orange,
    marker: theme.foreground,
  };
}

/** Colours that CSS understands, as a canvas stores them. */
function pixelsOf(colors: readonly string[]): Uint32Array {
  const context = new OffscreenCanvas(colors.length, 1).getContext('2d', { willReadFrequently: true })!;
  colors.forEach((color, index) => {
    context.fillStyle = color;
    context.fillRect(index, 0, 1, 1);
  });
  return new Uint32Array(context.getImageData(0, 0, colors.length, 1).data.buffer);
}
