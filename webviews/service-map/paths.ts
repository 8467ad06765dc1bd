import type { Scene, SceneEdge } from './scene.ts';
import { type Tone, tones } from './tone.ts';

/** Paths that stay the same while a person pans and zooms; built once for each scene. */
export interface ScenePaths {
  edges: EdgePaths[];
  dots: ReadonlyMap<Tone, Path2D>;
}

/** The edges of one look. */
interface EdgePaths {
  tone: Tone;
  width: number;
  async: boolean;
  path: Path2D;
  /** Made when first needed: from far away no arrow is drawn. */
  arrows(): Path2D;
}

/** Gathers the edges into one path for each look, so that a frame needs a few strokes, not thousands. */
export function scenePaths({ nodes, edges }: Scene): ScenePaths {
  const halves = (edge: SceneEdge) => Math.round(edge.width * 2) / 2;
  const looks = Map.groupBy(edges, (edge) => `${edge.tone} ${halves(edge)} ${edge.async}`);
  const groups = [...looks.values()].map((group): EdgePaths => {
    const { tone, async } = group[0]!;
    let arrows: Path2D | undefined;
    return {
      tone,
      width: halves(group[0]!),
      async,
      path: pathOf(group, trace),
      arrows: () => {
        arrows ??= pathOf(group, arrow);
        return arrows;
      },
    };
  });
  const dots = new Map(tones.map((tone) => [tone, new Path2D()]));
  for (const { x, y, radius, tone } of nodes) {
    const dot = dots.get(tone);
    dot?.moveTo(x + radius, y);
    dot?.arc(x, y, radius, 0, 2 * Math.PI);
  }
  // The loudest edges last: they lie on top.
  return { edges: groups.sort((a, b) => tones.indexOf(b.tone) - tones.indexOf(a.tone)), dots };
}

function pathOf(edges: readonly SceneEdge[], add: (path: Path2D, edge: SceneEdge) => void): Path2D {
  const path = new Path2D();
  for (const edge of edges) add(path, edge);
  return path;
}

/** Adds the edge's curve to a path. */
export function trace(path: Path2D, { curve }: SceneEdge): void {
  path.moveTo(curve[0]!, curve[1]!);
  for (let i = 2; i + 5 < curve.length; i += 6) {
    path.bezierCurveTo(curve[i]!, curve[i + 1]!, curve[i + 2]!, curve[i + 3]!, curve[i + 4]!, curve[i + 5]!);
  }
}

/** Adds a triangle at the end of the curve, along its last direction. */
export function arrow(path: Path2D, { curve, width }: SceneEdge): void {
  const [bx, by, x, y] = curve.subarray(-4) as unknown as [number, number, number, number];
  const length = Math.hypot(x - bx, y - by) || 1;
  const [dx, dy] = [(x - bx) / length, (y - by) / length];
  const [size, half] = [6 + width, 3 + width * 0.6];
  path.moveTo(x + dx * 4, y + dy * 4);
  path.lineTo(x + dx * 4 - dx * size - dy * half, y + dy * 4 - dy * size + dx * half);
  path.lineTo(x + dx * 4 - dx * size + dy * half, y + dy * 4 - dy * size - dx * half);
  path.closePath();
}
