import { shorten } from '../lib/format.ts';
import { type Health, healthMarks } from '../lib/health.ts';
import { icons } from '../lib/icons.ts';
import { type Theme, themeColor } from '../lib/theme.ts';
import type { Flame } from './flame-merge.ts';
import type { FlamePicture } from './flame-picture.ts';

export const BAR = 20;

/** What is drawn of a flame. */
export interface FlameScene {
  readonly flame: Flame;
  readonly picture: FlamePicture;
  readonly texts: readonly string[];
  /** What the first bar is called. */
  readonly whole: string;
  readonly selected: number;
  readonly hovered: number;
  /** By frame, 1 for those that a search found; undefined: nothing is searched for. */
  readonly matching: Uint8Array | undefined;
  /** CSS pixels that are scrolled away at the top. */
  readonly top: number;
}

/** Draws the bars in sight, from `top` on. */
export function drawFlame(context: CanvasRenderingContext2D, scene: FlameScene, theme: Theme, height: number): void {
  const { flame, picture, top } = scene;
  const fills = serviceFills(theme);
  context.font = `12px ${theme.font}`;
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  const letter = context.measureText('abcdefghij').width / 10;
  // One hue for all: the colours that stand for outcomes mean nothing else. Services differ in its strength.
  const color = themeColor('charts-blue', 'textLink-foreground');
  for (let at = 0; at < picture.size; at += 1) {
    const frame = picture.frame[at]!;
    const y = flame.depth[frame]! * BAR - top;
    if (y <= -BAR || y >= height) continue;
    const box = { x: picture.x[at]!, y, width: picture.width[at]! };
    if (picture.rest[at]) drawRest(context, theme, box);
    else {
      const fill = fills[flame.service[frame]! % fills.length]!;
      drawBar(context, scene, theme, { frame, ...box, color, fill, letter });
    }
  }
  context.globalAlpha = 1;
}

interface Bar {
  readonly frame: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly color: string;
  /** Its strength, 0 to 1. */
  readonly fill: number;
  /** Width of a letter, in CSS pixels. */
  readonly letter: number;
}

function drawBar(context: CanvasRenderingContext2D, scene: FlameScene, theme: Theme, bar: Bar): void {
  const { frame, x, y, width, color, fill, letter } = bar;
  const faded = scene.matching !== undefined && !scene.matching[frame];
  const strength = faded ? 0.35 : 1;
  context.globalAlpha = fill * strength;
  context.fillStyle = color;
  if (theme.kind !== 'high-contrast') context.fillRect(x, y, Math.max(1, width - 1), BAR - 1);
  context.globalAlpha = strength;
  const failing = worst(scene.flame, frame);
  if (failing) drawFailures(context, scene.flame, theme, failing, bar);
  const outlined = frame === scene.selected || frame === scene.hovered || (scene.matching && !faded);
  if (outlined || theme.kind === 'high-contrast') {
    context.strokeStyle = outlined ? theme.selection : theme.border;
    context.lineWidth = frame === scene.selected ? 2 : 1;
    context.strokeRect(x + 1, y + 1, Math.max(1, width - 3), BAR - 3);
  }
  const icon = failing && width > 20;
  const room = width - 8 - (icon ? 18 : 0);
  if (room < 3 * letter) return;
  context.fillStyle = theme.foreground;
  const label = shorten(labelOf(scene, frame), Math.floor(room / letter));
  context.fillText(label, x + 4 + (icon ? 18 : 0), y + BAR / 2, room);
}

/** A strip as long as the share of the calls that failed, and the worst outcome's icon. */
function drawFailures(
  context: CanvasRenderingContext2D,
  flame: Flame,
  theme: Theme,
  health: Exclude<Health, 'ok'>,
  { frame, x, y, width }: Bar,
): void {
  const failed = flame.faults[frame]! + flame.errors[frame]! + flame.throttles[frame]!;
  context.fillStyle = theme.health[health];
  context.fillRect(x, y + BAR - 4, Math.max(2, ((width - 1) * failed) / flame.count[frame]!), 3);
  if (width <= 20) return;
  const font = context.font;
  context.font = '13px codicon';
  context.fillText(icons[healthMarks[health].icon], x + 4, y + BAR / 2 - 1);
  context.font = font;
}

/** Bars that are too narrow to see stand together, as slanted lines. */
function drawRest(
  context: CanvasRenderingContext2D,
  theme: Theme,
  { x, y, width }: { x: number; y: number; width: number },
): void {
  context.globalAlpha = 0.6;
  context.strokeStyle = theme.muted;
  context.lineWidth = 1;
  context.beginPath();
  for (let at = x; at < x + width; at += 4) {
    context.moveTo(at, y + BAR - 2);
    context.lineTo(Math.min(x + width, at + 3), y + 2);
  }
  context.stroke();
  context.globalAlpha = 1;
}

/** The name of a frame, and how many calls it is. */
export function labelOf({ flame, texts, whole }: Pick<FlameScene, 'flame' | 'texts' | 'whole'>, frame: number): string {
  if (frame === 0) return whole;
  return `${texts[flame.name[frame]!]}${flame.count[frame]! > 1 ? ` ×${flame.count[frame]}` : ''}`;
}

function worst({ faults, errors, throttles }: Flame, frame: number): Exclude<Health, 'ok'> | undefined {
  if (faults[frame]) return 'fault';
  if (errors[frame]) return 'error';
  return throttles[frame] ? 'throttle' : undefined;
}

function serviceFills({ kind }: Theme): readonly number[] {
  return kind === 'light' ? [0.24, 0.38, 0.16, 0.31] : [0.42, 0.6, 0.3, 0.5];
}
