import { answeredInsight } from '../../../core/xray/insights/answers.ts';
import { operation } from '../../operation.ts';
import { namedInsight } from './insight.ts';

/** How an insight stands. */
export const getInsight = operation('xray', 'GetInsight', async ({ InsightId }, context) => {
  const { insight, names } = await namedInsight(InsightId, context);
  return { Insight: answeredInsight(insight, names) };
});
