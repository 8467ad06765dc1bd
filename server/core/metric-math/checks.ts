/** Every check in checks/; written by `npm run generate`. */
import { argumentCount } from './checks/argument-count.ts';
import { argumentType } from './checks/argument-type.ts';
import { bandInput } from './checks/band-input.ts';
import { crossAccount } from './checks/cross-account.ts';
import { cycle } from './checks/cycle.ts';
import { discouragedFunction } from './checks/discouraged-function.ts';
import { filledNewest } from './checks/filled-newest.ts';
import { insightsOrder } from './checks/insights-order.ts';
import { insightsPeriod } from './checks/insights-period.ts';
import { insightsSyntax } from './checks/insights-syntax.ts';
import { insightsWindow } from './checks/insights-window.ts';
import { performanceInsightsPeriod } from './checks/performance-insights-period.ts';
import { scalarResult } from './checks/scalar-result.ts';
import { severalSeries } from './checks/several-series.ts';
import { syntax } from './checks/syntax.ts';
import { unknownFunction } from './checks/unknown-function.ts';
import { unknownId } from './checks/unknown-id.ts';

export const checks = [
  argumentCount,
  argumentType,
  bandInput,
  crossAccount,
  cycle,
  discouragedFunction,
  filledNewest,
  insightsOrder,
  insightsPeriod,
  insightsSyntax,
  insightsWindow,
  performanceInsightsPeriod,
  scalarResult,
  severalSeries,
  syntax,
  unknownFunction,
  unknownId,
];
