import type { InsightSelector } from '../../cloudtrail-state/trail.ts';
import { trailArn } from '../../cloudtrail-state/trail.ts';
import { operation } from '../../operation.ts';
import { checkInsights } from './definition.ts';
import { trailNameIn } from './insights.ts';
import { homeTrail } from './named-trail.ts';

/** Sets which Insights a trail has, in the place of those that it had; none turns them off. */
export const putInsightSelectors = operation(
  'cloudtrail',
  'PutInsightSelectors',
  async (input, context) => {
    // The model's readers leave absent members out, which its types can't tell.
    const insights = input.InsightSelectors as readonly InsightSelector[];
    const trail = { ...homeTrail(trailNameIn(input), context), insights };
    checkInsights(insights);
    await context.cloudtrail.trails.put(trail);
    return { TrailARN: trailArn(trail), InsightSelectors: input.InsightSelectors };
  },
  {
    refuses: ['EventDataStore', 'InsightsDestination'],
    constraintErrors: { InsightSelectors: 'InvalidInsightSelectorsException' },
  },
);
