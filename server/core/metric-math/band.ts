/** Anomaly detection bands in metric math. */
import { readInsights } from './insights.ts';
import { parseMath } from './parse.ts';
import type { MathNode } from './syntax.ts';

/** The function that gives a band. */
export const bandFunction = 'ANOMALY_DETECTION_BAND';

/** True when the expression's result is the band itself. */
export function isBand(root: MathNode): boolean {
  return root.kind === 'call' && root.name === bandFunction;
}

/** True when the text gives a band, or names an expression that may give one. */
export function mayGiveBand(text: string): boolean {
  if (readInsights(text)) return false;
  const { root } = parseMath(text);
  return isBand(root) || root.kind === 'name' || root.kind === 'gap';
}
