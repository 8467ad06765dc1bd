import { type Kind, kindShapes } from './kinds.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** A kind's shape in its colour, as on the lanes; the word for it stands beside it. */
export function markElement(kind: Kind): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', `mark kind-${kind}`);
  svg.setAttribute('viewBox', '-7 -7 14 14');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', kindShapes[kind].path);
  path.setAttribute('class', kindShapes[kind].line ? 'line' : 'area');
  svg.append(path);
  return svg;
}
