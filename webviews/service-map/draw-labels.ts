import { icons } from '../lib/icons.ts';
import { type LabelPlacer, labelPlacer } from '../lib/labels.ts';
import type { Theme } from '../lib/theme.ts';
import { pointOn } from './curve.ts';
import { inSight, type Picture } from './picture.ts';
import type { SceneEdge, SceneNode } from './scene.ts';
import { toneColor } from './tone.ts';

/** More names than this are noise, and cost time; from far away only a few are of use. */
const mostNames = (zoom: number) => (zoom < 0.3 ? 12 : 250);

/**
 * Draws names below nodes and figures on edges, in readable size at every zoom: the important ones first, and none
 * that would cover another.
 */
export function drawLabels(context: CanvasRenderingContext2D, picture: Picture): void {
  const placer = labelPlacer();
  const nodes = picture.scene.nodes.filter((node) => inSight(node, picture));
  if (picture.view.k >= 0.3) for (const node of nodes) reserveDisc(placer, node, picture);
  const marked = (id: string) => id === picture.selected || id === picture.hovered;
  const named = nodes.filter(({ id }) => marked(id) || (picture.kept?.nodes.has(id) ?? true));
  named.sort((a, b) => Number(marked(b.id)) - Number(marked(a.id)) || b.prominence - a.prominence);
  for (const node of named.slice(0, mostNames(picture.view.k))) drawName(context, node, placer, picture);
  for (const edge of labelledEdges(picture)) drawEdgeLabel(context, edge, placer, picture);
}

function reserveDisc(placer: LabelPlacer, { x, y, radius: own }: SceneNode, { view }: Picture): void {
  const radius = own * view.k;
  placer.take(x * view.k + view.x - radius, y * view.k + view.y - radius, 2 * radius, 2 * radius);
}

/** Name, type and failure, as many of the lines as find room. */
function drawName(
  context: CanvasRenderingContext2D,
  node: SceneNode,
  placer: LabelPlacer,
  { view, theme }: Picture,
): void {
  const size = Math.max(11, Math.min(14, 12 * view.k));
  const line = size * 1.3;
  const x = node.x * view.k + view.x;
  let top = node.y * view.k + view.y + (node.radius + (node.group ? 10 : node.inferred ? 7 : 5)) * view.k + 2;
  const lines: { text: string; font: string; color: string; icon?: string }[] = [
    { text: node.name, font: `600 ${size}px ${theme.font}`, color: theme.foreground },
  ];
  if (node.remark) lines.push({ text: node.remark, font: `${size - 1}px ${theme.font}`, color: theme.foreground });
  if (view.k >= 0.6) {
    lines.push({ text: node.type, font: `${size - 1}px ${theme.font}`, color: theme.muted, icon: icons[node.icon] });
  }
  context.textBaseline = 'top';
  for (const { text, font, color, icon } of lines) {
    context.font = font;
    const width = context.measureText(text).width;
    const iconWidth = icon ? size + 3 : 0;
    const left = x - (width + iconWidth) / 2;
    if (!placer.take(left - 2, top, width + iconWidth + 4, line - 1)) return;
    context.textAlign = 'left';
    context.lineWidth = 3;
    context.lineJoin = 'round';
    context.strokeStyle = theme.background;
    context.strokeText(text, left + iconWidth, top);
    context.fillStyle = color;
    context.fillText(text, left + iconWidth, top);
    if (icon) {
      context.font = `${size}px codicon`;
      context.fillText(icon, left, top);
    }
    top += line;
  }
}

/** Labels on all edges collide at twenty nodes already: only what is pointed at or selected, and the few worst. */
function labelledEdges({ scene, hoveredEdge, selectedEdge, selected, hovered, kept, view }: Picture): SceneEdge[] {
  const wanted = ({ key, from, to }: SceneEdge) => {
    if (key === hoveredEdge || key === selectedEdge) return 3;
    if (selected !== undefined && (from === selected || to === selected)) return 2;
    if (hovered !== undefined && (from === hovered || to === hovered)) return 2;
    return scene.loudEdges.has(key) && (kept?.edges.has(key) ?? true) && view.k >= 0.4 ? 1 : 0;
  };
  return scene.edges
    .map((edge) => ({ edge, wanted: wanted(edge) }))
    .filter((each) => each.wanted > 0)
    .sort((a, b) => b.wanted - a.wanted)
    .slice(0, 40)
    .map(({ edge }) => edge);
}

/** Places along an edge that its label may take, the best first. */
const STATIONS = [0.5, 0.4, 0.6, 0.3, 0.7];

const LABEL_SIZE = 11;

function drawEdgeLabel(
  context: CanvasRenderingContext2D,
  edge: SceneEdge,
  placer: LabelPlacer,
  { view, theme }: Picture,
): void {
  context.font = `${LABEL_SIZE}px ${theme.font}`;
  const height = LABEL_SIZE + 7;
  // Above the mark in the middle of a failing edge.
  const lift = edge.tone === 'ok' ? 0 : 8 * view.k + height / 2;
  for (const label of edge.labels()) {
    const width = context.measureText(label).width + 10;
    for (const station of STATIONS) {
      const [worldX, worldY] = pointOn(edge.curve, station);
      const x = worldX * view.k + view.x;
      const y = worldY * view.k + view.y - (station === 0.5 ? lift : 0);
      if (!placer.take(x - width / 2, y - height / 2, width, height)) continue;
      drawTag(context, label, x, y, width, height, theme, edge);
      return;
    }
  }
}

function drawTag(
  context: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  width: number,
  height: number,
  theme: Theme,
  { tone }: SceneEdge,
): void {
  context.beginPath();
  context.roundRect(x - width / 2, y - height / 2, width, height, 3);
  context.fillStyle = theme.panel;
  context.fill();
  context.strokeStyle = tone === 'ok' ? theme.border : toneColor(tone, theme);
  context.lineWidth = 1;
  context.stroke();
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = theme.foreground;
  context.fillText(text, x, y + 0.5);
}
