import type { Health } from '../lib/health.ts';
import { icons } from '../lib/icons.ts';
import type { Theme } from '../lib/theme.ts';
import { badgeMarks, drawBadge } from './badges.ts';
import { pointOn } from './curve.ts';
import { drawLabels } from './draw-labels.ts';
import { arrow, trace } from './paths.ts';
import { inSight, type Picture } from './picture.ts';
import type { SceneNode } from './scene.ts';
import { type Tone, toneColor, toneIcon, tones } from './tone.ts';

/** Zooms from which more is drawn. */
const DETAIL = { rings: 0.22, arrows: 0.12, edgeMarks: 0.3, badges: 0.4, texts: 0.5 } as const;

/** Strength of what steps back; high contrast has to stay readable. */
const faded = ({ kind }: Theme) => (kind === 'high-contrast' ? 0.35 : 0.15);

/** Draws the map: edges, nodes, then the texts, so that no line crosses a word. */
export function drawMap(context: CanvasRenderingContext2D, picture: Picture): void {
  const { scene, view } = picture;
  context.save();
  context.translate(view.x, view.y);
  context.scale(view.k, view.k);
  context.lineCap = 'butt';
  drawEdges(context, picture);
  if (view.k < DETAIL.rings) drawFarNodes(context, picture);
  else for (const node of scene.nodes) if (inSight(node, picture)) drawNode(context, node, picture);
  context.restore();
  drawLabels(context, picture);
}

function drawEdges(context: CanvasRenderingContext2D, picture: Picture): void {
  const { scene, paths, view, theme, kept, hoveredEdge, selectedEdge } = picture;
  const thinnest = 0.6 / view.k;
  context.globalAlpha = edgeStrength(scene.edges.length, theme) * (kept ? faded(theme) : 1);
  for (const { path, arrows, tone, width, async } of paths.edges) {
    const color = edgeColor(tone, theme);
    strokeEdge(context, path, color, Math.max(width, thinnest), dashOf(tone, async));
    if (view.k < DETAIL.arrows) continue;
    context.fillStyle = color;
    context.fill(arrows());
  }
  context.globalAlpha = 1;
  const strong = scene.edges.filter(({ key }) => key === hoveredEdge || key === selectedEdge || kept?.edges.has(key));
  for (const edge of strong) {
    const path = new Path2D();
    trace(path, edge);
    const arrows = new Path2D();
    arrow(arrows, edge);
    const color = edge.key === selectedEdge ? theme.selection : edgeColor(edge.tone, theme);
    const wider = edge.key === selectedEdge ? 2 : Number(edge.key === hoveredEdge);
    strokeEdge(context, path, color, Math.max(edge.width + wider, thinnest * 2.5), dashOf(edge.tone, edge.async));
    context.fillStyle = color;
    context.fill(arrows);
  }
  if (view.k >= DETAIL.edgeMarks) {
    for (const edge of scene.edges) {
      if (edge.tone !== 'ok' && (!kept || kept.edges.has(edge.key)))
        drawMark(context, ...pointOn(edge.curve, 0.5), 12 / Math.max(1, view.k), edge.tone, theme);
    }
  }
}

/** The more edges, the fainter each, so that one still sees where they run. */
function edgeStrength(edges: number, { kind }: Theme): number {
  return kind === 'high-contrast' ? 1 : Math.max(0.3, 0.75 * Math.min(1, Math.sqrt(300 / edges)));
}

function strokeEdge(
  context: CanvasRenderingContext2D,
  path: Path2D,
  color: string,
  width: number,
  dash: number[],
): void {
  context.strokeStyle = color;
  context.lineWidth = width;
  context.setLineDash(dash);
  context.stroke(path);
  context.setLineDash([]);
}

function dashOf(tone: Tone, async: boolean): number[] {
  return tone === 'gone' ? [2, 4] : async ? [7, 5] : [];
}

function edgeColor(tone: Tone, theme: Theme): string {
  return tone === 'ok' ? theme.neutral : toneColor(tone, theme);
}

/** From far away a node is a dot of its colour; those that are kept stay large enough to be found. */
function drawFarNodes(
  context: CanvasRenderingContext2D,
  { scene, paths, theme, kept, view, selected, hovered }: Picture,
) {
  context.globalAlpha = kept ? faded(theme) : 1;
  for (const tone of tones.toReversed()) {
    const path = paths.dots.get(tone);
    if (!path) continue;
    context.fillStyle = toneColor(tone, theme);
    context.fill(path);
  }
  context.globalAlpha = 1;
  for (const { id, x, y, radius, tone } of scene.nodes) {
    const marked = id === selected || id === hovered;
    if (!marked && !kept?.nodes.has(id)) continue;
    const size = Math.max(radius, (marked ? 7 : 5) / view.k);
    disc(context, x, y, size);
    context.fillStyle = toneColor(tone, theme);
    context.fill();
    if (!marked) continue;
    disc(context, x, y, size + 3 / view.k);
    stroke(context, theme.selection, 2 / view.k);
  }
}

function drawNode(context: CanvasRenderingContext2D, node: SceneNode, picture: Picture): void {
  const { theme, view, kept, hovered, selected } = picture;
  const { x, y, radius, tone } = node;
  context.globalAlpha = kept && !kept.nodes.has(node.id) ? faded(theme) : 1;
  disc(context, x, y, radius);
  context.fillStyle = theme.panel;
  context.fill();
  drawRing(context, node, theme);
  if (node.group) {
    for (const more of [5, 8]) {
      disc(context, x, y, radius + more);
      stroke(context, theme.muted, 1);
    }
  } else if (node.inferred) {
    disc(context, x, y, radius + 5);
    stroke(context, theme.muted, 1.5, [3, 4]);
  }
  if (node.id === selected || node.id === hovered) {
    disc(context, x, y, radius + (node.group ? 12 : 8));
    stroke(context, theme.selection, node.id === selected ? 3 : 1.5);
  }
  drawCentre(context, node, picture);
  if (tone !== 'ok' && view.k >= DETAIL.rings) drawMark(context, x + radius * 0.75, y - radius * 0.75, 17, tone, theme);
  if (view.k >= DETAIL.badges) drawBadges(context, node, theme);
  if (node.insight) drawInsight(context, x - radius * 0.85, y - radius * 0.85, node.insight === 'cause', theme);
  context.globalAlpha = 1;
}

/** How thick each outcome's part of the ring is: told apart without colour. */
const ringWidth: Record<Health, number> = { fault: 8, error: 6.5, throttle: 5, ok: 3.5 };

/** A failure's part is never too small to be seen. */
const SMALLEST_PART = 0.03;

function drawRing(context: CanvasRenderingContext2D, { x, y, radius, ring }: SceneNode, theme: Theme): void {
  if (ring.length === 0) {
    disc(context, x, y, radius);
    stroke(context, theme.neutral, 1.5);
    return;
  }
  const parts = ring.map((part) => ({ ...part, share: Math.max(part.share, SMALLEST_PART) }));
  const total = parts.reduce((sum, part) => sum + part.share, 0);
  const separation = parts.length > 1 ? 0.05 : 0;
  let angle = -Math.PI / 2;
  for (const { health, share } of parts) {
    const sweep = (share / total) * 2 * Math.PI;
    context.beginPath();
    context.arc(x, y, radius, angle + separation, angle + Math.max(sweep - separation, separation * 1.5));
    stroke(context, theme.health[health], ringWidth[health], health === 'throttle' ? [4, 2] : []);
    angle += sweep;
  }
}

function drawCentre(
  context: CanvasRenderingContext2D,
  { x, y, radius, centre, icon }: SceneNode,
  { theme, view }: Picture,
): void {
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = theme.foreground;
  if (centre && view.k >= DETAIL.texts) {
    context.font = `600 10.5px ${theme.font}`;
    context.fillText(centre[0], x, y - 5, radius * 1.75);
    context.font = `9.5px ${theme.font}`;
    context.fillStyle = theme.muted;
    context.fillText(centre[1], x, y + 8, radius * 1.7);
  } else {
    context.font = '22px codicon';
    context.fillText(icons[icon], x, y + 1);
  }
}

/** The icon of an outcome or a change on a small disc of the background. */
function drawMark(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  size: number,
  tone: Tone,
  theme: Theme,
): void {
  disc(context, x, y, size / 2 + 1.5);
  context.fillStyle = theme.background;
  context.fill();
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.font = `${size}px codicon`;
  context.fillStyle = toneColor(tone, theme);
  context.fillText(icons[toneIcon(tone)], x, y + 0.5);
}

function drawBadges(context: CanvasRenderingContext2D, { x, y, radius, badges }: SceneNode, theme: Theme): void {
  for (const kind of badges) {
    const [right, down] = badgeMarks[kind].corner;
    drawBadge(context, kind, x + right * radius, y + down * radius, theme);
  }
}

/** Half the side of an insight's badge. */
const BADGE = 8.5;

/** The square badge of an insight: filled at its root cause. */
function drawInsight(context: CanvasRenderingContext2D, x: number, y: number, cause: boolean, theme: Theme): void {
  context.beginPath();
  context.roundRect(x - BADGE, y - BADGE, 2 * BADGE, 2 * BADGE, 4);
  context.fillStyle = cause ? theme.health.fault : theme.background;
  context.fill();
  stroke(context, theme.health.fault, 1.5);
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.font = '13px codicon';
  context.fillStyle = cause ? theme.background : theme.health.fault;
  context.fillText(icons.pulse, x, y + 0.5);
}

function disc(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
}

function stroke(context: CanvasRenderingContext2D, color: string, width: number, dash: number[] = []): void {
  context.strokeStyle = color;
  context.lineWidth = width;
  context.setLineDash(dash);
  context.stroke();
  context.setLineDash([]);
}
