import { onceAFrame } from './frame.ts';

/** A canvas that always has one backing pixel for each device pixel and paints at most once a frame. */
export interface Surface {
  node: HTMLCanvasElement;
  /** Size in CSS pixels. */
  size(): { width: number; height: number };
  /** Asks for a repaint in the next frame. */
  invalidate(): void;
}

export type Paint = (context: CanvasRenderingContext2D, width: number, height: number) => void;

/** Makes a canvas that fills `container` and calls `paint` in CSS pixels on a cleared canvas. */
export function surface(container: HTMLElement, paint: Paint, resized: () => void = () => {}): Surface {
  const node = document.createElement('canvas');
  node.setAttribute('aria-hidden', 'true');
  container.append(node);
  const context = node.getContext('2d');
  let size = { width: 0, height: 0 };

  const draw = () => {
    if (!context || size.width === 0 || size.height === 0) return;
    const scale = window.devicePixelRatio;
    const width = Math.round(size.width * scale);
    const height = Math.round(size.height * scale);
    if (node.width !== width || node.height !== height) Object.assign(node, { width, height });
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, size.width, size.height);
    paint(context, size.width, size.height);
  };
  const invalidate = onceAFrame(draw);
  new ResizeObserver(() => {
    size = { width: container.clientWidth, height: container.clientHeight };
    resized();
    invalidate();
  }).observe(container);
  return { node, size: () => size, invalidate };
}

/** Squared distance from a point to a polyline (x, y pairs); infinite when it has fewer than two points. */
export function squaredDistance(x: number, y: number, line: ArrayLike<number>): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (let i = 0; i + 3 < line.length; i += 2) {
    const [ax, ay, bx, by] = [line[i]!, line[i + 1]!, line[i + 2]!, line[i + 3]!];
    const [dx, dy] = [bx - ax, by - ay];
    const length = dx * dx + dy * dy;
    const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
    nearest = Math.min(nearest, (ax + along * dx - x) ** 2 + (ay + along * dy - y) ** 2);
  }
  return nearest;
}
