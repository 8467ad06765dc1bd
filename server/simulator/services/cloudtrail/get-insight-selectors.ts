import type { OutputOf } from '../../../catalog/models.ts';
import { trailArn } from '../../cloudtrail-state/trail.ts';
import { awsError, operation } from '../../operation.ts';
import { trailNameIn } from './insights.ts';
import { namedTrail } from './named-trail.ts';

type Answered = OutputOf<'cloudtrail', 'GetInsightSelectors'>['InsightSelectors'];

/** The Insights of a trail. */
export const getInsightSelectors = operation(
  'cloudtrail',
  'GetInsightSelectors',
  (input, context) => {
    const trail = namedTrail(trailNameIn(input), context);
    if (trail.insights.length === 0) {
      throw awsError('InsightNotEnabledException', `Insights are not enabled for the trail ${trail.name}.`);
    }
    // They came by PutInsightSelectors.
    return { TrailARN: trailArn(trail), InsightSelectors: trail.insights as Answered };
  },
  { refuses: ['EventDataStore'] },
);
