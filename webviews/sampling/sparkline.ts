import { area, curveStepAfter, max, scaleLinear } from 'd3';

export const SPARK_WIDTH = 90;
export const SPARK_HEIGHT = 22;

/** The outline of counts side by side, from the left edge to the right one; empty when all are zero. */
export function sparkPath(counts: readonly number[], width = SPARK_WIDTH, height = SPARK_HEIGHT): string {
  const highest = max(counts) ?? 0;
  if (highest === 0) return '';
  const x = scaleLinear([0, counts.length], [0, width]);
  const y = scaleLinear([0, highest], [height, 1]);
  const shape = area<number>()
    .x((_, index) => x(index))
    .y0(height)
    // One count among many must be seen.
    .y1((count) => (count === 0 ? height : Math.min(height - 1, y(count))))
    .curve(curveStepAfter);
  // The last step has its width too.
  return shape([...counts, counts.at(-1)!]) ?? '';
}

const SVG = 'http://www.w3.org/2000/svg';

/** A picture of counts; the numbers beside it say the same to screen readers. */
export function sparkline(counts: readonly number[], kind: string): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  for (const [name, value] of Object.entries({
    class: `spark ${kind}`,
    viewBox: `0 0 ${SPARK_WIDTH} ${SPARK_HEIGHT}`,
    preserveAspectRatio: 'none',
    'aria-hidden': 'true',
  }))
    svg.setAttribute(name, value);
  const base = document.createElementNS(SVG, 'path');
  base.setAttribute('class', 'base');
  base.setAttribute('d', `M0,${SPARK_HEIGHT - 0.5}H${SPARK_WIDTH}`);
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', sparkPath(counts));
  svg.append(base, path);
  return svg;
}
