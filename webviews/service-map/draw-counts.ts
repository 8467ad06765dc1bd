import { timeOfDay } from '../lib/format.ts';
import { icons } from '../lib/icons.ts';
import type { Theme } from '../lib/theme.ts';
import type { InsightBand } from './insights.ts';
import type { TraceCounts } from './messages.ts';

/** Room below the bars for the times of day. */
export const BELOW = 14;

/** The time of insights, over the bars: a line at the top with a glyph at its start; the chosen one's is framed. */
export function drawBands(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  bands: readonly InsightBand[],
  theme: Theme,
): void {
  for (const { from, to, chosen } of bands) {
    const [x, wide] = [from * width, Math.max(3, (to - from) * width)];
    context.fillStyle = context.strokeStyle = theme.health.fault;
    context.globalAlpha = chosen ? 0.25 : 0.12;
    context.fillRect(x, 0, wide, height);
    context.globalAlpha = 1;
    context.fillRect(x, 0, wide, 3);
    context.lineWidth = 2;
    if (chosen) context.strokeRect(x + 1, 1, Math.max(1, wide - 2), height - 2);
    if (wide < GLYPH + 4) continue;
    context.fillStyle = theme.background;
    context.fillRect(x, 0, GLYPH + 4, GLYPH + 4);
    context.strokeRect(x + 1, 1, GLYPH + 2, GLYPH + 2);
    context.fillStyle = theme.health.fault;
    context.font = `${GLYPH}px codicon`;
    context.textAlign = 'left';
    context.textBaseline = 'top';
    context.fillText(icons.pulse, x + 2, 2);
  }
}

const GLYPH = 12;

/** Traces by the step that they began in, those with a fault at their root below; what isn't chosen is fainter. */
export function drawCounts(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  { from, step, total, faults }: TraceCounts,
  chosen: { from: number; to: number } | undefined,
  theme: Theme,
): void {
  const base = height - BELOW;
  const most = total.reduce((max, count) => Math.max(max, count), 1);
  const bar = width / Math.max(1, total.length);
  const tall = (count: number) => (count === 0 ? 0 : Math.max(2, Math.sqrt(count / most) * (base - 3)));
  total.forEach((count, i) => {
    context.globalAlpha = !chosen || (i >= chosen.from && i < chosen.to) ? 1 : 0.45;
    const faulty = Math.min(tall(count), tall(faults?.[i] ?? 0));
    context.fillStyle = theme.neutral;
    context.fillRect(i * bar, base - tall(count), Math.max(1, bar - 1), tall(count) - faulty);
    context.fillStyle = theme.health.fault;
    context.fillRect(i * bar, base - faulty, Math.max(1, bar - 1), faulty);
  });
  context.globalAlpha = 1;
  context.fillStyle = theme.border;
  context.fillRect(0, base, width, 1);
  context.fillStyle = theme.muted;
  context.font = `10px ${theme.font}`;
  context.textBaseline = 'bottom';
  if (total.length === 0) return;
  const texts = Math.max(2, Math.min(8, Math.floor(width / 90)));
  for (let i = 0; i < texts; i++) {
    const share = i / (texts - 1);
    context.textAlign = i === 0 ? 'left' : i === texts - 1 ? 'right' : 'center';
    context.fillText(timeOfDay(from + share * total.length * step), share * width, height);
  }
}
